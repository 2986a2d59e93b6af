"""A branch that holds one file of lines and only grows, such as that of the checkpoints."""

from dataclasses import dataclass

from .commits import Identity
from .making import blob, commit, draft, tree
from .objects import FILE, Entry
from .refs import latest, move, tip
from .running import Git


@dataclass(frozen=True, slots=True)
class Tips:
    """Where the branch is here, and where it goes on from: the newer of here and last fetched."""

    here: str | None
    newest: str | None


def tips(git: Git, branch: str) -> Tips:
    """To be asked before the lines are read. Raises Refused when here and fetched went apart."""
    return Tips(tip(git, _ref(branch)), latest(git, branch))


def grow(
    git: Git, branch: str, start: Tips, name: str, content: bytes, who: Identity, message: str
) -> None:
    """Let file ``name`` of the branch hold ``content``. Raises Refused, nothing moved."""
    top = tree(git, [Entry(name, FILE, blob(git, content))])
    parents = [] if start.newest is None else [start.newest]
    move(git, _ref(branch), commit(git, draft(top, parents, who, message)), start.here, message)


def _ref(branch: str) -> str:
    return f"refs/heads/{branch}"
