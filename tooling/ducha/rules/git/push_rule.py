"""A rule over what somebody pushes to a server (G40 to G59). Every one of them refuses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ducha.domain.findings import Hits

from .rule import GitRule

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class PushRule(GitRule, Generic[Seen]):
    """A rule over one ref, one commit, or all that a push brings."""

    check: Callable[[Seen], Hits]
