"""What a change does to an item, for those who read it: state, due day, records."""

from dataclasses import dataclass

from .change import Change, Version
from .limits import limits
from .vocabulary import State
from .workdays import Calendar, Due


@dataclass(frozen=True, slots=True)
class Effect:
    """An item's state and 现定 due day on both sides of a change; None where there is none."""

    number: str
    state_from: State | None
    state_to: State | None
    records_added: int
    due_from: Due | None
    due_to: Due | None


def effect(change: Change, calendar: Calendar) -> Effect:
    """The effect of ``change``. An item that is new has no state before, one that is gone none now.

    Due days are calendar days, after approved extensions (第七条（二）).
    """
    known = change.after or change.before
    return Effect(
        known.item.number if known else "",
        _state(change.before),
        _state(change.after),
        len(change.added),
        _due(change.before, calendar),
        _due(change.after, calendar),
    )


def _state(version: Version | None) -> State | None:
    return version.trace.state if version else None


def _due(version: Version | None, calendar: Calendar) -> Due | None:
    return limits(version.trace, calendar).current if version else None
