"""When an item is due: 原定 as filed, 现定 after approved extensions (第七条（二）)."""

from dataclasses import dataclass
from datetime import date, timedelta

from .lifecycle import Passage, Trace
from .model import Item, Limit
from .vocabulary import LimitMode, Period, Stage
from .workdays import Calendar, Due

ANSWERS = (Stage.PROGRESS, Stage.COMPLETION)
_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Limits:
    """``original`` and ``current`` due dates; both None when the item has no dated limit."""

    original: Due | None = None
    current: Due | None = None
    extensions: int = 0


def months_in(period: Period) -> int | None:
    """Calendar months in a period; None for 办结时."""
    return _MONTHS.get(period)


def limits(trace: Trace, calendar: Calendar) -> Limits:
    """The due dates of an item. A limit in 工作日 runs from the day after 交办."""
    original = _as_filed(trace.item, trace.passages, calendar)
    granted = [p.record for p in trace.passages if p.row and p.record.is_granted_extension()]
    if not granted or granted[-1].new_due is None:
        return Limits(original, original)
    return Limits(original, Due(granted[-1].new_due), len(granted))


def due_before(trace: Trace, position: int, calendar: Calendar) -> Due | None:
    """The due date in force just before the record at ``position`` (zero-based)."""
    passages = trace.passages[:position]
    due = _as_filed(trace.item, passages, calendar)
    for passage in passages:
        new_due = passage.record.new_due
        if passage.row and passage.record.is_granted_extension() and new_due:
            due = Due(new_due)
    return due


def _as_filed(item: Item, passages: tuple[Passage, ...], calendar: Calendar) -> Due | None:
    limit = item.limit
    if limit is None:
        return None
    if limit.mode is LimitMode.WORKDAYS:
        assigned = item.first(Stage.ASSIGNMENT)
        return calendar.add(assigned.day, limit.workdays or 0) if assigned else None
    if limit.mode is LimitMode.RECURRING:
        return _next_occurrence(passages, limit, calendar)
    return Due(limit.due) if limit.due else None


def _next_occurrence(passages: tuple[Passage, ...], limit: Limit, calendar: Calendar) -> Due | None:
    """The first recurring due day that no 进展 or 办结报告 of a lead unit has answered yet.

    A report answers the due day that is open if less than half a period is left to it, so that
    reporting a little early is not held against a unit; what comes late answers all that is past.
    Due days that passed during a 中止 ask for nothing.
    A due day that is no working day moves to the next one.
    """
    lawful = [passage for passage in passages if passage.row]
    assigned = [p.record.day for p in lawful if p.record.stage is Stage.ASSIGNMENT]
    months = months_in(limit.period) if limit.period else None
    if not assigned or limit.period is None or months is None or limit.due_in_period is None:
        return None
    half = timedelta(days=15 * months)
    due = occurrence_after(assigned[0], limit.period, limit.due_in_period)
    halted: date | None = None
    for passage in lawful:
        record = passage.record
        if record.stage is Stage.SUSPENSION:
            halted = record.day
        elif record.stage is Stage.RESUMPTION and halted and halted <= due < record.day:
            eve = record.day - timedelta(days=1)
            due = occurrence_after(eve, limit.period, limit.due_in_period)
        answers = record.stage in ANSWERS and record.unit in passage.leads
        if answers and record.day >= due - half:
            due = occurrence_after(max(due, record.day), limit.period, limit.due_in_period)
    day = calendar.roll(due)
    return Due(day, tentative=not calendar.knows(day))


def occurrence_after(after: date, period: Period, day_in_period: str) -> date:
    """The first day later than ``after`` that is ``day_in_period`` of its ``period``.

    ``day_in_period`` is DD for 每月, else MM-DD with MM counted within the period. A day that the
    month lacks is its last day.
    """
    length = months_in(period) or 12
    *month, day = (int(part) for part in day_in_period.split("-"))
    offset = (month[0] - 1 if month else 0) % length
    start = (after.month - 1) // length * length
    for step in range(0, 3 * length, length):
        years, index = divmod(start + step + offset, 12)
        found = _clamped(after.year + years, index + 1, day)
        if found > after:
            return found
    raise AssertionError("a period always recurs")


def period_before(day: date, period: Period) -> tuple[date, date] | None:
    """First and last day of the calendar period before that of ``day``; None for 办结时."""
    length = months_in(period)
    if length is None:
        return None
    end = date(day.year, (day.month - 1) // length * length + 1, 1) - timedelta(days=1)
    return date(end.year, end.month - length + 1, 1), end


def _clamped(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
