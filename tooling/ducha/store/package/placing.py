"""Puts a finished package where it was asked for: a folder, or a zip with the same bytes always."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ..refusal import Refused
from ..writing import IGNORE_ALL

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip; the real one would differ each time."""
FOLDER = "证据包"
_CHUNK = 1 << 20


def own_folder(top: Path) -> Path:
    """A folder of a repository for packages, which git is told to leave alone. Raises OSError."""
    folder = top / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_bytes(IGNORE_ALL)
    return folder


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """An empty folder to write in; what is in it when the block ends appears as ``target``.

    A zip replaces an old one in one step; a folder must not be there yet. Raises Refused, OSError.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - Path.resolve would follow links
    is_zip = target.suffix == ".zip"
    if not target.parent.is_dir():
        raise Refused(f"没有文件夹“{target.parent}”，证据包放不下；先建好，或换一个位置")
    if target.is_dir() if is_zip else target.exists():
        raise Refused(f"“{target.name}”已经在了；换一个名字，或先把它移走")
    with TemporaryDirectory(prefix=".ducha-", dir=target.parent) as room:
        folder = Path(room, "package")
        folder.mkdir()
        yield folder
        if is_zip:
            made = Path(room, "package.zip")
            _zip(folder, made)
            made.replace(target)
        else:
            folder.rename(target)


def _zip(folder: Path, made: Path) -> None:
    """Nothing is compressed: a bundle is already, and other versions of zlib write otherwise."""
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            entry = ZipInfo(path.name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as content, archive.open(entry, "w") as output:
                shutil.copyfileobj(content, output, _CHUNK)
    with made.open("rb") as finished:
        os.fsync(finished.fileno())
