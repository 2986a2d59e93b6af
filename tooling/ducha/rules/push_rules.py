"""Rules over what somebody pushes to a server: refs, commits and their bulk (G40 to G59)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ducha.domain.articles import HOUSE, Clause
from ducha.domain.findings import Hits, Severity

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class PushRule(Generic[Seen]):
    """A rule over one ref, one commit, or all that a push brings. Every one of them refuses."""

    id: str
    title: str
    remedy: str
    check: Callable[[Seen], Hits]
    clause: Clause = HOUSE
    severity: Severity = Severity.ERROR
