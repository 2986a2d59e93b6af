"""Branches: which is main, what they point to, and moving them in one step or not at all."""

from ..refusal import Refused
from .objects import is_ancestor
from .running import Git, Unreadable, decoded

NONE = "0" * 40
MAINS = ("refs/remotes/upstream/main", "refs/remotes/origin/main", "refs/heads/main")
"""Where main may be, the most authoritative first."""


def mainline(git: Git) -> str | None:
    """The id of main's newest commit as this clone knows it, if it does."""
    return next((found for name in MAINS if (found := tip(git, name))), None)


def tip(git: Git, ref: str) -> str | None:
    """The commit that a branch (by its full name) points to; None where there is no such branch.

    Not asked of ``rev-parse``, which would take a tag whose name is ``refs/heads/…`` for it.
    """
    listed = git.said("for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", ref)
    for line in listed.splitlines():
        kind, commit, name = decoded(line).split(" ", 2)
        if name == ref and kind == "commit":
            return commit
    return None


def move(git: Git, ref: str, new: str, old: str | None, why: str) -> None:
    """Let a ref point to ``new`` if it still points to ``old``. Raises Refused, nothing moved."""
    try:
        git.said("update-ref", "--no-deref", "-m", why, ref, new, old or NONE)
    except Unreadable:
        raise Refused(
            f"“{ref.removeprefix('refs/heads/')}”刚被别人动过，什么也没有改；再运行一次"
        ) from None


def latest(git: Git, name: str, remote: str = "origin") -> str | None:
    """The newer of a branch here and as last fetched. Raises Refused when they went apart."""
    here, there = tip(git, f"refs/heads/{name}"), tip(git, f"refs/remotes/{remote}/{name}")
    if here is None or there is None or here == there:
        return here or there
    if is_ancestor(git, here, there):
        return there
    if is_ancestor(git, there, here):
        return here
    raise Refused(
        f"“{name}”在这里和在 {remote} 各走各的：这里到 {here[:10]}，那里到 {there[:10]}。"
        "有一边被改写过，或这里有没推送的提交；别推送，先问管理员"
    )
