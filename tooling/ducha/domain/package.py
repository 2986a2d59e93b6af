"""What a 证据包 is about, as plain facts; ``reports/package`` puts it into words."""

from dataclasses import dataclass
from enum import Enum, auto

from .checkpoint import Checkpoint
from .entries import Row
from .people import People


class Audience(Enum):
    """Who may have a package, by what its history holds."""

    EVERYBODY = auto()
    """Nothing but what the site shows too, and ever did."""
    PUBLIC_LEDGER = auto()
    """Fields that the site does not show, of a ledger that everybody can read anyway."""
    INTERNAL = auto()
    """Whatever the ledger holds: it stays in the house."""


@dataclass(frozen=True, slots=True)
class Package:
    """``genesis`` is empty where nobody accepts yet; ``size`` is that of the history, in bytes.

    ``versions`` counts the versions of items in all of that history, those of branches too.
    """

    number: str
    title: str
    state: str
    main: str
    steps: int
    size: int
    genesis: str
    checkpoint: Checkpoint | None
    people: People
    rows: tuple[Row, ...]
    audience: Audience
    versions: int
