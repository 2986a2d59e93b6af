"""Rates with their denominators, defined once for the site, papers and 考核."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .standing import Standing
from .vocabulary import Light


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    part: int
    of: int

    @property
    def percent(self) -> str:
        """One decimal, or a dash when there is nothing to count."""
        return f"{self.part / self.of:.1%}" if self.of else "—"


def on_time(standings: Iterable[Standing]) -> Rate:
    """按期办结率: finished in time, of all dated items that were finished or are overdue.

    Without a date an item can be neither late nor in time; one that is not due yet is not counted.
    An approved 延期 moves the due date, so this is the rate after extensions.
    """
    lights = Counter(one.light for one in standings if one.due)
    kept = lights[Light.DONE]
    return Rate(kept, kept + lights[Light.DONE_LATE] + lights[Light.OVERDUE])


def on_original_time(standings: Iterable[Standing]) -> Rate:
    """The same against the limit first set, as if no 延期 had been approved."""
    dated = [one for one in standings if one.original_due]
    finished = [one for one in dated if one.light in (Light.DONE, Light.DONE_LATE)]
    kept = sum(
        one.finished_on is not None
        and one.original_due is not None
        and one.finished_on <= one.original_due.day
        for one in finished
    )
    return Rate(kept, len(finished) + sum(one.light is Light.OVERDUE for one in dated))
