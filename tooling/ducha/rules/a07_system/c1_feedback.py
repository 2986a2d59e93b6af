"""第七条（一）反馈报告制度: progress is reported in time, complete and true."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at

CLAUSE = article(7, 1)


def _never_backwards(case: Case) -> Hits:
    reached: dict[str | None, int] = {}
    for position, passage in case.passages(Stage.PROGRESS, Stage.CORRECTION):
        record = passage.record
        if record.corrected_field == Key.PROGRESS:
            reached.clear()
        if record.progress is None:
            continue
        before = reached.get(record.unit, 0)
        if record.progress < before:
            yield Hit(
                record_at(position, Key.PROGRESS),
                f"进度一般不倒退；上次 {before}，这次 {record.progress}",
                "确是上次报错的，用“更正”说明",
            )
        reached[record.unit] = record.progress


PROGRESS_IN_ORDER = Rule(
    "A0701-1",
    CLAUSE,
    "签收之后才报进展",
    Severity.ERROR,
    "先记签收；报结以后等审核退回才再记进展",
    lawful_steps("进展须在签收之后、办结报告之前", Stage.PROGRESS),
)
NEVER_BACKWARDS = Rule(
    "A0701-2",
    CLAUSE,
    "进度不倒退",
    Severity.WARNING,
    "核对数字",
    _never_backwards,
)

RULES: tuple[AnyRule, ...] = (PROGRESS_IN_ORDER, NEVER_BACKWARDS)
