"""Numbers of items: which are taken, which comes next, and what file a number names."""

from collections.abc import Iterator
from pathlib import Path

from .root import Root


def numbers_of_year(root: Root, prefix: str, year: int) -> Iterator[int]:
    """Serial numbers that files of that year hold."""
    head = f"{prefix}-{year}-"
    for path in root.items.rglob(f"{head}*.yaml"):
        serial = path.stem.removeprefix(head)
        if serial.isascii() and serial.isdigit():
            yield int(serial)


def next_number(root: Root, prefix: str, year: int) -> str:
    """The number after the highest of the year; gaps are never filled."""
    return f"{prefix}-{year}-{max(numbers_of_year(root, prefix, year), default=0) + 1:04}"


def following(number: str) -> str:
    """The number after ``number``."""
    head, serial = number.rsplit("-", 1)
    return f"{head}-{int(serial) + 1:04}"


def path_of(root: Root, number: str) -> Path:
    """Where the file of an item belongs."""
    return root.items / number.split("-")[1] / f"{number}.yaml"


def find_item(root: Root, number: str) -> Path | None:
    """The file of an item, wherever below items/ it stands."""
    found = sorted(root.items.rglob(f"{number}.yaml")) if number.isascii() else []
    return found[0] if found else None
