"""What history proves of one step of main, and when each record entered the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .vocabulary import Grade

LEEWAY = 300
"""Seconds by which two clocks may differ."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit on main's first-parent line, and how well it is proven.

    ``writers`` and ``accepted_by`` are posts, never names; ``reasons`` say in Chinese why the grade
    is not better, and ``rules`` are the ids (G…) behind them, one for each. ``day`` is the calendar
    day of entry in Asia/Shanghai.
    """

    commit: str
    day: date
    grade: Grade
    writers: tuple[str, ...] = ()
    accepted_by: str = ""
    reasons: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """For each item, by number, the step that brought each of its records, in the log's order.

    ``tip`` is the commit up to which history was walked; empty: there was none to walk.
    """

    tip: str = ""
    entered: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    gaps: tuple[Step, ...] = ()
    """Steps of main that nobody can vouch for, of whatever they changed."""
