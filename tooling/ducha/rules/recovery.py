"""One slip, one message: after an unlawful record rules go on where its writer believes to be.

Only rules read a log so. Where an item stands is always what the table says.
"""

from ducha.domain.lifecycle import (
    HALTED,
    TABLE,
    Passage,
    Trace,
    replay,
)
from ducha.domain.model import Record
from ducha.domain.vocabulary import Answer, Stage, State

_ORDER = list(State)
_STOPS = (Stage.SUSPENSION, Stage.RESUMPTION, Stage.TERMINATION, Stage.MERGER)
_MOVES = (Stage.PROGRESS, Stage.COMPLETION, Stage.EXAMINATION, Stage.CLOSURE)
_BEFORE_RECEIPT = (State.DRAFT, State.FILED, State.ASSIGNED, State.REFUSED)


def meant(trace: Trace) -> Trace:
    """The trace as the writer of the log meant it; the same one where nothing is unlawful."""
    log, live = trace.item.log, State.DRAFT
    for position, passage in enumerate(trace.passages):
        if go_on(passage, live, log[position + 1 :]) is not passage.after:
            return replay(trace.item, go_on)
        live = live if passage.after in HALTED else passage.after
    return trace


def contradicts_itself(record: Record) -> bool:
    """审核 whose four answers and whose outcome say different things."""
    if record.stage is not Stage.EXAMINATION:
        return False
    return record.has_passed() is (Answer.NO in record.four_answers)


def go_on(passage: Passage, live: State, coming: tuple[Record, ...]) -> State:
    """The state in which the records after ``passage`` make sense."""
    record, before = passage.record, passage.before
    if passage.row is None:
        return _after_unlawful(record, live if before in HALTED else before, coming)
    if record.stage is Stage.RECEIPT and before is State.ASSIGNED:
        own = (*passage.leads, *passage.supports)
        return passage.after if record.unit in own else State.UNDERTAKEN
    if contradicts_itself(record):
        return State.PASSED if _next_move(coming) is Stage.CLOSURE else State.RETURNED
    return passage.after


def _after_unlawful(record: Record, state: State, coming: tuple[Record, ...]) -> State:
    if record.stage in _STOPS:
        return state
    if record.stage is Stage.PROGRESS:
        if state in _BEFORE_RECEIPT:
            return State.UNDERTAKEN
        again = state in (State.REPORTED, State.PASSED) and _next_move(coming) is Stage.COMPLETION
        return State.RETURNED if again else state
    outcomes = (None, record.outcome)
    if record.stage is Stage.RECEIPT:
        return _later(State.UNDERTAKEN, state)
    leads_to = [row.to for row in TABLE if row.stage is record.stage and row.outcome in outcomes]
    return _later(leads_to[0] or state, state) if leads_to else state


def _next_move(coming: tuple[Record, ...]) -> Stage | None:
    return next((one.stage for one in coming if one.stage in _MOVES), None)


def _later(one: State, other: State) -> State:
    return max(one, other, key=_ORDER.index)
