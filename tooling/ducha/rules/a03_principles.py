"""第三条: principles. （四）分工协作: each unit's part of the work must be clear."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.model import Support
from ducha.domain.vocabulary import Key, Stage

from .rule import Case, Rule, record_at


def _duties_stated(case: Case) -> Hits:
    if not case.reached(Stage.ASSIGNMENT):
        return
    yield from _without_duty((), case.item.supports)
    for position, passage in case.passages(Stage.REASSIGNMENT):
        yield from _without_duty(record_at(position), passage.record.supports)


def _without_duty(at: Path, supports: tuple[Support, ...]) -> Hits:
    for position, support in enumerate(supports):
        if not support.duty:
            yield Hit(
                (*at, Key.SUPPORTS, position, Key.UNIT),
                f"协办单位“{support.unit}”须写明分工",
                f"{Key.DUTY}: 这个单位做什么",
            )


DUTIES_STATED = Rule(
    "A0304-1",
    article(3, 4),
    "协办单位须写明分工",
    Severity.ERROR,
    "在每个协办单位下加一行“分工”",
    _duties_stated,
)

RULES = (DUTIES_STATED,)
