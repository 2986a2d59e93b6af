"""House rules on dates: records in order, none in the future, 节点 before the end."""

from collections.abc import Iterator
from datetime import date

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.vocabulary import Key

from ..rule import AnyRule, Case, Rule, record_at


def _in_date_order(case: Case) -> Hits:
    log = case.item.log
    for position in sorted(case.misplaced):
        day = log[position].day
        others = [at for at in range(len(log)) if not case.misdated(at)]
        earlier = [log[at].day for at in others if at < position]
        later = [log[at].day for at in others if at > position]
        beside = f"上一条 {earlier[-1]}" if earlier and day < earlier[-1] else f"下一条 {later[0]}"
        yield Hit(
            record_at(position, Key.DATE),
            f"记录须按日期先后排列；{beside}，这一条 {day}",
            "核对日期，或把记录移到正确的位置",
        )


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


IN_DATE_ORDER = Rule("H01", HOUSE, "记录按日期先后排列", Severity.ERROR, "核对日期", _in_date_order)
NOT_IN_THE_FUTURE = Rule(
    "H02", HOUSE, "已发生的事没有将来的日期", Severity.ERROR, "核对日期", _not_in_the_future
)
MILESTONES_IN_ORDER = Rule(
    "H04",
    HOUSE,
    "节点按时间排列，不晚于办结时限",
    Severity.WARNING,
    "改节点时限",
    _milestones_in_order,
)

RULES: tuple[AnyRule, ...] = (IN_DATE_ORDER, NOT_IN_THE_FUTURE, MILESTONES_IN_ORDER)
