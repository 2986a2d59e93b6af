"""A rule over what git holds: paths of a tree, commits, a range."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ducha.domain.articles import Clause
from ducha.domain.findings import Severity
from ducha.domain.request import Request


@dataclass(frozen=True, slots=True)
class GitHit:
    """One fault: ``place`` is a path, a commit (ten digits) or both with a colon between."""

    place: str
    message: str
    fix: str = ""


GitHits = Iterator[GitHit]


@dataclass(frozen=True, slots=True)
class GitRule:
    """What must hold in git (G…), where that is written, and how to mend it."""

    id: str
    clause: Clause
    title: str
    severity: Severity
    remedy: str


@dataclass(frozen=True, slots=True)
class RequestRule(GitRule):
    """A rule over a merge request."""

    check: Callable[[Request], GitHits]
