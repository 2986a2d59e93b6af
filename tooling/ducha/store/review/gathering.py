"""All that git has to tell of a merge request, in few commands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ducha.domain.paths import ITEMS

from ..git.commits import Commit
from ..git.objects import NOTHING, Delta, entries, merge_base
from ..git.ranges import Ends, Range, commit_range, listed, tree_deltas
from ..git.running import Git
from ..git.trials import Merged, merged

Deltas = tuple[Delta, ...]


@dataclass(frozen=True)
class Step:
    """A commit of the range. ``own`` is what its author changed: of a merge, what git would not."""

    commit: Commit
    own: Deltas
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """Both ends, what lies between them, and what comes out.

    ``old`` is the tree that ``result`` is compared with: the base's, or where the request set out
    when it cannot be merged.
    """

    git: Git
    range: Range
    result: str
    merged: Merged
    is_merge_of_both: bool
    old: str
    deltas: Deltas
    steps: tuple[Step, ...]

    @cached_property
    def born_twice(self) -> tuple[str, ...]:
        """Conflicting paths that were not there where the request set out."""
        both = self.merged.conflicts
        if not both:
            return ()
        fork = merge_base(self.git, self.range.base.id, self.range.head.id)
        there = {one.path for one in entries(self.git, fork, *both)}
        return tuple(path for path in both if path not in there)

    @cached_property
    def paths(self) -> list[str]:
        """Files of the result: all where the request adds any, else the items."""
        return listed(self.git, self.result, *(() if self.came else (ITEMS,)))

    @cached_property
    def came(self) -> frozenset[str]:
        """Paths that the request or one of its commits adds."""
        every = (self.deltas, *(step.own for step in self.steps))
        return frozenset(one.path for several in every for one in several if one.old is None)

    @cached_property
    def old_paths(self) -> frozenset[str]:
        """As ``paths``, of the tree that the result is compared with."""
        came = {one.path for one in self.deltas if one.old is None}
        return (frozenset(self.paths) - came) | {one.path for one in self.deltas if one.old}

    @cached_property
    def base_blobs(self) -> dict[str, str]:
        """What the base holds, by id, of the paths that commits touch and that are there."""
        found = {one.path: one.old.blob for one in self.deltas if one.old}
        known = {one.path for one in self.deltas}
        rest = {one.path for step in self.steps for one in step.own} - known
        if rest:
            found |= {one.path: one.blob for one in entries(self.git, self.old, *sorted(rest))}
        return found


def gather(git: Git, ends: Ends) -> Gathered:
    """Read the range; ``git`` is a repository of ``trial``. Raises Unreadable."""
    given = () if ends.result is None else (ends.result,)
    range_ = commit_range(git, ends.base, ends.head, *given)
    whole = merged(git, ends.base, ends.head)
    is_merge, result, old = True, whole.tree, range_.base.tree
    if ends.result is not None:
        made = range_.known[ends.result]
        result = made.tree
        is_merge = made.parents == (ends.base, ends.head) and made.tree == whole.tree
    elif whole.conflicts:
        fork = merge_base(git, ends.base, ends.head)
        old, result = git.text("rev-parse", f"{fork}^{{tree}}"), range_.head.tree
    tried = {one.id: _tried(git, one) for one in range_.commits if len(one.parents) == 2}
    between = (pair for one in range_.commits for pair in _pairs(range_, tried, one))
    pairs = [(old, result), *between]
    deltas = tree_deltas(git, pairs)
    first = next(deltas)
    steps = tuple(_steps(range_, tried, deltas))
    return Gathered(git, range_, result, whole, is_merge, old, first, steps)


def _tried(git: Git, merge: Commit) -> Merged:
    return merged(git, *merge.parents)


def _pairs(range_: Range, tried: dict[str, Merged], commit: Commit) -> Iterator[tuple[str, str]]:
    """The trees that a commit is compared with: of a merge, what git makes of its parents."""
    if commit.id in tried:
        yield tried[commit.id].tree, commit.tree
    elif commit.parents:
        yield from ((one.tree, commit.tree) for one in range_.parents(commit))
    else:
        yield NOTHING, commit.tree


def _steps(range_: Range, tried: dict[str, Merged], deltas: Iterator[Deltas]) -> Iterator[Step]:
    for commit in range_.commits:
        sides = [next(deltas) for _ in _pairs(range_, tried, commit)]
        own = sides[0]
        for side in sides[1:]:
            theirs = {one.path for one in side}
            own = tuple(one for one in own if one.path in theirs)
        yield Step(commit, own, tried[commit.id].conflicts if commit.id in tried else ())
