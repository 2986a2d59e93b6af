"""第五条 as one table: in which state which record may follow, who makes it, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from .articles import HOUSE, Clause, article
from .model import Item, Record
from .vocabulary import Role, Stage, State, Step, Verdict

WORKING = (State.UNDERTAKEN, State.RETURNED)
AT_UNIT = (State.ASSIGNED, *WORKING)
UNFINISHED = (State.FILED, State.ASSIGNED, State.REFUSED, *WORKING)
IN_HAND = (*UNFINISHED, State.REPORTED, State.PASSED)
FINISHED = (State.CLOSED, State.ANSWERED)
HALTED = (State.SUSPENDED, State.TERMINATED, State.MERGED)
EVERY = tuple(state for state in State if state is not State.DRAFT)


@dataclass(frozen=True, slots=True)
class Transition:
    """``stage`` may follow in ``states``; ``to`` None means that the state stays.

    ``outcome`` narrows a row to records with that outcome (for 签收: who signs).
    """

    states: tuple[State, ...]
    stage: Stage
    to: State | None
    actor: Role
    clause: Clause
    outcome: str | None = None


_FILING, _ASSIGNMENT, _UNDERTAKING = article(5, 1), article(5, 2), article(5, 3)
_URGING, _EXAMINATION, _REPORT, _ARCHIVING = (
    article(5, 4),
    article(5, 5),
    article(5, 6),
    article(5, 7),
)
_FEEDBACK, _LIMIT, _STUDY, _METHODS = article(7, 1), article(7, 2), article(7, 3), article(6)

TABLE: tuple[Transition, ...] = (
    Transition((State.DRAFT,), Stage.FILING, State.FILED, Role.SUPERVISOR, _FILING),
    Transition((State.FILED,), Stage.ASSIGNMENT, State.ASSIGNED, Role.SUPERVISOR, _ASSIGNMENT),
    Transition(
        (State.ASSIGNED,), Stage.RECEIPT, State.UNDERTAKEN, Role.UNIT, _UNDERTAKING, Role.LEAD
    ),
    Transition(AT_UNIT, Stage.RECEIPT, None, Role.UNIT, _UNDERTAKING, Role.SUPPORT),
    Transition(
        (State.ASSIGNED, State.UNDERTAKEN),
        Stage.REFUSAL,
        State.REFUSED,
        Role.UNIT,
        _UNDERTAKING,
    ),
    Transition(
        (State.REFUSED, *AT_UNIT),
        Stage.REASSIGNMENT,
        State.ASSIGNED,
        Role.SUPERVISOR,
        _ASSIGNMENT,
    ),
    Transition(WORKING, Stage.PROGRESS, None, Role.UNIT, _FEEDBACK),
    Transition((State.REFUSED, *AT_UNIT), Stage.COORDINATION, None, Role.SUPERVISOR, _UNDERTAKING),
    Transition((State.REFUSED,), Stage.RULING, State.ASSIGNED, Role.LEADER, _UNDERTAKING),
    Transition(AT_UNIT, Stage.RULING, None, Role.LEADER, _UNDERTAKING),
    Transition((State.REFUSED, *AT_UNIT), Stage.URGING, None, Role.SUPERVISOR, _URGING),
    Transition(AT_UNIT, Stage.EXTENSION, None, Role.UNIT, _LIMIT),
    Transition((*IN_HAND, *FINISHED), Stage.INSPECTION, None, Role.SUPERVISOR, _METHODS),
    Transition(IN_HAND, Stage.STUDY, None, Role.SUPERVISOR, _STUDY),
    Transition(WORKING, Stage.COMPLETION, State.REPORTED, Role.LEAD, _EXAMINATION),
    Transition(
        (State.REPORTED,),
        Stage.EXAMINATION,
        State.PASSED,
        Role.SUPERVISOR,
        _EXAMINATION,
        Verdict.PASSED,
    ),
    Transition(
        (State.REPORTED,),
        Stage.EXAMINATION,
        State.RETURNED,
        Role.SUPERVISOR,
        _EXAMINATION,
        Verdict.REPORT_AGAIN,
    ),
    Transition(
        (State.REPORTED,),
        Stage.EXAMINATION,
        State.RETURNED,
        Role.SUPERVISOR,
        _EXAMINATION,
        Verdict.REDO,
    ),
    Transition((State.PASSED,), Stage.CLOSURE, State.CLOSED, Role.SUPERVISOR, _EXAMINATION),
    Transition((State.CLOSED,), Stage.REPORT, State.ANSWERED, Role.SUPERVISOR, _REPORT),
    Transition(
        (State.ANSWERED, State.TERMINATED, State.MERGED),
        Stage.ARCHIVING,
        State.ARCHIVED,
        Role.SUPERVISOR,
        _ARCHIVING,
    ),
    Transition(UNFINISHED, Stage.SUSPENSION, State.SUSPENDED, Role.SUPERVISOR, HOUSE),
    Transition((State.SUSPENDED,), Stage.RESUMPTION, None, Role.SUPERVISOR, HOUSE),
    Transition(
        (*IN_HAND, State.SUSPENDED), Stage.TERMINATION, State.TERMINATED, Role.SUPERVISOR, HOUSE
    ),
    Transition((*IN_HAND, State.SUSPENDED), Stage.MERGER, State.MERGED, Role.SUPERVISOR, HOUSE),
    Transition(EVERY, Stage.CORRECTION, None, Role.SUPERVISOR, HOUSE),
)

_ROWS: dict[tuple[State, Stage], tuple[Transition, ...]] = {}
for _row in TABLE:
    for _state in _row.states:
        _ROWS[_state, _row.stage] = (*_ROWS.get((_state, _row.stage), ()), _row)

STEP_OF_STATE: dict[State, Step] = {
    State.DRAFT: Step.FILING,
    State.FILED: Step.ASSIGNMENT,
    State.ASSIGNED: Step.UNDERTAKING,
    State.REFUSED: Step.UNDERTAKING,
    State.UNDERTAKEN: Step.UNDERTAKING,
    State.RETURNED: Step.UNDERTAKING,
    State.REPORTED: Step.EXAMINATION,
    State.PASSED: Step.EXAMINATION,
    State.CLOSED: Step.REPORT,
    State.ANSWERED: Step.ARCHIVING,
    State.ARCHIVED: Step.ARCHIVING,
}
"""The step that is under way in a state; a halted item stays at the step that it had reached."""


def next_stages(state: State) -> tuple[Stage, ...]:
    """Stages that may follow in ``state``, in the order of the table."""
    return tuple(dict.fromkeys(row.stage for row in TABLE if state in row.states))


def next_steps(state: State) -> tuple[Stage, ...]:
    """Of these, the steps that lead on, or back; those that stop an item only once it is halted."""
    moves = (r for r in TABLE if state in r.states and (r.to or r.stage is Stage.RESUMPTION))
    stops = (Stage.SUSPENSION, Stage.TERMINATION, Stage.MERGER)
    found = (row.stage for row in moves if state in HALTED or row.stage not in stops)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Passage:
    """One record of the log: the state before and after it, and the row that allowed it, if any."""

    record: Record
    before: State
    after: State
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    row: Transition | None


@dataclass(frozen=True)
class Trace:
    """An item's log replayed through the table. An unlawful record leaves the state as it was.

    ``leads`` and ``supports`` are the units now, after any 改派; the first lead unit reports.
    """

    item: Item
    passages: tuple[Passage, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]

    @cached_property
    def state(self) -> State:
        """Where the item stands now."""
        return self.passages[-1].after if self.passages else State.DRAFT

    @cached_property
    def halted(self) -> State | None:
        """中止, 终止 or 并案, if the item was halted for good or is suspended now."""
        if self.state is State.ARCHIVED:
            archived = next(p for p in reversed(self.passages) if p.after is not p.before)
            return archived.before if archived.before in HALTED else None
        return self.state if self.state in HALTED else None

    @cached_property
    def reached(self) -> State:
        """As ``state``, but for a halted item the state before it was halted."""
        if self.halted is None:
            return self.state
        stopped = next(
            p for p in reversed(self.passages) if p.after in HALTED and p.before not in HALTED
        )
        return stopped.before


Follow = Callable[[Passage, State, tuple[Record, ...]], State]
"""The state after a passage, from it, the last state that was not halted, and what comes next."""


def as_written(passage: Passage, _live: State, _coming: tuple[Record, ...]) -> State:
    """What the table says."""
    return passage.after


def replay(item: Item, follow: Follow = as_written) -> Trace:
    """Run the log through the table, record by record."""
    state = live = resumed = State.DRAFT
    leads = item.leads
    supports = tuple(support.unit for support in item.supports)
    passages: list[Passage] = []
    for record in item.log:
        row = _match(state, record, leads)
        after = state
        if row is not None:
            if record.stage is Stage.SUSPENSION:
                resumed = state
            after = resumed if record.stage is Stage.RESUMPTION else row.to or state
        passage = Passage(record, state, after, leads, supports, row)
        state = follow(passage, live, item.log[len(passages) + 1 :])
        live = live if state in HALTED else state
        passages.append(passage if state is after else replace(passage, after=state))
        if row is not None and record.stage is Stage.REASSIGNMENT:
            leads, supports = record.leads, tuple(one.unit for one in record.supports)
    return Trace(item, tuple(passages), leads, supports)


def _match(state: State, record: Record, leads: tuple[str, ...]) -> Transition | None:
    rows = _ROWS.get((state, record.stage), ())
    if not rows:
        return None
    if record.stage is Stage.RECEIPT:
        outcome: str | None = Role.LEAD if record.unit in leads[:1] else Role.SUPPORT
        return next((row for row in rows if row.outcome == outcome), None)
    return next((row for row in rows if row.outcome in (None, record.outcome)), None)
