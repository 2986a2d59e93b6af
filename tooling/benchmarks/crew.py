"""Everybody who works on a synthetic ledger: one person for each unit, a few in the 督查室."""

import random
from collections.abc import Mapping
from functools import cached_property

from offices import Someone, register
from signatures import Signer

from ducha.domain.vocabulary import Duty, UnitLevel

SINCE = "2015-12-01"
OFFICE = "省政府督查室"
CLERKS = 4
_CLERKS = tuple(f"dc-{one}" for one in range(1, CLERKS + 1))
_REVIEWERS = ("hq-1", "hq-2", "hq-3")
_ADMINS = ("gl-1", "gl-2")


class Member(Someone):
    """Somebody whose key is made from the code."""

    @property
    def public_key(self) -> str:
        return Signer(self.code).public_key


def clerk_of(number: str) -> str:
    """Who in the 督查室 looks after an item."""
    return _CLERKS[int(number[-4:]) % CLERKS]


class Crew:
    """The people, by code."""

    def __init__(self, units: Mapping[str, UnitLevel]) -> None:
        self.units = dict(units)

    admin = _ADMINS[0]

    @cached_property
    def _of_units(self) -> dict[str, str]:
        return {unit: f"dw-{place}" for place, unit in enumerate(self.units, start=1)}

    def of_unit(self, unit: str) -> str:
        """Who writes for a unit."""
        return self._of_units[unit]

    @staticmethod
    def mail(code: str) -> str:
        """The address that stands in commits."""
        return f"{code}@ducha.example"

    @staticmethod
    def reviewer(writer: str, chance: random.Random) -> str:
        """Who accepts; never the writer."""
        return chance.choice([one for one in _REVIEWERS if one != writer])

    def register(self) -> str:
        """The text of the register of people."""
        office = [
            *(Member(one, "督查专员", OFFICE, (Duty.WRITER,)) for one in _CLERKS),
            *(Member(one, "督查室副主任", OFFICE, (Duty.SIGNER,)) for one in _REVIEWERS),
            *(Member(one, "系统管理员", OFFICE, (Duty.ADMINISTRATOR,)) for one in _ADMINS),
        ]
        units = [
            Member(code, "经办处室", unit, (Duty.WRITER,))
            for unit, code in self._of_units.items()
            if unit != OFFICE
        ]
        return register((*office, *units), since=SINCE)
