"""What an unfinished merge, rebase or cherry-pick left in the index."""

from dataclasses import dataclass
from pathlib import Path

from .objects import blobs
from .running import Git, decoded

_WAYS = (
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("MERGE_HEAD", "merge"),
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A path that git could not merge; the side that lacks it is None."""

    path: str
    """From the top of the work tree."""
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


def top(git: Git) -> Path:
    """The top folder of the work tree. Raises Unreadable outside one."""
    return Path(git.text("rev-parse", "--show-toplevel"))


def under_way(git: Git) -> str | None:
    """What was begun and is not finished: merge, rebase, cherry-pick or revert."""
    for name, way in _WAYS:
        if (git.path / git.text("rev-parse", "--git-path", name)).exists():
            return way
    return None


def conflicts(git: Git) -> list[Conflict]:
    """Every path with more than one version in the index, in order of path."""
    stages: dict[str, dict[str, str]] = {}
    for line in git.said("ls-files", "--unmerged", "--full-name", "-z", ":/").split(b"\0"):
        head, _, path = line.partition(b"\t")
        if path:
            _, blob, stage = head.decode().split(" ")
            stages.setdefault(decoded(path), {})[stage] = blob
    held = blobs(git, (blob for one in stages.values() for blob in one.values()))
    return [
        Conflict(path, *(held.get(one.get(stage, "")) for stage in "123"))
        for path, one in sorted(stages.items())
    ]


def settle(git: Git, path: str) -> None:
    """Tell git that the file as it lies in the work tree is the merged one."""
    git.said("add", "--", f":(top,literal){path}")
