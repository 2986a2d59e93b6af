"""Where an item stands on a day: one summary that site, bots, papers and ``status`` share."""

from dataclasses import dataclass
from datetime import date

from .clocks import (
    accepted_report,
    is_overdue,
    last_progress,
    progress_light,
    silent_workdays,
    time_light,
)
from .lifecycle import STEP_OF_STATE, Trace, replay
from .limits import limits
from .model import Item
from .policy import Policy
from .vocabulary import Light, ProgressLight, Stage, State, Step, UrgeLevel
from .workdays import Calendar, Due


@dataclass(frozen=True)
class Standing:
    """Derived facts of an item as of one day. ``days_left`` counts 工作日; negative is overdue."""

    state: State
    step: Step
    light: Light
    progress_light: ProgressLight
    original_due: Due | None
    due: Due | None
    days_left: int | None
    silent_workdays: int | None
    progress: int | None
    extensions: int
    returns: int
    slip: UrgeLevel | None
    filed_on: date | None
    finished_on: date | None
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    steps_done: frozenset[Step]

    @property
    def overdue(self) -> bool:
        """Past the due day without a 办结报告."""
        return self.light is Light.OVERDUE


def standing(item: Item, today: date, calendar: Calendar, policy: Policy) -> Standing:
    """Derive everything from the log; nothing is stored."""
    return standing_of(replay(item), today, calendar, policy)


def standing_of(trace: Trace, today: date, calendar: Calendar, policy: Policy) -> Standing:
    """As ``standing``, for a log that was replayed already."""
    item, due = trace.item, limits(trace, calendar)
    accepted = accepted_report(trace)
    filed = item.first(Stage.FILING)
    progress = last_progress(trace)
    running = trace.state is State.ASSIGNED or is_overdue(trace, due, today)
    running = running or silent_workdays(trace, today, calendar) is not None
    slips = [p.record.level for p in trace.passages if p.record.level]
    return Standing(
        state=trace.state,
        step=STEP_OF_STATE[trace.reached],
        light=time_light(trace, due, today, calendar, policy),
        progress_light=progress_light(trace, due, policy),
        original_due=due.original,
        due=due.current,
        days_left=calendar.between(today, due.current.day) if running and due.current else None,
        silent_workdays=silent_workdays(trace, today, calendar),
        progress=progress.progress if progress else None,
        extensions=due.extensions,
        returns=sum(
            p.after is State.RETURNED and p.before is State.REPORTED for p in trace.passages
        ),
        slip=slips[-1] if slips else None,
        filed_on=filed.day if filed else None,
        finished_on=trace.passages[accepted].record.day if accepted is not None else None,
        leads=trace.leads,
        supports=trace.supports,
        steps_done=_steps_done(trace),
    )


_DONE_BY = {
    Stage.FILING: Step.FILING,
    Stage.ASSIGNMENT: Step.ASSIGNMENT,
    Stage.COMPLETION: Step.UNDERTAKING,
    Stage.URGING: Step.URGING,
    Stage.REPORT: Step.REPORT,
    Stage.ARCHIVING: Step.ARCHIVING,
}


def _steps_done(trace: Trace) -> frozenset[Step]:
    lawful = [p for p in trace.passages if p.row is not None]
    done = {_DONE_BY[p.record.stage] for p in lawful if p.record.stage in _DONE_BY}
    if any(p.after is State.PASSED for p in lawful):
        done.add(Step.EXAMINATION)
    if trace.reached in (State.UNDERTAKEN, State.RETURNED, State.ASSIGNED):
        done.discard(Step.UNDERTAKING)
    return frozenset(done)
