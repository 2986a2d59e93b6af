"""Merges that are only tried out, in a repository that is thrown away.

It borrows the objects of the real one and has nothing else of it: no refs, no settings, no
attributes, no drivers of somebody's own. So two computers get the same tree, and nothing is written
where people work.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .running import Git, Unreadable, decoded, split

_OBJECTS, _BORROWED = "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"
_NOBODYS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
}
_CLEAN, _CONFLICTS = 0, 1
_MERGE = ("merge-tree", "--write-tree", "--name-only", "--no-messages")
_CANNOT = "git 合不了这两边；git 要 2.39 以上，克隆要完整"


@dataclass(frozen=True, slots=True)
class Merged:
    """What joining two commits gives: a tree, and the paths that they cannot agree on."""

    tree: str
    conflicts: tuple[str, ...] = ()


@contextmanager
def trial(git: Git, objects: str | None = None) -> Iterator[Git]:
    """A repository over the objects of another; gone, with all that it made, when the block ends.

    ``objects`` is where the other keeps them, for who has asked git before.
    """
    objects = objects or git.text("rev-parse", "--git-path", "objects")
    around = {**os.environ, **git.environment}
    lent = [str((git.path / objects).resolve()), around.get(_BORROWED, "")]
    with TemporaryDirectory(prefix="ducha-") as name:
        folder = Path(name)
        (folder / "objects").mkdir()
        (folder / "refs").mkdir()
        (folder / "HEAD").write_text("ref: refs/heads/main\n", "ascii")
        places = {
            "GIT_DIR": name,
            _OBJECTS: str(folder / "objects"),
            _BORROWED: os.pathsep.join(filter(None, lent)),
        }
        yield Git(folder, {**git.environment, **_NOBODYS, **places})


def merged(git: Git, one: str, other: str) -> Merged:
    """What git makes of two commits; for use within ``trial``. Raises Unreadable."""
    code, said = git.answered(*_MERGE, "-z", one, other)
    if code not in (_CLEAN, _CONFLICTS):
        raise Unreadable(_CANNOT)
    tree, *paths = said.split(b"\0")
    return Merged(tree.decode(), tuple(decoded(path) for path in paths if path))


def merged_trees(git: Git, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What git makes of each pair of commits, in one process; a tree with conflicts has marks.

    Empty where git cannot. Raises Unreadable, within ``trial`` as well, when it gives up.
    """
    words = split(git.chunks(*_MERGE, "--stdin", given=(" ".join(one) for one in pairs)))
    found = 0
    for status in words:
        tree = next(words).decode()
        while next(words, b""):
            pass
        found += 1
        yield tree if status in (b"0", b"1") else ""
    if found != len(pairs):
        raise Unreadable(_CANNOT)
