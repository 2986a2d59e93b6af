"""What a 证据包 is about, as plain facts; ``reports/package`` puts it into words."""

from dataclasses import dataclass

from .checkpoint import Checkpoint
from .entries import Row
from .people import People


@dataclass(frozen=True, slots=True)
class Package:
    """``genesis`` is empty where nobody accepts yet; ``size`` is that of the history, in bytes."""

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
    internal: bool
