"""The two clocks and the progress light, each defined once; the ladder of slips is policy.

Time light: working days to the due date. Silence clock: working days since the unit was last heard.
Progress light: percentage points behind 序时进度 on the day of the last report.
"""

from datetime import date
from itertools import pairwise

from .lifecycle import Trace
from .limits import Limits, due_before
from .model import Record
from .policy import Policy
from .vocabulary import Light, LimitMode, ProgressLight, Stage, State
from .workdays import Calendar

_NOT_STARTED = (State.DRAFT, State.FILED)
_ACCEPTED = (State.PASSED, State.CLOSED, State.ANSWERED, State.ARCHIVED)
HEARD = (Stage.ASSIGNMENT, Stage.RECEIPT, Stage.PROGRESS, Stage.COMPLETION, Stage.RESUMPTION)


def accepted_report(trace: Trace) -> int | None:
    """Position of the 办结报告 that 审核 accepted."""
    reported = None
    for position, passage in enumerate(trace.passages):
        if passage.record.stage is Stage.COMPLETION:
            reported = position
        if passage.record.has_passed() and passage.row is not None:
            return reported
    return None


def is_overdue(trace: Trace, due: Limits, today: date) -> bool:
    """逾期: past the due day, and the unit has not reported completion. The due day is in time."""
    if trace.halted or trace.state in (*_NOT_STARTED, State.REPORTED, *_ACCEPTED):
        return False
    return due.current is not None and today > due.current.day


def finished_late(trace: Trace, calendar: Calendar) -> bool | None:
    """Whether the accepted 办结报告 came after the due day; None when nothing was accepted."""
    position = accepted_report(trace)
    if position is None:
        return None
    due = due_before(trace, position, calendar)
    return due is not None and trace.passages[position].record.day > due.day


def time_light(trace: Trace, due: Limits, today: date, calendar: Calendar, policy: Policy) -> Light:
    """The time light; thresholds in working days from policy."""
    if trace.halted:
        return Light.HALTED
    if trace.state in _NOT_STARTED:
        return Light.NOT_STARTED
    if trace.state in _ACCEPTED:
        return Light.DONE_LATE if finished_late(trace, calendar) else Light.DONE
    if trace.state is State.REPORTED:
        return Light.SUBMITTED
    if is_overdue(trace, due, today):
        return Light.OVERDUE
    if due.current is None:
        return Light.OPEN_ENDED
    left = calendar.between(today, due.current.day)
    if left <= policy.urgent_workdays:
        return Light.URGENT
    return Light.NOTICE if left <= policy.notice_workdays else Light.NORMAL


def silent_workdays(trace: Trace, today: date, calendar: Calendar) -> int | None:
    """Working days since the unit was last heard; None when nobody is expected to speak."""
    if trace.halted or trace.state in (*_NOT_STARTED, State.REPORTED, *_ACCEPTED):
        return None
    heard = [p.record.day for p in trace.passages if p.record.stage in HEARD]
    return calendar.between(max(heard), today) if heard else None


def last_progress(trace: Trace) -> Record | None:
    """The latest 进展 of a lead unit that states a percentage."""
    for passage in reversed(trace.passages):
        record = passage.record
        if (
            record.stage is Stage.PROGRESS
            and record.progress is not None
            and record.unit in trace.leads
        ):
            return record
    return None


def expected_progress(trace: Trace, due: Limits, day: date) -> float | None:
    """序时进度 on ``day`` in per cent: straight lines from 交办 through 节点 to the due date.

    None for a limit without a date, and for a recurring one, which is never done for good.
    """
    assigned = trace.item.first(Stage.ASSIGNMENT)
    limit = trace.item.limit
    recurring = limit is not None and limit.mode is LimitMode.RECURRING
    if assigned is None or due.current is None or recurring:
        return None
    points = [(assigned.day, 0.0)]
    points += [
        (m.due, float(m.progress))
        for m in sorted(trace.item.milestones, key=lambda m: m.due)
        if m.progress is not None and points[0][0] < m.due < due.current.day
    ]
    points.append((due.current.day, 100.0))
    for (start, low), (end, high) in pairwise(points):
        if day <= end:
            span = (end - start).days
            share = max((day - start).days, 0) / span if span > 0 else 1.0
            return low + (high - low) * share
    return 100.0


def progress_light(trace: Trace, due: Limits, policy: Policy) -> ProgressLight:
    """How far the last reported progress lay behind 序时进度 on the day of that report."""
    report = last_progress(trace)
    if report is None or report.progress is None:
        return ProgressLight.UNKNOWN
    expected = expected_progress(trace, due, report.day)
    if expected is None:
        return ProgressLight.UNKNOWN
    behind = expected - report.progress
    if behind > policy.far_behind_points:
        return ProgressLight.FAR_BEHIND
    return ProgressLight.BEHIND if behind >= policy.behind_points else ProgressLight.ON_TRACK
