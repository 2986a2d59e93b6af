"""A merge request as git tells it: what it touches and who wrote it, as plain values."""

from dataclasses import dataclass
from functools import cached_property

from .office import Office
from .paths import Sort, sort_of
from .people import Person

FILE, PROGRAM, SYMLINK, SUBMODULE = "100644", "100755", "120000", "160000"
"""Modes of git for a file, one that can be run, a link, and another repository."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A path that differs between two trees, with its mode on each side (empty: not there).

    ``alike`` are other paths of the result that some systems cannot tell from this one; ``twins``
    other files of the same number.
    """

    path: str
    old: str
    new: str
    alike: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A commit of the request. Moments are seconds since 1970, UTC; ``after`` the latest parent's.

    ``serves`` says whether the writer is in office. ``paths`` is what he did: of a clean merge
    nothing. ``own`` is what a merge changed that neither of its sides had.
    """

    commit: str
    mail: str
    writer: Person | None
    serves: bool
    authored: int
    committed: int
    after: int
    parents: int
    paths: tuple[str, ...]
    own: tuple[str, ...] = ()

    @property
    def is_merge(self) -> bool:
        """Whether it joins lines of history."""
        return self.parents > 1


@dataclass(frozen=True)
class Request:
    """Everything that the rules of paths and ranges look at. ``office`` is the base's.

    ``version`` is the number of the rules as the result has them, None where they cannot be read,
    which ``broken`` then says why. ``now`` is in seconds since 1970.
    """

    office: Office
    now: int
    touched: tuple[Touched, ...]
    commits: tuple[Written, ...]
    conflicts: tuple[str, ...] = ()
    """Paths that git cannot merge."""
    born_twice: frozenset[str] = frozenset()
    """Of these, the ones that both sides made since they parted."""
    is_merge_of_both: bool = True
    """Whether the result that was handed in is what base and head give."""
    version: int | None = None
    broken: str = ""
    strange: tuple[tuple[str, str], ...] = ()
    """Pages of the result, each with something in it that no page may hold."""

    @cached_property
    def of_rules(self) -> tuple[str, ...]:
        """Paths of rules that the request touches."""
        return self._of(Sort.RULES)

    @cached_property
    def of_facts(self) -> tuple[str, ...]:
        """Items that it touches."""
        return self._of(Sort.FACTS)

    def _of(self, sort: Sort) -> tuple[str, ...]:
        return tuple(one.path for one in self.touched if sort_of(one.path) is sort)
