"""Branches: which is main, what they point to, and moving them in one step or not at all."""

from ..refusal import Refused
from .objects import commit_id, is_ancestor
from .running import Git, Unreadable, decoded

NONE = "0" * 40
MAIN = "main"
REMOTES = ("upstream", "origin")
"""Where the office's own repository may be, the most authoritative first; origin may be a fork."""


def mainline(git: Git, name: str = MAIN) -> str | None:
    """The commit that counts as main: the newest that was published, as far as this clone knows.

    That is the branch as last fetched from upstream, else from origin; where it was fetched from
    neither, what HEAD names in a bare repository (which is the office's own), else the branch
    here. What is only here, ahead of the published branch, is not main yet; a detached HEAD, as
    pipelines have it, never is. None: this clone does not know main.
    """
    there = _fetched(git, name)
    if there is not None:
        return there[1]
    trunk = current(git) if name == MAIN and is_bare(git) else None
    own = tip(git, trunk) if trunk else None
    return own or tip(git, f"refs/heads/{name}")


def vouched(git: Git, name: str = MAIN) -> str:
    """Main, for whoever vouches for its history; ``name`` may be any commit, which is then it.

    Raises Refused where the branch here and the published one went apart, since one of them was
    rewritten, and Unreadable where there is none.
    """
    latest(git, name)
    found = mainline(git, name)
    if found is None and name == MAIN:
        raise Unreadable("这份克隆里没有主线 main；先 git fetch，或指明哪个分支、提交算主线")
    return found or commit_id(git, name)


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


def latest(git: Git, name: str) -> str | None:
    """The newer of a branch here and as last fetched. Raises Refused when they went apart."""
    here, fetched = tip(git, f"refs/heads/{name}"), _fetched(git, name)
    if here is None or fetched is None:
        return here or (fetched[1] if fetched else None)
    remote, there = fetched
    if here == there or is_ancestor(git, here, there):
        return there
    if is_ancestor(git, there, here):
        return here
    raise Refused(
        f"“{name}”在这里和在 {remote} 各走各的：这里到 {here[:10]}，那里到 {there[:10]}。"
        "有一边被改写过，或这里有没推送的提交；别推送，先问管理员"
    )


def _fetched(git: Git, name: str) -> tuple[str, str] | None:
    """Of which remote a branch counts, and the commit that it had when last fetched."""
    if name == "HEAD":  # what a remote calls so is no branch of that name
        return None
    found = ((remote, tip(git, f"refs/remotes/{remote}/{name}")) for remote in REMOTES)
    return next(((remote, commit) for remote, commit in found if commit), None)


def current(git: Git) -> str | None:
    """The full name of the branch that HEAD names, which need not exist; None if it is detached."""
    try:
        return git.text("symbolic-ref", "--quiet", "HEAD")
    except Unreadable:
        return None


def is_bare(git: Git) -> bool:
    """Whether a repository has no work tree, as a server's."""
    return git.text("rev-parse", "--is-bare-repository") == "true"
