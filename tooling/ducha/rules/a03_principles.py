"""第三条: principles. （四）分工协作: each unit's part of the work must be clear."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from .rule import Case, Rule


def _duties_stated(case: Case) -> Hits:
    if not case.reached(Stage.ASSIGNMENT):
        return
    for position, support in enumerate(case.item.supports):
        if not support.duty:
            yield Hit(
                (Key.SUPPORTS, position, Key.UNIT),
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
