"""Opens what somebody was given: a bundle, or the zip that holds one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zipfile import BadZipFile, ZipFile, is_zipfile

from ..git.bundles import MOST, BadBundle, opened
from ..git.running import Git
from .packing import REFS

_CHUNK = 1 << 20
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
    """Copy the one bundle out; a size that a zip only claims is not believed."""
    try:
        with ZipFile(path) as archive, bundle.open("wb") as output:
            name = _only([one for one in archive.namelist() if one.endswith(".bundle")])
            with archive.open(name) as content:
                left = MOST
                while chunk := content.read(min(_CHUNK, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        raise BadBundle(f"历史包超过 {MOST >> 30} GB，不打开")
                    output.write(chunk)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise BadBundle("证据包（.zip）是坏的：没有下载完、传坏了，或被改过") from fault
