"""Atomic writes, one at a time: a file is its old self or its new self, never torn.

What is being written lies in the cache folder, so that a power cut leaves nothing among the items.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .renaming import rename_new
from .root import Root

PATIENCE = 10.0
"""Seconds to wait while another command writes."""
UNFINISHED = "unfinished"
IGNORE_ALL = b"*\n"
Writes = Mapping[Path, tuple[bytes | None, bytes | None]]
"""For each path what it held and what it is to hold; None: no file."""


def replace_bytes(root: Root, path: Path, content: bytes, was: bytes | None = None) -> bool:
    """Replace ``path`` in one step, keeping its permissions; False if it no longer is ``was``.

    Raises OSError, with the file as it was.
    """
    with alone(root, "write"), _blaming(path):
        if was is not None and path.read_bytes() != was:
            return False
        mode = _writable_mode(path)
        with _complete(root, path, content, mode) as finished:
            finished.replace(path)
        _settle(path.parent)
    return True


def create_bytes(root: Root, path: Path, content: bytes) -> None:
    """Create ``path``, which must not exist. Raises FileExistsError or OSError."""
    with alone(root, "write"), _blaming(path):
        with _complete(root, path, content, 0o644) as finished:
            rename_new(finished, path)
        _settle(path.parent)


def write_together(root: Root, writes: Writes) -> bool:
    """Several files in the order given, undone if one fails; False if one is not what it was.

    Raises OSError, with every file as it was. A power cut leaves those before it written.
    """
    with alone(root, "write"):
        if any(_held(path) != was for path, (was, _) in writes.items()):
            return False
        begun: list[Path] = []
        try:
            for path, (_, content) in writes.items():
                begun.append(path)
                _put(root, path, content)
        except BaseException:
            for path in reversed(begun):
                with suppress(OSError):
                    _put(root, path, writes[path][0])
            raise
    return True


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(root: Root, path: Path, content: bytes | None) -> None:
    with _blaming(path):
        if content is None:
            path.unlink(missing_ok=True)
        elif _held(path) != content:
            with _complete(root, path, content, _writable_mode(path)) as finished:
                finished.replace(path)
        if path.parent.is_dir():
            _settle(path.parent)


@contextmanager
def alone(root: Root, what: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a repository's lock; a killed process lets go of it. Raises TimeoutError or OSError."""
    from filelock import FileLock, Timeout

    _workshop(root)
    lock = FileLock(root.cache / f"{what}.lock", timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise TimeoutError(errno.ETIMEDOUT, "", str(root.path)) from None
    try:
        yield
    finally:
        lock.release()


def _workshop(root: Root) -> None:
    """The folder of locks, caches and unfinished files, which git is told to leave alone."""
    root.cache.mkdir(exist_ok=True)
    ignored = root.cache / ".gitignore"
    with suppress(OSError):
        if not ignored.is_file() or ignored.read_bytes() != IGNORE_ALL:
            ignored.write_bytes(IGNORE_ALL)


@contextmanager
def _complete(root: Root, path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """A file that holds all of ``content`` on disk; gone afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = root.cache / UNFINISHED
    unfinished.unlink(missing_ok=True)
    try:
        with unfinished.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(mode)
        yield unfinished
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _writable_mode(path: Path) -> int:
    """The permissions to keep. A rename would go past a read-only mark, and past a link."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return 0o644
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "", str(path))
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "", str(path))
    return mode & 0o777


def _settle(folder: Path) -> None:
    """Ask that a new name outlive a power cut; not every system can, and the file is whole."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Errors name the file that somebody asked for, not the one that was in the making."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
