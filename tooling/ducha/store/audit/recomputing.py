"""Does a merge hold what follows from its two sides, and nothing else?

Three ways, the cheapest first: the branch had all of main, so its tree is the result; the branch
changed just the paths that the merge brought, from just what main had there; git merges anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ducha.domain.paths import Sort, sort_of

from ..git.objects import FILE, Entry, blobs, deltas, entries, merge_base
from ..git.ranges import tree_deltas
from ..git.running import Git, Unreadable
from ..git.trials import merged_trees, trial
from .walking import Touch


@dataclass(frozen=True, slots=True)
class Join:
    """A merge of two: its tree, its sides, and the tree of the second.

    ``roots`` are the commits of main that the branch builds on, with their trees; ``touched`` what
    the merge changed against its first side. For merges inside a branch both are empty.
    """

    commit: str
    tree: str
    ours: str
    theirs: str
    their_tree: str
    roots: Mapping[str, str] = field(default_factory=dict)
    touched: Sequence[Touch] = ()


def clean(git: Git, joins: Sequence[Join]) -> frozenset[str]:
    """Of these merges, the ones whose content follows from their sides. Raises Unreadable."""
    open_ones = [one for one in joins if not _is_up_to_date(one)]
    plain = set(_added_up(git, [one for one in open_ones if _may_be_added_up(one)]))
    rest = [one for one in open_ones if one.commit not in plain]
    dirty = {one.commit for one in rest} - set(_merged_anew(git, rest))
    return frozenset(one.commit for one in joins) - dirty


def _is_up_to_date(one: Join) -> bool:
    """Main had nothing that the branch lacks."""
    return one.roots.keys() == {one.ours} and one.tree == one.their_tree


def _may_be_added_up(one: Join) -> bool:
    """Whether paths alone can decide: items only, none removed, one place where the branch began.

    Then neither renames nor a file in a folder's place can play a part.
    """
    return (
        len(one.roots) == 1
        and bool(one.touched)
        and all(
            touch.new and touch.is_plain and sort_of(touch.path) is Sort.FACTS
            for touch in one.touched
        )
    )


def _added_up(git: Git, some: Sequence[Join]) -> Iterator[str]:
    """Merges that brought just what the branch had changed, from just what main still had there."""
    pairs = [(next(iter(one.roots.values())), one.their_tree) for one in some]
    for one, found in zip(some, tree_deltas(git, pairs) if pairs else (), strict=True):
        changed = {
            (d.path, d.old.blob if d.old else "", d.new.blob if d.new else "") for d in found
        }
        modes = {entry.mode for d in found for entry in (d.old, d.new) if entry}
        if modes == {"100644"} and changed == {(t.path, t.old, t.new) for t in one.touched}:
            yield one.commit


def _merged_anew(git: Git, some: Sequence[Join]) -> Iterator[str]:
    if not some:
        return
    with trial(git) as apart:
        computed = _trees(apart, [(one.ours, one.theirs) for one in some])
        for one, tree in zip(some, computed, strict=True):
            if tree == one.tree or (tree and _is_merged_by_records(git, apart, one, tree)):
                yield one.commit


def _trees(git: Git, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """What git makes of each pair; empty where it cannot, as where nothing is common to both."""
    try:
        return list(merged_trees(git, pairs))
    except Unreadable:
        related = [one for one in pairs if git.tells("merge-base", *one)]
        made = dict(zip(related, merged_trees(git, related), strict=True))
        return [made.get(one, "") for one in pairs]


def _is_merged_by_records(git: Git, apart: Git, one: Join, tree: str) -> bool:
    """Whether it differs from git's merge only in items merged record by record (ducha merge)."""
    from ..merging import is_semantic_merge

    found = list(deltas(apart, tree, one.tree))
    differing = [each.path for each in found]
    if any(sort_of(path) is not Sort.FACTS for path in differing):
        return False
    if any(side and side.mode != FILE for each in found for side in (each.old, each.new)):
        return False
    try:
        base = merge_base(git, one.ours, one.theirs)
    except Unreadable:
        return False
    sides = [_held(git, tree, differing) for tree in (base, one.ours, one.theirs, one.tree)]
    return all(is_semantic_merge(*(side.get(path, b"") for side in sides)) for path in differing)


def _held(git: Git, tree: str, paths: Sequence[str]) -> dict[str, bytes]:
    listed: list[Entry] = list(entries(git, tree, *paths))
    raw = blobs(git, (entry.blob for entry in listed))
    return {entry.path: raw[entry.blob] for entry in listed}
