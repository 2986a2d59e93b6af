"""Two renames that Python lacks: to a name that must be free, and two names changing places.

Both are one step of Linux; elsewhere each is made of two, and the caller heals what a power cut
leaves between them.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
_NOREPLACE, _EXCHANGE = 1, 2
_MISSING = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def rename_new(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``; elsewhere it keeps its own as well.

    Raises FileExistsError or OSError.
    """
    if not _at_once(source, target, _NOREPLACE):
        os.link(source, target)


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Let two names change places; where that is not one step, ``other`` waits at ``aside``."""
    if not _at_once(one, other, _EXCHANGE):
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _at_once(source: Path, target: Path, how: int) -> bool:
    """Whether the system knows this rename; if so, it is done. Raises OSError."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = os.fsencode(source), os.fsencode(target)
    if library.renameat2(_HERE, names[0], _HERE, names[1], how) == 0:
        return True
    code = ctypes.get_errno()
    if code in _MISSING:
        return False
    raise OSError(code, os.strerror(code), str(target))
