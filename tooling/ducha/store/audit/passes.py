"""The two passes over the new part of main's line: the lives of its items, then the evidence."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ducha.domain.vocabulary import Grade

from ..git.commits import commits
from ..git.running import Git
from .attested import parsed
from .eras import Eras
from .evidence import Evidence
from .keeping import Kept
from .lives import EARLIER, lived, lives
from .marks import Mark, before_adoption, day_of, mark, row
from .moments import moments
from .noting import Note, notes
from .ranges import Brought, brought
from .rows import Row
from .walking import Stride
from .writing import by_several, sole_writer, written


@dataclass
class Passes:
    """A line that goes on from what was ``kept``, or from the commit ``since``, or from nothing."""

    git: Git
    line: Sequence[Stride]
    rules: Eras
    kept: Kept
    since: str | None
    genesis: str | None

    @cached_property
    def adopted(self) -> int | None:
        """The position of the adopting step from the very first on; None: there is none."""
        if self.kept.adopted is not None:
            return self.kept.adopted
        if self.genesis is not None:
            found = (at for at, one in enumerate(self.line) if one.commit == self.genesis)
            return next(found, EARLIER)
        first = self.rules.before[0] if self.rules.before else self.rules.after
        if self.since is not None and first is not None and first.office.people.adopted:
            return EARLIER
        return None if self.rules.adopted is None else self._offset + self.rules.adopted

    @property
    def born(self) -> str:
        """The commit of that step; empty: there is none."""
        if self.adopted is None or self.kept.born:
            return self.kept.born
        if self.adopted == EARLIER:
            return self.genesis or self.since or ""
        return self.line[self.adopted - self._offset].commit

    @property
    def _offset(self) -> int:
        return len(self.kept.steps)

    @property
    def _judged_from(self) -> int:
        """The position in the line from which on something is claimed."""
        return len(self.line) if self.adopted is None else max(self.adopted + 1 - self._offset, 0)

    @cached_property
    def _last(self) -> Mark | None:
        """The step before the line."""
        return mark(self.kept.steps.last, sys.maxsize) if self.kept.steps.last else None

    @cached_property
    def noted(self) -> dict[str, Note]:
        """All new commits, if any of the steps is judged. Raises Unreadable."""
        if self._judged_from >= len(self.line):
            return {}
        return notes(self.git, self.kept.tip or self.since, self.line[-1].commit)

    @cached_property
    def _parts(self) -> list[Brought]:
        return brought(self.line, self.noted)

    def lived(self) -> dict[str, Row]:
        """By path, the lives of all items up to the end of the line. Raises Unreadable."""
        known = self.kept.lives
        if self.rules.earliest is None:
            return known
        last = day_of(self._last.seconds) if self._last else date.min
        wrote = self._wrote()
        writers = [sole_writer(some, self.rules.people(at)) for at, some in enumerate(wrote)]
        when = moments(self.line, self.rules, self._judged_from, last, writers)
        some = lives(self.line, known, self._offset)
        new = {one.path: one for one in lived(self.git, some, when, self._offset)}
        for path, found in by_several(self.git, self.line, wrote, when):
            new[path] = replace(new[path], findings=(*new[path].findings, found))
        return known | {path: one.row(known.get(path)) for path, one in new.items()}

    def _wrote(self) -> list[tuple[Note, ...]]:
        """For each step the commits in which its content was written; none before adoption."""
        pairs = zip(self.line, self._parts, strict=True)
        return [
            written(stride, part, self.noted) if at >= self._judged_from else ()
            for at, (stride, part) in enumerate(pairs)
        ]

    def marks(self, attestations: bytes) -> Iterator[Row]:
        """The verdicts on the steps of the line. Raises Unreadable."""
        first = self._judged_from
        yield from map(before_adoption, self.line[:first])
        if first >= len(self.line):
            return
        start = self.kept.tip or self.since
        evidence = Evidence(
            self.line,
            self.rules,
            self.noted,
            self._parts,
            parsed(attestations),
            0 if start is None else next(commits(self.git, [start])).committer.seconds,
            self._last.grade if self._last else Grade.BEFORE,
        )
        for at, proven in enumerate(evidence.proven(self.git, first), start=first):
            ledger = self.rules.before[at]
            least = ledger.office.policy.grade if ledger else Grade.GAP
            yield row(self.line[at], proven, least)
