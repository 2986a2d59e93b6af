"""Acknowledged gaps: steps of main that nobody can prove, looked into and explained."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Gap:
    """One entry of schema/registers/gaps.yaml: which step, what happened, who (post) found so."""

    commit: str
    note: str
    approved_by: str
    day: date


@dataclass(frozen=True)
class Gaps:
    """All entries. They let publishing go on; the gap itself stays listed."""

    entries: tuple[Gap, ...] = ()

    def __iter__(self) -> Iterator[Gap]:
        return iter(self.entries)

    @cached_property
    def _by_commit(self) -> dict[str, Gap]:
        return {one.commit: one for one in self.entries}

    def of(self, commit: str) -> Gap | None:
        """The explanation of a step, if there is one."""
        return self._by_commit.get(commit)
