"""What each step brought in: the commits of its branch that main did not have before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .noting import Note
from .walking import Stride


@dataclass(frozen=True, slots=True)
class Brought:
    """The commits of one step's branch, newest first, and where on main it set out or met it."""

    commits: tuple[Note, ...]
    roots: frozenset[str]
    """Commits of main (or of before the audit) that the branch builds on."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of its commits."""
        return frozenset(one.id for one in self.commits)


def brought(line: Sequence[Stride], noted: Mapping[str, Note]) -> list[Brought]:
    """For each step what it brought; commits that are not ``noted`` were on main before."""
    main: set[str] = set()
    found: list[Brought] = []
    for stride in line:
        seen: dict[str, Note] = {}
        roots: set[str] = set()
        ahead = list(stride.parents[1:])
        while ahead:
            name = ahead.pop()
            if name in main or name not in noted:
                roots.add(name)
            elif name not in seen:
                seen[name] = noted[name]
                ahead += noted[name].parents
        main.update(seen)
        main.add(stride.commit)
        found.append(Brought(tuple(seen.values()), frozenset(roots)))
    return found
