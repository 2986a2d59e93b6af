"""The gate over commits that no merge request covers: of a start, and of branches of evidence."""

from collections.abc import Iterator

from ..git.commits import commits
from ..git.objects import NOTHING, SUBMODULE, contents
from ..git.ranges import tree_deltas
from ..git.running import Git
from ..text_gate import MESSAGE, NAMES, Seen, in_bytes, in_commit, in_name, shown_path


def scanned(git: Git, ids: list[str], made_up: tuple[str, ...] = ()) -> Iterator[Seen]:
    """What the gate finds in each commit, its message, and whatever it brought.

    ``made_up`` are folders of specimens. Raises Unreadable when something is missing.
    """
    made = list(commits(git, ids))
    for one in made:
        yield from in_commit(one.raw, one.id, MESSAGE)
    parents = dict.fromkeys(parent for one in made for parent in one.parents)
    trees = {one.id: one.tree for one in commits(git, parents)}
    pairs = [
        (one.id, (old, one.tree))
        for one in made
        for old in [trees[parent] for parent in one.parents] or [NOTHING]
    ]
    origin: dict[str, tuple[str, str]] = {}
    named: set[str] = set()
    changed = tree_deltas(git, (pair for _, pair in pairs))
    for (commit, _), deltas in zip(pairs, changed, strict=True):
        for new in (one.new for one in deltas):
            if new is None:
                continue
            if new.path not in named:
                named.add(new.path)
                yield from in_name(new.path, f"{commit[:10]}:{NAMES}")
            if new.mode != SUBMODULE and not new.path.startswith(made_up):
                origin.setdefault(new.blob, (commit, new.path))
    for name, _, raw in contents(git, origin):
        commit, path = origin[name]
        yield from in_bytes(raw, f"{commit[:10]}:{shown_path(path)}", path)
