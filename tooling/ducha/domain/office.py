"""What rules and clocks need to know about the office that runs the ledger."""

from dataclasses import dataclass

from .people import People
from .policy import Policy
from .units import Units
from .waivers import Waivers
from .workdays import Calendar

NOBODY = People()


@dataclass(frozen=True)
class Office:
    """The registers of schema/registers and schema/workdays, loaded."""

    units: Units
    policy: Policy
    calendar: Calendar
    waivers: Waivers
    people: People = NOBODY
