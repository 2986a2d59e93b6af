"""What commits hold under items/, as fingerprints: one stream of differences, each content once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from ducha.domain.checkpoint import root_of

from .git.objects import SUBMODULE, Delta, Entry, contents, delta, entries
from .git.running import Git, split

ITEMS = "items"
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
    changes = _changes(git, commits)
    later = (one.new for several in changes.values() for one in several)
    hashes = _hashes(git, [*first, *(one for one in later if one is not None)])
    held = {_path(one): hashes[one.blob] for one in first if one.blob in hashes}
    yield commits[0], _summed(held)
    for commit in commits[1:]:
        for one in changes.get(commit, ()):
            held.pop(one.path.encode("utf-8", "surrogateescape"), None)
            if one.new is not None and one.new.blob in hashes:
                held[_path(one.new)] = hashes[one.new.blob]
        yield commit, _summed(held)


def _changes(git: Git, commits: Sequence[str]) -> dict[str, list[Delta]]:
    """What differs under items/ from each commit to the next, by the id of the later one."""
    pairs = [f"{new} {old}" for old, new in pairwise(commits)]
    words = split(
        git.chunks(
            "diff-tree", "--stdin", "-r", "--raw", "--no-renames", "-z", "--", ITEMS,
            given=pairs,
        )
    )  # fmt: skip
    found: dict[str, list[Delta]] = {}
    commit = ""
    for word in words:
        if word.startswith(b":"):
            found.setdefault(commit, []).append(delta(word, next(words)))
        else:
            commit = word.strip().decode()
    return found


def _hashes(git: Git, held: Iterable[Entry]) -> dict[str, str]:
    """SHA-256 of contents by id. A commit of another repository has none here."""
    ids = dict.fromkeys(one.blob for one in held if one.mode != SUBMODULE)
    return {name: sha256(raw).hexdigest() for name, _, raw in contents(git, ids)}


def _path(one: Entry) -> bytes:
    return one.path.encode("utf-8", "surrogateescape")


def _summed(held: dict[bytes, str]) -> Holding:
    return Holding(root_of(held), sum(path.endswith(_SUFFIX) for path in held))
