"""Commits in few bytes each, with the keys that signed them: a history may hold many."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ducha.workers import in_shares

from ..git.commits import Commit, commits
from ..git.running import Git
from ..git.signatures import Flaw, signer

SHARE, PAYS = 1000, 3000
"""Commits that a worker takes at a time, and from how many workers pay."""
_ZONES = re.compile(rb"^(?:author|committer) .* ([+-][0-9]+)$", re.MULTILINE)
_FARTHEST = 1400
"""Hours and minutes from Greenwich that a place on earth can be."""


@dataclass(frozen=True, slots=True)
class Note:
    """A commit: its ids, addresses as they stand there, seconds since 1970, and its signature.

    ``key`` is that of a valid signature; without it ``flaw`` says why there is none.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    committer: str
    co_authors: tuple[str, ...]
    authored: int
    committed: int
    has_odd_zone: bool
    key: str
    flaw: Flaw | None


def notes(git: Git, old: str | None, new: str) -> dict[str, Note]:
    """All commits that ``new`` holds and ``old`` does not, by id. Raises Unreadable."""
    hidden = [] if old is None else [f"^{old}"]
    ids = git.text("rev-list", "--stdin", given=[new, *hidden]).split()
    made = in_shares(_Noter(git), ids, SHARE, pays=len(ids) >= PAYS)
    return {one.id: one for one in made}


class _Noter:
    def __init__(self, git: Git) -> None:
        self.git = git

    def __call__(self, ids: Sequence[str]) -> list[Note]:
        return [note(one) for one in commits(self.git, ids)]


def note(commit: Commit) -> Note:
    """What is kept of a commit."""
    seal = signer(commit)
    return Note(
        commit.id,
        commit.tree,
        commit.parents,
        commit.author.mail,
        commit.committer.mail,
        commit.co_authors,
        commit.author.seconds,
        commit.committer.seconds,
        _is_odd(_ZONES.findall(commit.raw.partition(b"\n\n")[0])),
        seal.key,
        seal.flaw,
    )


def _is_odd(zones: Iterable[bytes]) -> bool:
    read = [int(one) for one in zones]
    return len(read) != 2 or any(abs(one) > _FARTHEST for one in read)
