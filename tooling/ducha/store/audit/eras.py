"""Which rules were in force before each step: those that its first parent holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ducha.domain.people import People

from ..git.running import Unreadable
from ..opened import Ledger
from ..snapshots import Snapshots
from .walking import Stride

_NOBODY = People()


@dataclass
class Eras:
    """The rules before each of some steps; None where there were none that could be read.

    ``adopted`` is the position of the step with which a 核签人 was first registered, None while
    there is none. ``broken`` are those after which the rules cannot be read any more.
    """

    before: list[Ledger | None] = field(default_factory=list)
    after: Ledger | None = None
    adopted: int | None = None
    broken: frozenset[int] = frozenset()

    def people(self, step: int) -> People:
        """Who was registered before that step."""
        ledger = self.before[step]
        return _NOBODY if ledger is None else ledger.office.people

    def version_after(self, step: int) -> int | None:
        """The number of the rules after it."""
        if step in self.broken:
            return None
        following = self.before[step + 1] if step + 1 < len(self.before) else self.after
        return following.office.policy.version if following else None

    @property
    def earliest(self) -> Ledger | None:
        """The first rules that can be read."""
        return next((one for one in [*self.before, self.after] if one is not None), None)


def eras(line: Sequence[Stride], start: str | None, made: Snapshots) -> Eras:
    """The rules before each step of a line that goes on from ``start`` (None: from nothing)."""
    found = Eras(after=None if start is None else _ledger(made, start))
    broken = set()
    for position, stride in enumerate(line):
        found.before.append(found.after)
        if stride.touches_rules:
            read = _ledger(made, stride.commit)
            if read is None:
                broken.add(position)
            found.after = read or found.after
            if found.adopted is None and read is not None and read.office.people.adopted:
                found.adopted = position
    found.broken = frozenset(broken)
    return found


def _ledger(made: Snapshots, commit: str) -> Ledger | None:
    try:
        return made.ledger(commit)
    except Unreadable:
        return None
