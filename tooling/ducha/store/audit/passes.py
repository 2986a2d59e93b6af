"""The two passes over the new part of main's line: the lives of its items, then the evidence."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ducha.domain.vocabulary import Grade

from ..git.commits import commits
from ..git.running import Git
from .attested import parsed
from .eras import Eras
from .evidence import Evidence
from .keeping import Kept, Row
from .lives import EARLIER, lived, lives, moments
from .marks import Mark, before_adoption, day_of, mark, row
from .noting import notes
from .walking import Stride


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

    def adopting(self, marks: Sequence[Row]) -> str:
        """The commit of that step; empty: there is none."""
        if self.adopted is None:
            return ""
        earlier = self.genesis or self.since or ""
        return earlier if self.adopted == EARLIER else str(marks[self.adopted][0])

    @property
    def _offset(self) -> int:
        return len(self.kept.marks)

    @property
    def _judged_from(self) -> int:
        """The position in the line from which on something is claimed."""
        return len(self.line) if self.adopted is None else max(self.adopted + 1 - self._offset, 0)

    @cached_property
    def _last(self) -> Mark | None:
        """The step before the line."""
        return mark(self.kept.marks[-1], sys.maxsize) if self.kept.marks else None

    def lived(self) -> dict[str, Row]:
        """By path, the lives of all items up to the end of the line. Raises Unreadable."""
        known = self.kept.lives
        if self.rules.earliest is None:
            return known
        last = day_of(self._last.seconds) if self._last else date.min
        when = moments(self.line, self.rules, self._judged_from, last)
        some = lives(self.line, known, self._offset)
        new = lived(self.git, some, when, self._offset)
        return known | {one.path: one.row(known.get(one.path)) for one in new}

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
            notes(self.git, start, self.line[-1].commit),
            parsed(attestations),
            0 if start is None else next(commits(self.git, [start])).committer.seconds,
            self._last.grade if self._last else Grade.BEFORE,
        )
        for at, proven in enumerate(evidence.proven(self.git, first), start=first):
            ledger = self.rules.before[at]
            least = ledger.office.policy.grade if ledger else Grade.GAP
            yield row(self.line[at], proven, least)
