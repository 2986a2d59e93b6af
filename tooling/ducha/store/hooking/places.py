"""Where git looks for hooks: of a work tree, or of a bare repository."""

from dataclasses import dataclass
from pathlib import Path

from ..git.refs import is_bare
from ..git.running import Git, Unreadable, decoded
from ..root import BrokenConfig


@dataclass(frozen=True)
class Place:
    """A repository, and its folder of hooks."""

    git: Git
    hooks: Path
    home: Path
    """The folder that holds git's own files."""


def local(folder: Path) -> Place:
    """The hooks of a work tree. Raises BrokenConfig outside of git."""
    try:
        top = Path(Git(folder).text("rev-parse", "--show-toplevel"))
        home = Path(Git(folder).text("rev-parse", "--path-format=absolute", "--git-common-dir"))
    except Unreadable:
        raise BrokenConfig(f"{folder} 不在 git 仓库里，没有地方装钩子") from None
    return _place(Git(top), top, home)


def bare(folder: Path) -> Place:
    """The hooks of a bare repository. Raises BrokenConfig where there is none."""
    git = Git(folder)
    try:
        served = is_bare(git)
        home = Path(git.text("rev-parse", "--absolute-git-dir"))
    except Unreadable:
        served, home = False, folder
    if not served or home != folder.resolve():
        raise BrokenConfig(f"{folder} 不是裸仓库；服务器上的裸仓库用 git init --bare 建立")
    return _place(git, home, home)


def _place(git: Git, top: Path, home: Path) -> Place:
    asked = _asked(git)
    return Place(git, top / asked if asked else home / "hooks", home)


def _asked(git: Git) -> str:
    """core.hooksPath as set by people, not by us."""
    try:
        listed = git.said(
            "config", "--show-scope", "--null", "--type=path", "--get-all", "core.hooksPath"
        )
    except Unreadable:
        return ""
    words = iter(decoded(listed).split("\0"))
    found = [(scope, value) for scope, value in zip(words, words, strict=False)]
    return next((value for scope, value in reversed(found) if scope != "command"), "")
