"""Writing the pages of a family, on all cores when there are many."""

import gc
import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .pages import Family
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


_work: _Work | None = None


def _share(members: Sequence[Any]) -> list[str]:
    assert _work is not None
    return _work.write(members)


def stamp_family(
    name: str, family: Family, shell: Shell, site: PublicSite, target: Path
) -> list[str]:
    """Write every page of a family below ``target``; returns their paths."""
    global _work
    (target / name).mkdir(parents=True, exist_ok=True)
    work = _Work(family, shell, site, target)
    members = family.members(site)
    workers = min(os.cpu_count() or 1, 8)
    forks = "fork" in multiprocessing.get_all_start_methods()
    if len(members) < POOL_FROM or workers < 2 or not forks:
        return work.write(members)
    _work = work
    site.continued_by, site.by_number, site.by_unit  # noqa: B018 - computed once, before the fork
    shares = [members[start : start + CHUNK] for start in range(0, len(members), CHUNK)]
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(workers, gc.disable) as pool:
        return [path for made in pool.imap(_share, shares) for path in made]
