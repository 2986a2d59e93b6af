"""Which commit is main as this clone knows it, and what a file says there."""

from .objects import blobs, commit_id
from .running import Git, Unreadable

NAMES = ("refs/remotes/upstream/main", "refs/remotes/origin/main", "refs/heads/main")
"""Where main may be, the most authoritative first."""


def mainline(git: Git) -> str | None:
    """The id of main's newest commit, if this clone has one."""
    for name in NAMES:
        try:
            return commit_id(git, name)
        except Unreadable:
            continue
    return None


def content_at(git: Git, commit: str, path: str) -> bytes | None:
    """The bytes of a file in a commit; ``path`` is from the top of the tree. None: not there."""
    try:
        blob = git.text("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
        return blobs(git, [blob])[blob]
    except Unreadable:
        return None
