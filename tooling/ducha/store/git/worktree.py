"""The work tree beside what is committed. Reads, never writes."""

from .objects import commit_id
from .running import Git, Unreadable, decoded


def head(git: Git) -> str:
    """The id of HEAD; empty outside git and before the first commit."""
    try:
        return commit_id(git, "HEAD")
    except Unreadable:
        return ""


def changed(git: Git, commit: str) -> frozenset[str]:
    """Tracked files below the folder that differ from a commit, with paths from the folder on."""
    listed = git.said(
        "diff", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules",
        "--relative", "-z", commit, "--",
    )  # fmt: skip
    return frozenset(decoded(one) for one in listed.split(b"\0") if one)
