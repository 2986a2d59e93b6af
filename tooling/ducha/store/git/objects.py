"""Objects of git as plain values: commits, trees, what differs between two trees, contents."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .naming import spelt_out
from .running import Git, Unreadable, decoded, split

NOTHING = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree."""
FILE = "100644"
PROGRAM = "100755"
SYMLINK = "120000"
SUBMODULE = "160000"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A path of a tree: its mode (see FILE and so on) and the id of what it holds."""

    path: str
    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class Delta:
    """A path that differs between two trees; the side that lacks it is None."""

    path: str
    old: Entry | None
    new: Entry | None


@dataclass(frozen=True, slots=True)
class Stored:
    """An object in the store: its id, its type (commit, tag, blob, tree) and size in bytes."""

    id: str
    kind: str
    size: int


def is_whole(git: Git) -> bool:
    """Whether nothing of the history was left out when it was cloned."""
    return git.text("rev-parse", "--is-shallow-repository") == "false"


def require_whole(git: Git) -> None:
    """Raises Unreadable for a shallow clone: what it lacks might say otherwise."""
    whole_objects(git)


def whole_objects(git: Git) -> str:
    """Where the objects of a clone that lacks nothing are kept. Raises Unreadable."""
    shallow, objects = git.text(
        "rev-parse", "--is-shallow-repository", "--git-path", "objects"
    ).splitlines()
    if shallow != "false":
        raise Unreadable(
            "这是浅克隆，历史不全；流水线里设 fetch-depth: 0（GitHub）或 "
            'GIT_DEPTH: "0"（GitLab），自己的电脑上运行 git fetch --unshallow'
        )
    return objects


def commit_id(git: Git, revision: str) -> str:
    """The full id of a commit. Raises Unreadable for what is none, or more than one thing."""
    (name,) = spelt_out(git, [revision])
    try:
        return git.text(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except Unreadable:
        raise Unreadable(f"这份克隆里没有提交“{revision}”；先 git fetch，再核对写法") from None


def is_ancestor(git: Git, old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` or grew out of it."""
    return git.tells("merge-base", "--is-ancestor", old, new)


def merge_base(git: Git, one: str, other: str) -> str:
    """The commit that two branches grew out of. Raises Unreadable when there is none."""
    try:
        return git.text("merge-base", one, other)
    except Unreadable:
        raise Unreadable("两边没有共同的历史：不是从这个仓库分出去的，或克隆不全") from None


def entries(git: Git, tree: str, *under: str) -> Iterator[Entry]:
    """Every file of a tree, or of some folders and files in it, in git's order."""
    yield from _listed(git, "-r", tree, "--", *under)


def top(git: Git, tree: str) -> list[Entry]:
    """What lies at the top of a tree, folders too, even empty ones that ``entries`` passes by."""
    return list(_listed(git, tree))


def _listed(git: Git, *words: str) -> Iterator[Entry]:
    for line in split(git.chunks("ls-tree", "-z", "--full-tree", *words)):
        head, _, path = line.partition(b"\t")
        mode, _, name = head.decode().split(" ")
        yield Entry(decoded(path), mode, name)


def deltas(git: Git, old: str, new: str, *under: str) -> Iterator[Delta]:
    """What differs between two trees (or commits)."""
    words = split(
        git.chunks("diff-tree", "-r", "--raw", "--no-renames", "-z", old, new, "--", *under)
    )
    for word in words:
        yield delta(word, next(words))


def delta(head: bytes, name: bytes) -> Delta:
    """One entry of git's raw format: ``:mode mode blob blob status`` and a path."""
    modes = head[1:].decode().split(" ")
    path = decoded(name)
    old, new = (
        None if mode == "000000" else Entry(path, mode, blob)
        for mode, blob in ((modes[0], modes[2]), (modes[1], modes[3]))
    )
    return Delta(path, old, new)


def contents(
    git: Git, ids: Iterable[str], most: int = sys.maxsize
) -> Iterator[tuple[str, str, bytes]]:
    """Id, type and bytes of objects, as a stream. Raises Unreadable when one is missing.

    Of one that is larger than ``most`` bytes, so many bytes and one more.
    """
    with git.stream("cat-file", "--batch", "--buffer", given=ids) as output:
        while header := output.readline():
            words = header.decode().split()
            if len(words) != 3:
                raise Unreadable("仓库里缺对象，看不全；换一份完整的克隆")
            size = int(words[2])
            yield words[0], words[1], output.read(min(size, most + 1))
            left = max(size - most - 1, 0)
            while left and (skipped := output.read(min(left, _CHUNK))):
                left -= len(skipped)
            output.read(1)


def content_at(git: Git, commit: str, path: str) -> bytes | None:
    """The bytes of a file in a commit; ``path`` is from the top of the tree. None: not there."""
    try:
        blob = git.text("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
        return blobs(git, [blob])[blob]
    except Unreadable:
        return None


def stored(git: Git) -> list[Stored]:
    """All objects, even those that nothing refers to."""
    check = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    listed = git.said("cat-file", "--batch-all-objects", "--unordered", check)
    parts = (decoded(line).split() for line in listed.splitlines())
    return [Stored(name, kind, int(size)) for name, kind, size in parts if size.isdecimal()]


def blobs(git: Git, ids: Iterable[str], most: int = sys.maxsize) -> dict[str, bytes]:
    """Contents by id, of few objects; see ``contents``."""
    return {name: raw for name, _, raw in contents(git, dict.fromkeys(ids), most)}
