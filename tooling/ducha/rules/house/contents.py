"""House rules on what is written: something is said, and not the same as last time."""

from collections.abc import Iterator

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.vocabulary import Key

from ..emptiness import says_nothing
from ..rule import AnyRule, Case, Rule, record_at, until_archived


def _written(case: Case) -> Iterator[tuple[Path, str | None]]:
    item = case.item
    yield (Key.GOAL,), item.goal
    yield (Key.REQUIREMENT,), item.requirement
    for position, passage in case.lawful:
        record = passage.record
        texts = (
            (Key.SITUATION, record.situation),
            (Key.REASON, record.reason),
            (Key.DISAGREEMENT, record.disagreement),
            (Key.OUTCOME, record.outcome),
            (Key.DIFFICULTIES, record.difficulties),
        )
        yield from ((record_at(position, key), text) for key, text in texts)
        for place, one in enumerate(record.evidence):
            yield (*record_at(position, Key.EVIDENCE), place), one


def _something_said(case: Case) -> Hits:
    for path, text in _written(case):
        if text and says_nothing(text):
            key = next(one for one in reversed(path) if isinstance(one, Key))
            yield Hit(path, f"“{key}”须写实际内容，不能只写“{text}”", "写实际内容")


SOMETHING_SAID = Rule(
    "H12",
    HOUSE,
    "必须写明的地方不写“无”",
    Severity.WARNING,
    "写实际内容",
    until_archived(_something_said),
)

RULES: tuple[AnyRule, ...] = (SOMETHING_SAID,)
