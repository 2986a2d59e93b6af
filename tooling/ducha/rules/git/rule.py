"""A rule over what git holds, and one over a merge request. Some the store itself finds broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ducha.domain.findings import Finding
from ducha.domain.request import Request

from ..stated import Stated


@dataclass(frozen=True, slots=True)
class GitHit:
    """One fault: ``place`` is a path, a commit (ten digits) or both with a colon between."""

    place: str
    message: str
    fix: str = ""


GitHits = Iterator[GitHit]


@dataclass(frozen=True, slots=True)
class GitRule(Stated):
    """What must hold in git (G…), where that is written, and how to mend it."""

    def finding(self, message: str, file: str, line: int = 0, fix: str = "") -> Finding:
        """That it does not hold; ``line`` counts from 1, 0 is the whole."""
        at = (file, line, min(line, 1))
        return Finding(self.id, self.severity, *at, self.clause, message, fix or self.remedy)


@dataclass(frozen=True, slots=True)
class RequestRule(GitRule):
    """A rule over a merge request."""

    check: Callable[[Request], GitHits]
