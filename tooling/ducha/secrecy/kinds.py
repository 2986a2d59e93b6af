"""What may be found, and how sure one can be of it."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """One sort of what must not be written; each is one rule, so each has one severity."""

    LEVEL = auto()
    INTERNAL = auto()
    MENTION = auto()
    ID = auto()
    LIKELY_ID = auto()
    MOBILE = auto()
    LIKELY_MOBILE = auto()
    CARD = auto()
    LIKELY_CARD = auto()
    HOME = auto()
    LIKELY_HOME = auto()
    PLATE = auto()
    MAIL = auto()
    PASSPORT = auto()
    ACCOUNT = auto()
    NAME = auto()
    CREDENTIAL = auto()
    LIKELY_CREDENTIAL = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """One thing found, by its offsets in the text as it was typed."""

    kind: Kind
    start: int
    end: int


MARKS = frozenset({Kind.LEVEL, Kind.INTERNAL, Kind.MENTION})
"""Marks of a document; the rest is what a text tells of a person or a system."""
