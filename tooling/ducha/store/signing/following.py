"""A folder in which main is checked out goes on with it; nobody's unsaved work is touched."""

from dataclasses import dataclass
from pathlib import Path

from ..git.refs import current, is_bare
from ..git.running import Git, Unreadable, decoded
from ..refusal import Refused


@dataclass(frozen=True)
class Checkout:
    """The work tree that has the branch checked out; without ``git`` there is none."""

    git: Git | None

    @classmethod
    def of(cls, git: Git, ref: str) -> "Checkout":
        """Where ``ref`` is checked out: here, or nowhere. Raises Refused when it is elsewhere."""
        if is_bare(git):
            return cls(None)
        here = Path(git.text("rev-parse", "--show-toplevel")).resolve()
        for folder, held in _worktrees(git):
            if held == ref and folder.resolve() != here:
                raise Refused(f"主线正在另一个文件夹“{folder}”里打开着；到那里去核签")
        return cls(Git(here, git.environment) if current(git) == ref else None)

    def require_clean(self) -> None:
        """Raises Refused when the folder holds changes that are in no commit."""
        if self.git is None:
            return
        if self.git.said("status", "--porcelain", "-z", "--untracked-files=no"):
            raise Refused("工作文件夹里有没提交的改动；先提交，或 git stash 收起来，再核签")

    def rehearse(self, old: str, new: str) -> None:
        """Raises Refused when something in the folder stands in the way."""
        self.require_clean()
        if self.git is None:
            return
        try:
            self.git.said("update-index", "-q", "--refresh")
            self.git.said("read-tree", "-n", "-m", "-u", old, new)
        except Unreadable:
            raise Refused(
                "工作文件夹里有没提交过的文件，会被这次合并盖掉；先移走（看 git status），再核签"
            ) from None

    def follow(self, old: str, new: str) -> None:
        """Bring index and files from one commit to the other. Raises Refused; main has moved."""
        if self.git is None:
            return
        try:
            self.git.said("read-tree", "-m", "-u", old, new)
        except Unreadable:
            raise Refused(
                "主线已经合并好，只是工作文件夹没有跟上（别的程序开着文件？）；"
                f"关掉它，运行 git read-tree -m -u {old[:10]} {new[:10]}"
            ) from None


def _worktrees(git: Git) -> list[tuple[Path, str]]:
    """Folders of this repository, with the branch that each has checked out."""
    found: list[tuple[Path, str]] = []
    folder = Path()
    for word in git.said("worktree", "list", "--porcelain", "-z").split(b"\0"):
        key, _, value = decoded(word).partition(" ")
        if key == "worktree":
            folder = Path(value)
        elif key == "branch":
            found.append((folder, value))
    return found
