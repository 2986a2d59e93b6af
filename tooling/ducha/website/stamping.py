"""Writing the pages of a family, on all cores when there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ducha.workers import in_shares

from .contents import Family
from .shell import Shell
from .site import PublicSite

POOL_FROM = 1000
CHUNK = 250


@dataclass(frozen=True)
class _Work:
    family: Family
    shell: Shell
    site: PublicSite
    target: Path

    def write(self, members: Sequence[Any]) -> list[str]:
        """Write the pages of some members; returns their paths."""
        made = []
        for member in members:
            page = self.family.page(member, self.site)
            with open(f"{self.target}/{page.path}", "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - a Path per page costs more than the page
                out.write(self.shell.stamp(page))
            made.append(page.path)
        return made


def stamp_family(
    name: str, family: Family, shell: Shell, site: PublicSite, target: Path
) -> list[str]:
    """Write every page of a family below ``target``; returns their paths."""
    (target / name).mkdir(parents=True, exist_ok=True)
    members = family.members(site)
    site.continued_by, site.by_number, site.by_unit  # noqa: B018 - computed once, before the fork
    work = _Work(family, shell, site, target)
    return list(in_shares(work.write, members, CHUNK, pays=len(members) >= POOL_FROM))
