"""The steps of main as the life of an item needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ducha.domain.people import Person

from ..opened import Ledger
from .eras import Eras
from .walking import Stride


@dataclass(frozen=True, slots=True)
class Moment:
    """A step: its day of entry, the rules before it, and who alone wrote it, if one did."""

    commit: str
    day: date
    ledger: Ledger
    is_judged: bool
    writer: Person | None = None

    @property
    def where(self) -> str:
        """What a message adds, so that one finds the step."""
        return f"（主线 {self.day} 的一步，提交 {self.commit[:10]}）"


def moments(
    line: Sequence[Stride],
    rules: Eras,
    judged_from: int,
    last: date,
    writers: Sequence[Person | None],
) -> Sequence[Moment]:
    """The steps of a line; ``last`` is the day of the one before. No day is before its parent's."""
    made: list[Moment] = []
    for at, stride in enumerate(line):
        ledger = rules.before[at] or rules.earliest
        assert ledger is not None
        day = max(stride.day, last)
        made.append(Moment(stride.commit, day, ledger, at >= judged_from, writers[at]))
        last = stride.day
    return made
