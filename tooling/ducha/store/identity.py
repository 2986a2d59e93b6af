"""Which code judges: what was found by other code is not taken over."""

from collections.abc import Iterable
from hashlib import sha1
from pathlib import Path

_TOOL = Path(__file__).resolve().parent.parent
CODE = [(_TOOL / name, "*.py") for name in ("diagnosis", "domain", "rules", "secrecy", "store")]
"""Folders with all that a verdict rests on."""


def tool() -> str:
    """Identity of the code that judges."""
    return digested("", CODE)


def digested(first: str, folders: Iterable[tuple[Path, str]]) -> str:
    """Identity of a word, and of the files of a pattern in some folders."""
    made = sha1(first.encode(), usedforsecurity=False)
    for folder, pattern in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                made.update(path.name.encode())
                made.update(path.read_bytes())
    return made.hexdigest()
