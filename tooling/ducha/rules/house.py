"""House rules: what the 办法 takes for granted and a file can get wrong."""

from collections.abc import Iterator, Sequence
from datetime import date

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.vocabulary import Key, Stage

from .rule import AnyRule, Case, Entry, LedgerRule, Rule, lawful_steps, record_at


def _in_date_order(case: Case) -> Hits:
    latest: date | None = None
    for position, record in enumerate(case.item.log):
        if latest and record.day < latest:
            yield Hit(
                record_at(position, Key.DATE),
                f"记录须按日期先后排列；上一条 {latest}，这一条 {record.day}",
                "核对日期，或把记录移到正确的位置",
            )
        latest = max(latest or record.day, record.day)


def _dates_of_the_past(case: Case) -> Iterator[tuple[Path, date | None]]:
    item = case.item
    yield (Key.SOURCE, Key.DATE), item.source.day
    if item.instruction:
        yield (Key.INSTRUCTION, Key.DATE), item.instruction.day
    if item.disclosure.review:
        yield (Key.DISCLOSURE, Key.REVIEW, Key.DATE), item.disclosure.review.day
    for position, record in enumerate(item.log):
        yield record_at(position, Key.DATE), record.day
        yield record_at(position, Key.REQUESTED_ON), record.requested_on
        yield record_at(position, Key.ENDED_ON), record.ended_on


def _not_in_the_future(case: Case) -> Hits:
    for path, day in _dates_of_the_past(case):
        if day and day > case.today:
            yield Hit(path, f"已发生的事不能写将来的日子；今天 {case.today}，写的是 {day}")


def _milestones_in_order(case: Case) -> Hits:
    latest: date | None = None
    due = case.limits.current
    for position, milestone in enumerate(case.item.milestones):
        path = (Key.MILESTONES, position, Key.LIMIT)
        if latest and milestone.due < latest:
            yield Hit(path, f"节点须按时间先后排列；上一个 {latest}，这一个 {milestone.due}")
        elif due and milestone.due > due.day:
            yield Hit(path, f"节点不得晚于办结时限 {due.day}；现为 {milestone.due}")
        latest = milestone.due


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


def _links_exist(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Hit]]:
    known = {entry.number for entry in entries}
    for entry in entries:
        if entry.continues and entry.continues not in known:
            yield entry, Hit((Key.CONTINUES,), f"没有编号“{entry.continues}”的事项")
        for position, number in entry.merged_into:
            if number not in known:
                yield entry, Hit(record_at(position, Key.MERGED_INTO), f"没有编号“{number}”的事项")
        if entry.number in (entry.continues, *(number for _, number in entry.merged_into)):
            yield entry, Hit((Key.NUMBER,), "事项不能承接或并入它自己")


IN_DATE_ORDER = Rule("H01", HOUSE, "记录按日期先后排列", Severity.ERROR, "核对日期", _in_date_order)
NOT_IN_THE_FUTURE = Rule(
    "H02", HOUSE, "已发生的事没有将来的日期", Severity.ERROR, "核对日期", _not_in_the_future
)
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
MILESTONES_IN_ORDER = Rule(
    "H04",
    HOUSE,
    "节点按时间排列，不晚于办结时限",
    Severity.WARNING,
    "改节点时限",
    _milestones_in_order,
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
LINKS_EXIST = LedgerRule(
    "H06", HOUSE, "承接、并入的事项存在", Severity.ERROR, "改成已有的编号", _links_exist
)

RULES: tuple[AnyRule, ...] = (
    IN_DATE_ORDER,
    NOT_IN_THE_FUTURE,
    HALTED_IN_ORDER,
    MILESTONES_IN_ORDER,
    CORRECTION_HAS_TARGET,
    LINKS_EXIST,
    CORRECTION_APPROVED,
)
