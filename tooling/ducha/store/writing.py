"""Atomic writes: a file is its old self or its new self, never torn."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def _complete(path: Path, content: bytes) -> Iterator[Path]:
    """A temporary file beside ``path`` that holds all of ``content`` on disk; gone afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step, keeping its permissions. Raises OSError."""
    with _complete(path, content) as temporary:
        temporary.replace(path)


def create_bytes(path: Path, content: bytes) -> None:
    """Create ``path``, which must not exist. Raises FileExistsError or OSError."""
    with _complete(path, content) as temporary:
        os.link(temporary, path)


def write_text(path: Path, content: str) -> None:
    """As ``write_bytes``, in UTF-8."""
    write_bytes(path, content.encode("utf-8"))
