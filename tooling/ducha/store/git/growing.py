"""A branch that holds one file of lines and only grows, such as that of the checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass

from .commits import Commit, Identity, between, commits
from .making import blob, commit, draft, tree
from .objects import FILE, Entry, blobs, top
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
    made = tree(git, [Entry(name, FILE, blob(git, content))])
    parents = [] if start.newest is None else [start.newest]
    move(git, _ref(branch), commit(git, draft(made, parents, who, message)), start.here, message)


@dataclass(frozen=True, slots=True)
class Growth:
    """One commit of the branch: what its file held before and holds now; or what is wrong."""

    commit: str
    before: bytes = b""
    after: bytes = b""
    flaw: str = ""

    @property
    def added(self) -> bytes:
        """The lines that it added."""
        return self.after[len(self.before) :]


def growths(git: Git, old: str | None, new: str, name: str, most: int) -> Iterator[Growth]:
    """Each commit from ``old`` (none: from the very first) to ``new``; ends at the first flaw.

    The file may have ``most`` bytes. Raises Unreadable.
    """
    held = b"" if old is None else _content(git, old, name, most)
    if old is not None and held is None:
        yield Growth(old, flaw="已经带着别的，请管理员恢复")
        return
    before, last = held or b"", old
    for one in commits(git, between(git, [] if old is None else [old], new)):
        after = _content(git, one.id, name, most)
        flaw = _flaw(one, last, before, after)
        yield Growth(one.id, before, after or b"", flaw)
        if flaw or after is None:
            return
        last, before = one.id, after


def _content(git: Git, commit: str, name: str, most: int) -> bytes | None:
    """The file's bytes if it is all that there is, one byte more than ``most`` where too many."""
    held = top(git, commit)
    if [(one.path, one.mode) for one in held] != [(name, FILE)]:
        return None
    return blobs(git, [held[0].blob], most)[held[0].blob]


def _flaw(one: Commit, last: str | None, before: bytes, after: bytes | None) -> str:
    if one.parents != (() if last is None else (last,)):
        return "不是紧接着上一个提交的"
    if after is None:
        return "带着别的文件，或不是普通文件、不是这个名字"
    if not after.startswith(before):
        return "改了或删了原有的行"
    if after == before:
        return "一行也没有添"
    return "" if after.endswith(b"\n") else "最后一行没有写完"


def _ref(branch: str) -> str:
    return f"refs/heads/{branch}"
