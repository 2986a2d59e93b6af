"""House rules on the log: halts and corrections in order, and no record twice."""

from datetime import date

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, until_archived
from ..titles import above_supervisor


def _correction_has_target(case: Case) -> Hits:
    for position, passage in case.passages(Stage.CORRECTION):
        number = passage.record.corrected_record
        if number is not None and number > position:
            yield Hit(
                record_at(position, Key.CORRECTED_RECORD),
                f"只能更正前面的记录（1 到 {position}）；现为第 {number} 条",
            )


def _correction_approved(case: Case) -> Hits:
    for position, passage in case.passages(Stage.CORRECTION):
        record = passage.record
        if record.corrected_record is None and not record.approved_by:
            yield Hit(
                record_at(position, Key.CORRECTED_FIELD),
                f"更正立项内容“{record.corrected_field}”须经批准",
                f"{Key.APPROVED_BY}: 批准人的职务；更正某条记录的，写“{Key.CORRECTED_RECORD}”",
            )


def _stopped_by_leader(case: Case) -> Hits:
    """督查机构 may well agree to what goes on; what they filed for a leader ends with a leader."""
    for stage in (Stage.SUSPENSION, Stage.TERMINATION, Stage.MERGER):
        must = f"立项经政府主管领导同意，{stage}也须经他批准"
        yield from above_supervisor(stage, Key.APPROVED_BY, must)(case)


def _no_record_twice(case: Case) -> Hits:
    made: dict[tuple[Stage, date], list[int]] = {}
    log = case.item.log
    for position, record in enumerate(log):
        same_day = made.setdefault((record.stage, record.day), [])
        first = next((one for one in same_day if vars(log[one]) == vars(record)), None)
        if first is not None and case.trace.passages[position].row is not None:
            yield Hit(
                record_at(position, Key.STAGE),
                f"一件事只记一次；这条与第 {first + 1} 条（{record.day} {record.stage}）完全相同",
            )
        same_day.append(position)


HALTED_IN_ORDER = Rule(
    "H03",
    HOUSE,
    "中止、恢复、终止、并案、更正按顺序",
    Severity.ERROR,
    "补上前面的记录，或删去这一条",
    lawful_steps(
        "中止、终止、并案须在立项之后办结之前，恢复须在中止之后，更正须在立项之后",
        Stage.SUSPENSION,
        Stage.RESUMPTION,
        Stage.TERMINATION,
        Stage.MERGER,
        Stage.CORRECTION,
    ),
)
CORRECTION_HAS_TARGET = Rule(
    "H05", HOUSE, "更正指向已有的记录", Severity.ERROR, "改“更正第几条”", _correction_has_target
)
CORRECTION_APPROVED = Rule(
    "H07",
    HOUSE,
    "更正立项内容须经批准",
    Severity.ERROR,
    "加一行“批准”，写职务",
    _correction_approved,
)
NO_RECORD_TWICE = Rule(
    "H10",
    HOUSE,
    "同一条记录不记两次",
    Severity.WARNING,
    "删去重复的一条；确是两回事的，写明不同之处",
    until_archived(_no_record_twice),
)

STOPPED_BY_LEADER = Rule(
    "H13",
    HOUSE,
    "中止、终止、并案由政府领导批准",
    Severity.WARNING,
    "写批准的政府领导职务",
    until_archived(_stopped_by_leader),
)

RULES: tuple[AnyRule, ...] = (
    STOPPED_BY_LEADER,
    HALTED_IN_ORDER,
    CORRECTION_HAS_TARGET,
    CORRECTION_APPROVED,
    NO_RECORD_TWICE,
)
