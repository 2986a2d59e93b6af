"""One item before and after: what a merge request, or a step of main, did to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        return _aligned(self.old_log, self.new_log)

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
    def moved(self) -> Mapping[int, int]:
        """Lost records that stand elsewhere now: position before to position now."""
        found: dict[int, int] = {}
        for n in self.lost:
            free = (at for at in self.added if at not in found.values())
            at = next((at for at in free if same(self.old_log[n], self.new_log[at])), None)
            if at is not None:
                found[n] = at
        return found

    @cached_property
    def edited(self) -> Mapping[int, int]:
        """Lost records that stand where they stood and say something else now."""
        found: dict[int, int] = {}
        for n in self.lost:
            if n in self.moved:
                continue
            taken = {*found.values(), *self.moved.values()}
            free = [at for at in self._gap(n) if at not in taken]
            alike = {at: _alike(self.old_log[n], self.new_log[at]) for at in free}
            best = max(free, key=lambda at: alike[at], default=None)
            if best is not None and alike[best]:
                found[n] = best
        return found

    def _gap(self, position: int) -> range:
        """Positions now between the records that were kept before and after ``position``."""
        before = [at for at in self.kept[:position] if at is not None]
        after = [at for at in self.kept[position:] if at is not None]
        return range(before[-1] + 1 if before else 0, after[0] if after else len(self.new_log))

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


def same(one: Record, other: Record) -> bool:
    """Whether two records say the same. (Records read from files hold only what was written.)"""
    return vars(one) == vars(other) or one == other


def _alike(one: Record, other: Record) -> int:
    """How many fields two records share; none where neither stage nor two fields are the same."""
    shared = sum(vars(other).get(name) == value for name, value in vars(one).items())
    return shared if shared > 1 or one.stage is other.stage else 0


def _aligned(old: Sequence[Record], new: Sequence[Record]) -> tuple[int | None, ...]:
    """The most old records that are still there in order; quick where the log only grew."""
    start, most = 0, min(len(old), len(new))
    while start < most and same(old[start], new[start]):
        start += 1
    end = 0
    while end < most - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    middle = _longest(old[start : len(old) - end], new[start : len(new) - end])
    return (
        *range(start),
        *(None if at is None else at + start for at in middle),
        *range(len(new) - end, len(new)),
    )


def _longest(old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """Where the longest common run of records, not necessarily unbroken, stands in ``new``."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    if old and new:
        for i in reversed(range(len(old))):
            for j in reversed(range(len(new))):
                alike = best[i + 1][j + 1] + 1 if same(old[i], new[j]) else 0
                best[i][j] = max(alike, best[i + 1][j], best[i][j + 1])
    found: list[int | None] = []
    j = 0
    for i, record in enumerate(old):
        rest = range(j, len(new))
        at = next((n for n in rest if same(record, new[n])), None)
        if at is None or best[i + 1][at + 1] + 1 < best[i][j]:
            found.append(None)
        else:
            found.append(at)
            j = at + 1
    return found
