"""Rules over before and after (T…): what a change may do to an item, and who may do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ducha.domain.change import Change, Version
from ducha.domain.findings import Hits
from ducha.domain.office import Office
from ducha.domain.people import Person

from .stated import Stated


@dataclass(frozen=True)
class ChangeCase:
    """One changed item as rules see it. ``office`` is that of the base; ``entered`` Shanghai's day.

    Paths of hits lead into the item after the change, or before it where the item is gone.
    """

    change: Change
    office: Office
    entered: date


@dataclass(frozen=True)
class WriterCase(ChangeCase):
    """As ``ChangeCase``, of one commit: what its author changed, and who that is in the base.

    ``base`` is the item where the merge request set out, None if it was not there: what a unit has
    to do with an item is asked of it, so that nobody gives himself a part.
    """

    writer: Person
    base: Version | None


@dataclass(frozen=True, slots=True)
class ChangeRule(Stated):
    """A rule over what base and result hold of one item."""

    check: Callable[[ChangeCase], Hits]


@dataclass(frozen=True, slots=True)
class WriterRule(Stated):
    """A rule over what one commit changed in one item, and who wrote it."""

    check: Callable[[WriterCase], Hits]
