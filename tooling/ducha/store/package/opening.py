"""Opens what somebody was given: a bundle, or the zip that holds one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zipfile import BadZipFile, ZipFile, is_zipfile

from ..git.bundles import MOST, TOO_LARGE, BadBundle, opened
from ..git.running import Git
from .packing import REFS

_CHUNK = 1 << 20
_AROUND = 1 << 20
"""Bytes of everything else in a zip: its list, and a few small files."""
_END, _LARGER = b"PK\x05\x06", b"PK\x06\x07"
"""Where the end of a zip begins, and what stands before it in one of more than 4 GB."""
Named = TypeVar("Named")


@contextmanager
def unpacked(path: Path) -> Iterator[Git]:
    """The history in a 证据包, in a folder that is gone afterwards. Raises BadBundle, OSError."""
    with TemporaryDirectory(prefix="ducha-") as folder:
        bundle = Path(folder, "history.bundle")
        if path.is_dir():
            path = _only([one for one in path.iterdir() if one.suffix == ".bundle"])
        if is_zipfile(path):
            _extract(path, bundle)
            path = bundle
        with opened(path, REFS) as git:
            yield git


def _only(found: list[Named]) -> Named:
    if len(found) != 1:
        raise BadBundle(f"证据包里应当只有一个 .bundle 文件，现有 {len(found)} 个")
    return found[0]


def _extract(path: Path, bundle: Path) -> None:
    """Copy the one bundle out; a size that a zip only claims is not believed when it is small."""
    if path.stat().st_size > MOST + _AROUND or _listing(path) > _AROUND:
        raise BadBundle(TOO_LARGE)
    try:
        with ZipFile(path) as archive, bundle.open("wb") as output:
            name = _only([one for one in archive.namelist() if one.endswith(".bundle")])
            if archive.getinfo(name).file_size > MOST:
                raise BadBundle(TOO_LARGE)
            with archive.open(name) as content:
                left = MOST
                while chunk := content.read(min(_CHUNK, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        raise BadBundle(TOO_LARGE)
                    output.write(chunk)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise BadBundle("证据包（.zip）是坏的：没有下载完、传坏了，或被改过") from fault


def _listing(path: Path) -> int:
    """Bytes of the list of a zip, which is read as a whole: where it says so, at its end."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - (1 << 16) - 22, 0))
        tail = stream.read()
    at = len(tail) - 22 if tail[-22:].startswith(_END) else tail.rfind(_END)
    if _LARGER in tail[max(at - 20, 0) : at]:
        return MOST
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
