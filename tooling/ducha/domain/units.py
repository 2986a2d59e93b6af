"""The register of units (第十一条 to 第十四条)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .vocabulary import UnitLevel


@dataclass(frozen=True)
class Unit:
    """A unit that may lead, support or supervise. No person is named and no phone number kept."""

    name: str
    full_name: str
    level: UnitLevel
    short_names: tuple[str, ...] = ()
    leader_title: str = ""
    account: str = ""
    parent: str | None = None


@dataclass(frozen=True)
class Units:
    """All registered units, by their 名称."""

    by_name: Mapping[str, Unit] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.by_name.values())

    def get(self, name: str) -> Unit | None:
        """The unit of exactly that 名称."""
        return self.by_name.get(name)

    def suggest(self, name: str) -> str | None:
        """The registered 名称 that ``name`` (short, old, full or misspelt) most likely means."""
        from difflib import get_close_matches

        known = self.aliases.get(name)
        if known:
            return known
        close = get_close_matches(name, [*self.by_name, *self.aliases], n=1, cutoff=0.75)
        return self.aliases.get(close[0], close[0]) if close else None

    @cached_property
    def supervisor_names(self) -> tuple[str, ...]:
        """Every name, full or short, of the 督查机构 themselves (not of their offices)."""
        return tuple(
            name
            for unit in self
            if unit.level is UnitLevel.SUPERVISOR
            for name in (unit.name, unit.full_name, *unit.short_names)
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name, full or short, of the units that are neither 督查机构 nor their office."""
        return tuple(
            name
            for unit in self
            if unit.level not in (UnitLevel.SUPERVISOR, UnitLevel.OFFICE)
            for name in (unit.name, unit.full_name, *unit.short_names)
        )

    def is_supervisor(self, name: str) -> bool:
        """Whether the unit is a 督查机构 or the office that it belongs to."""
        unit = self.by_name.get(name)
        return unit is not None and unit.level in (UnitLevel.SUPERVISOR, UnitLevel.OFFICE)
