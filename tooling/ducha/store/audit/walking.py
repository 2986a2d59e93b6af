"""The first-parent line as one stream: every step with what it changed against its first parent.

No path is asked for: git would then leave out steps, and with them what an evil merge dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ducha.domain.paths import SCHEMA, Sort, sort_of

from ..git.commits import Identity
from ..git.objects import FILE, SUBMODULE, SYMLINK
from ..git.running import Git, decoded, split

_HEAD = "\x01%H %P %ct"
_WORDS = (
    "log", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-renames", "--no-abbrev",
    "--ignore-submodules=none", "--reverse", "-z", f"--format={_HEAD.replace(chr(1), '%x01')}",
)  # fmt: skip
_SETTINGS = ("-c", "log.showRoot=true", "-c", "diff.orderFile=/dev/null")
_sort = lru_cache(1 << 16)(sort_of)
_ABSENT = "000000"
_PLAIN = frozenset({FILE, _ABSENT})
UNREADABLE = "-"
"""Stands for the content of a path that holds no file."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A path that a step changed: blob before and after, empty where there is none.

    ``is_plain``: neither side is a program, a link, or another repository.
    """

    path: str
    old: str
    new: str
    is_plain: bool = True


@dataclass(slots=True)
class Stride:
    """One commit of the line, as its first parent sees it. ``seconds`` since 1970, UTC."""

    commit: str
    parents: tuple[str, ...]
    seconds: int
    touched: list[Touch] = field(default_factory=list)

    @property
    def sorts(self) -> frozenset[Sort]:
        """The kinds of paths that it changed."""
        return frozenset(_sort(one.path) for one in self.touched)

    @property
    def facts(self) -> Iterator[Touch]:
        """The items that it changed."""
        return (one for one in self.touched if _sort(one.path) is Sort.FACTS)

    @property
    def touches_rules(self) -> bool:
        """Whether anything under schema/ changed."""
        return any(one.path.startswith(SCHEMA) for one in self.touched)

    @property
    def day(self) -> date:
        """The calendar day in Asia/Shanghai on which it was made, as it says."""
        return Identity("", "", self.seconds).day


def strides(git: Git, old: str | None, new: str) -> Iterator[Stride]:
    """The steps on the first-parent line of ``new`` that ``old`` does not hold, oldest first."""
    hidden = () if old is None else (f"^{old}",)
    words = split(git.chunks(*_SETTINGS, *_WORDS, new, *hidden, "--"))
    made: Stride | None = None
    for word in words:
        if word.startswith(b"\x01"):
            if made is not None:
                yield made
            commit, *parents, seconds = word[1:].decode().split(" ")
            made = Stride(commit, tuple(filter(None, parents)), int(seconds or 0))
        elif made is not None and (at := word.find(b":")) >= 0:
            made.touched.append(_touch(word[at + 1 :], next(words)))
    if made is not None:
        yield made


def _touch(head: bytes, name: bytes) -> Touch:
    old_mode, new_mode, old, new, _ = head.decode().split(" ")
    is_plain = {old_mode, new_mode} <= _PLAIN
    return Touch(decoded(name), _content(old_mode, old), _content(new_mode, new), is_plain)


def _content(mode: str, blob: str) -> str:
    if mode == _ABSENT:
        return ""
    return UNREADABLE if mode in (SUBMODULE, SYMLINK) else blob
