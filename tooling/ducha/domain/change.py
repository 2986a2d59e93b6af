"""One item before and after: what a merge request, or a step of main, did to it."""

from dataclasses import dataclass
from functools import cached_property

from .alignment import aligned, edited, moved
from .alignment import same as same
from .differences import Difference, differences
from .lifecycle import Trace
from .model import Item, Record


@dataclass(frozen=True)
class Version:
    """An item as one commit holds it, with its log replayed."""

    item: Item
    trace: Trace


@dataclass(frozen=True)
class Change:
    """A file of an item in two commits; ``before`` None: it is new, ``after`` None: it is gone.

    A file that is there and cannot be read (its text or its structure is wrong) is None as well:
    then ``before_unread`` or ``after_unread`` says so.
    """

    file: str
    before: Version | None
    after: Version | None
    before_unread: bool = False
    after_unread: bool = False

    @property
    def is_new(self) -> bool:
        """There was no such file."""
        return self.before is None and not self.before_unread

    @property
    def is_gone(self) -> bool:
        """There is no such file any more."""
        return self.after is None and not self.after_unread

    @cached_property
    def head(self) -> list[Difference]:
        """What changed outside of the log; nothing where one side is not there."""
        if self.before is None or self.after is None:
            return []
        return differences(self.before.item, self.after.item)

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
        return aligned(self.old_log, self.new_log)

    @cached_property
    def added(self) -> tuple[int, ...]:
        """Positions now of the records that were not there."""
        kept = set(self.kept)
        return tuple(n for n in range(len(self.new_log)) if n not in kept)

    @cached_property
    def lost(self) -> tuple[int, ...]:
        """Positions before of the records that are not kept: moved, edited or removed."""
        return tuple(n for n, at in enumerate(self.kept) if at is None)

    @cached_property
    def moved(self) -> dict[int, int]:
        """Lost records that stand elsewhere now: position before to position now."""
        return moved(self.old_log, self.new_log, self.kept)

    @cached_property
    def edited(self) -> dict[int, int]:
        """Lost records that stand where they stood and say something else now."""
        return edited(self.old_log, self.new_log, self.kept, self.moved)

    @cached_property
    def last_kept(self) -> int:
        """Where the last of the kept records stands now: what comes before it was put in."""
        kept = self.kept
        if kept and kept[-1] is not None:
            return kept[-1]
        return max((at for at in kept if at is not None), default=-1)

    @cached_property
    def removed(self) -> tuple[int, ...]:
        """Positions before of the records that are nowhere now."""
        return tuple(n for n in self.lost if n not in self.moved and n not in self.edited)

    @cached_property
    def fresh(self) -> tuple[int, ...]:
        """Positions now of the records that are new, and no old one moved or edited.

        None where it cannot be known which are old.
        """
        if self.before_unread:
            return ()
        if not self.lost:
            return self.added
        known = {*self.moved.values(), *self.edited.values()}
        return tuple(n for n in self.added if n not in known)
