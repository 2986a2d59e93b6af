"""Bundles: a whole history in one file, written the same each time and read as if it were hostile.

A bundle is a few lines of text (what it is, which refs) and a pack. Reading takes nothing but
objects from it: no ref, no setting, no hook, no file of a work tree ever comes out of one.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, BinaryIO

from .packs import BrokenPack, sizes
from .running import Git, Unreadable

HEADER = b"# v2 git bundle\n"
HEAD = "HEAD"
MOST = 192 << 20
"""Bytes of a bundle."""
LARGEST = 64 << 20
"""Bytes of one object in it, unpacked: far more than a list of checkpoints ever has."""
_UNPACKED, _MADE = 2 << 30, 32 << 30
"""Bytes of all its streams, and of all objects that deltas make of them."""
_RATIO = 50
"""How many times smaller than its streams a bundle of ours may be; zeros shrink a thousandfold."""
_LINE = re.compile(rb"([0-9a-f]{40}) (HEAD|refs/[\x21-\x7e]{1,200})\n")
_ALONE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
"""Settings of whoever reads a bundle must not change what comes out of it."""
_PACKING = (
    "-c", "pack.window=10", "-c", "pack.depth=50", "-c", "core.compression=6",
    "-c", "pack.compression=6", "-c", "pack.useSparse=false", "-c", "core.bigFileThreshold=512m",
)  # fmt: skip
"""The same bytes whatever the user's settings are."""


_BROKEN = "历史包是坏的：没有下载完、传坏了，或被改过"
TOO_LARGE = f"历史包超过 {MOST >> 20} MB，不打开"


class BadBundle(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Not a bundle that we take; with one Chinese sentence that says why."""


def write(git: Git, refs: Mapping[str, str], output: BinaryIO) -> None:
    """Write all of the history of these refs (full names and commits). Raises Unreadable.

    HEAD is among them, so that ``git clone`` knows what to check out.
    """
    output.write(HEADER)
    for name, commit in sorted(refs.items()):
        output.write(f"{commit} {name}\n".encode())
    output.write(b"\n")
    chunks = git.chunks(
        *_PACKING, "pack-objects", "--stdout", "--revs", "--quiet", "--threads=1",
        "--no-reuse-delta", "--no-reuse-object", "--delta-base-offset", "--no-use-bitmap-index",
        given=sorted(set(refs.values())),
    )  # fmt: skip
    for chunk in chunks:
        output.write(chunk)


@contextmanager
def opened(path: Path, wanted: tuple[str, ...]) -> Iterator[Git]:
    """A bare repository, gone when the block ends, with those of the ``wanted`` refs it has.

    Raises BadBundle for one that is broken, incomplete or holds other refs.
    """
    if path.stat().st_size > MOST:
        raise BadBundle(TOO_LARGE)
    with TemporaryDirectory(prefix="ducha-") as folder, path.open("rb") as stream:
        git = Git(Path(folder), _ALONE)
        git.said("init", "--quiet", "--bare", "--template=", ".")
        refs = _header(stream, wanted)
        pack = git.path / "objects" / "pack" / "pack-bundle.pack"
        with pack.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        _weigh(pack)
        _unpack(git, pack)
        _connect(git, refs)
        yield git


def _header(stream: IO[bytes], wanted: tuple[str, ...]) -> dict[str, str]:
    """The refs of a bundle; the stream then stands before the pack."""
    if stream.readline(len(HEADER)) != HEADER:
        raise BadBundle("这个文件不是 git 的历史包（bundle）")
    refs: dict[str, str] = {}
    while (line := stream.readline(300)) != b"\n":
        found = _LINE.fullmatch(line)
        if found is None:
            raise BadBundle(
                "历史包的开头读不懂，或它只有后面一段历史，没有从头给"
                if line
                else "历史包没有写完：只有开头"
            )
        name = found[2].decode()
        if name not in (*wanted, HEAD) or name in refs:
            raise BadBundle("历史包里应当只有主线和检查点两个分支；它还带着别的，或写了两遍")
        refs[name] = found[1].decode()
    if wanted[0] not in refs:
        raise BadBundle("历史包里没有主线")
    if refs.pop(HEAD, refs[wanted[0]]) != refs[wanted[0]]:
        raise BadBundle("历史包的 HEAD 不是它的主线")
    return refs


def _weigh(pack: Path) -> None:
    """Add up what would come out, and stop at what is too much."""
    unpacked = made = 0
    most = min(_UNPACKED, LARGEST + _RATIO * pack.stat().st_size)
    try:
        for one in sizes(pack, LARGEST):
            unpacked += one.stream
            made += one.size
            if one.size > LARGEST:
                raise BadBundle(f"历史包里有大得不像事项的东西（超过 {LARGEST >> 20} MB），不打开")
            if unpacked > most or made > _MADE:
                raise BadBundle("历史包解开来比它自己大得太多，不打开")
    except (BrokenPack, ValueError):
        raise BadBundle(_BROKEN) from None


def _unpack(git: Git, pack: Path) -> None:
    """Index the pack, which checks every byte of it."""
    try:
        git.said(
            "-c", "core.bigFileThreshold=1m", "-c", "pack.threads=1",
            "index-pack", "--fsck-objects", str(pack),
        )  # fmt: skip
    except Unreadable:
        raise BadBundle(_BROKEN) from None


def _connect(git: Git, refs: Mapping[str, str]) -> None:
    """Make the refs, if all that they need is there."""
    try:
        git.said("rev-list", "--objects", "--quiet", "--stdin", given=refs.values())
        for name, commit in refs.items():
            git.said("update-ref", "--no-deref", name, commit)
            git.said("cat-file", "commit", commit)
    except Unreadable:
        raise BadBundle("历史包不全：分支指到的东西，包里没有") from None
