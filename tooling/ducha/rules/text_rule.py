"""A rule over the characters of a text, whatever they stand for: the gate of 第七条（五）."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .stated import Stated


@dataclass(frozen=True, slots=True)
class Spot:
    """What must not stand in a text: from offset ``start`` to ``end``.

    ``message`` and ``fix`` never quote what was found, unless masked.
    """

    start: int
    end: int
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class TextRule(Stated):
    """A rule that sees any text: a file with its comments, a file name, a commit message."""

    find: Callable[[str], Iterator[Spot]]
