"""Working days (工作日) by the State Council's yearly arrangement, with 调休.

The starting day is not counted (民法典 第二百零一条). A date in a year whose arrangement is not
known is computed from weekends only and marked 暂定; it is never presented as certain.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

_ONE = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    """A due date (calendar day); ``tentative`` when it rests on an unknown year."""

    day: date
    tentative: bool = False


@dataclass(frozen=True)
class Calendar:
    """Known years, their days off, and weekend days on which offices work."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    _counts: dict[date, int] = field(default_factory=dict, compare=False, repr=False)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        if day.weekday() >= SATURDAY:
            return day in self.on
        return day not in self.off

    def knows(self, day: date) -> bool:
        """Whether an official arrangement for the year of ``day`` is loaded."""
        return day.year in self.years

    def add(self, start: date, workdays: int) -> Due:
        """The day ``workdays`` working days after ``start``, which itself is not counted."""
        day, known = start, self.knows(start)
        while workdays > 0:
            day += _ONE
            known = known and self.knows(day)
            workdays -= self.is_workday(day)
        return Due(day, tentative=not known)

    def between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative when ``end`` lies before ``start``."""
        return self._until(end) - self._until(start)

    def roll(self, day: date) -> date:
        """``day`` or, when it is no working day, the next one (民法典 第二百零三条)."""
        while not self.is_workday(day):
            day += _ONE
        return day

    def _until(self, day: date) -> int:
        """Working days from a fixed origin up to and including ``day``."""
        known = self._counts.get(day)
        if known is None:
            weeks, rest = divmod(day.toordinal() - 1, 7)  # ordinal 1 is a Monday
            known = weeks * 5 + min(rest + 1, 5)
            known -= sum(1 for off in self.off if off <= day and off.weekday() < SATURDAY)
            known += sum(1 for on in self.on if on <= day and on.weekday() >= SATURDAY)
            self._counts[day] = known
        return known


def days(start: date, end: date) -> Iterable[date]:
    """Calendar days from ``start`` to ``end``, both included."""
    day = start
    while day <= end:
        yield day
        day += _ONE
