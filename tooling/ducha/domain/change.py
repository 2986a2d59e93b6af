"""One item before and after: what a merge request, or a step of main, did to it."""

from dataclasses import dataclass
from functools import cached_property

from .lifecycle import Trace
from .model import Item, Record


@dataclass(frozen=True)
class Version:
    """An item as one commit holds it, with its log replayed."""

    item: Item
    trace: Trace


@dataclass(frozen=True)
class Change:
    """A file of an item in two commits; ``before`` None: it is new, ``after`` None: it is gone."""

    file: str
    before: Version | None
    after: Version | None

    @cached_property
    def old_log(self) -> tuple[Record, ...]:
        """The records that were there."""
        return self.before.item.log if self.before else ()

    @cached_property
    def new_log(self) -> tuple[Record, ...]:
        """The records that are there now."""
        return self.after.item.log if self.after else ()

    @cached_property
    def kept(self) -> tuple[int | None, ...]:
        """For each old record its position now; None for one that is gone, changed or moved."""
        found: list[int | None] = []
        start = 0
        for record in self.old_log:
            at = next(
                (n for n in range(start, len(self.new_log)) if self.new_log[n] == record), None
            )
            found.append(at)
            start = start if at is None else at + 1
        return tuple(found)

    @cached_property
    def added(self) -> tuple[int, ...]:
        """Positions now of the records that were not there."""
        kept = set(self.kept)
        return tuple(n for n in range(len(self.new_log)) if n not in kept)
