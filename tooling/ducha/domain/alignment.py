"""Two logs laid beside each other: which old records are still there, and what became of the rest.

Logs are compared as whole records. It is quick where a log only grew, and stays so for the largest
file that is read: nobody can make it slow by writing a log anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from .model import Record

Kept = tuple[int | None, ...]
"""For each old record its position now, if it has one."""
NEAR = 20
"""So many records are looked at to find what an old one was made into."""


def same(one: Record, other: Record) -> bool:
    """Whether two records say the same. (Records read from files hold only what was written.)"""
    return vars(one) == vars(other) or one == other


def aligned(old: Sequence[Record], new: Sequence[Record]) -> Kept:
    """The most old records that are still there in their order."""
    start, most = 0, min(len(old), len(new))
    while start < most and same(old[start], new[start]):
        start += 1
    end = 0
    while end < most - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    return (
        *range(start),
        *(None if at is None else at + start for at in middle),
        *range(len(new) - end, len(new)),
    )


def _middle(old: Sequence[Record], new: Sequence[Record]) -> Kept:
    """As ``aligned``; of records that say the same the first stands for the first."""
    places: dict[Record, list[int]] = {}
    for at, record in enumerate(new if old else ()):
        places.setdefault(record, []).append(at)
    whole = _in_order(old, places)
    if whole is not None:
        return whole
    free = {record: iter(found) for record, found in places.items()}
    paired = [next(free[record], None) if record in free else None for record in old]
    kept = _longest([(n, at) for n, at in enumerate(paired) if at is not None])
    return tuple(kept.get(n) for n in range(len(old)))


def _in_order(old: Sequence[Record], places: dict[Record, list[int]]) -> Kept | None:
    """Where all old records stand, if all are there in order."""
    found: list[int] = []
    for record in old:
        able = places.get(record, [])
        later = bisect_right(able, found[-1]) if found else 0
        if later == len(able):
            return None
        found.append(able[later])
    return tuple(found)


def _longest(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The most pairs of positions, old and new, of which neither runs back (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for n, at in pairs:
        pile = bisect_left(ends, at)
        before[n] = tops[pile - 1] if pile else None
        ends[pile : pile + 1] = [at]
        tops[pile : pile + 1] = [n]
    kept: set[int] = set()
    step = tops[-1] if tops else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return {n: at for n, at in pairs if n in kept}


def moved(old: Sequence[Record], new: Sequence[Record], kept: Kept) -> dict[int, int]:
    """Records that are not kept and stand elsewhere now: position before to position now."""
    lost = [n for n, at in enumerate(kept) if at is None]
    if not lost:
        return {}
    there = {at for at in kept if at is not None}
    free: dict[Record, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in there:
            free.setdefault(new[at], []).append(at)
    return {n: free[old[n]].pop() for n in lost if free.get(old[n])}


def edited(
    old: Sequence[Record], new: Sequence[Record], kept: Kept, elsewhere: dict[int, int]
) -> dict[int, int]:
    """Records that are neither kept nor moved and say something else now, where they stood."""
    found: dict[int, int] = {}
    taken = set(elsewhere.values())
    for n, gap in _gaps(kept, len(new)):
        if n in elsewhere:
            continue
        free = list(islice((at for at in gap if at not in taken), NEAR))
        alike = {at: _alike(old[n], new[at]) for at in free}
        best = max(free, key=lambda at: alike[at], default=None)
        if best is not None and alike[best]:
            found[n] = best
            taken.add(best)
    return found


def _gaps(kept: Kept, length: int) -> Iterator[tuple[int, range]]:
    """Each lost record with the positions now between the kept ones around it."""
    ends: list[int] = []
    end = length
    for at in reversed(kept):
        end = end if at is None else at
        ends.append(end)
    start = 0
    for n, at in enumerate(kept):
        if at is None:
            yield n, range(start, ends[-1 - n])
        else:
            start = at + 1


def _alike(one: Record, other: Record) -> int:
    """How many fields two records share; none where neither stage nor two fields are the same."""
    shared = sum(vars(other).get(name) == value for name, value in vars(one).items())
    return shared if shared > 1 or one.stage is other.stage else 0
