"""What commits hold under items/, as fingerprints: one stream of differences, each content once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from ducha.domain.checkpoint import root_of
from ducha.domain.paths import ITEMS

from ..git.commits import commits as read
from ..git.objects import SUBMODULE, Entry, contents, entries
from ..git.ranges import tree_deltas
from ..git.running import Git

_SUFFIX = b".yaml"


@dataclass(frozen=True, slots=True)
class Holding:
    """The root over everything under items/ of one commit, and how many items that is."""

    root: str
    items: int


def holdings(git: Git, commits: Sequence[str]) -> Iterator[tuple[str, Holding]]:
    """What each of these commits holds; given in the order of history, each once."""
    if not commits:
        return
    first = list(entries(git, commits[0], ITEMS))
    trees = [one.tree for one in read(git, commits)]
    changes = list(tree_deltas(git, pairwise(trees), ITEMS))
    later = (one.new for several in changes for one in several)
    hashes = _hashes(git, [*first, *(one for one in later if one is not None)])
    held = {_path(one): hashes[one.blob] for one in first if one.blob in hashes}
    yield commits[0], _summed(held)
    for commit, several in zip(commits[1:], changes, strict=True):
        for one in several:
            held.pop(one.path.encode("utf-8", "surrogateescape"), None)
            if one.new is not None and one.new.blob in hashes:
                held[_path(one.new)] = hashes[one.new.blob]
        yield commit, _summed(held)


def _hashes(git: Git, held: Iterable[Entry]) -> dict[str, str]:
    """SHA-256 of contents by id. A commit of another repository has none here."""
    ids = dict.fromkeys(one.blob for one in held if one.mode != SUBMODULE)
    return {name: sha256(raw).hexdigest() for name, _, raw in contents(git, ids)}


def _path(one: Entry) -> bytes:
    return one.path.encode("utf-8", "surrogateescape")


def _summed(held: dict[bytes, str]) -> Holding:
    return Holding(root_of(held), sum(path.endswith(_SUFFIX) for path in held))
