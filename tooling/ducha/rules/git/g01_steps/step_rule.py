"""A rule over one step of main: what breaks it, and how good the evidence can still be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ducha.domain.steps import Facts, Part
from ducha.domain.vocabulary import Grade

from ..rule import GitRule

Reasons = Iterator[str]
MOST = 3


@dataclass(frozen=True, slots=True)
class StepRule(GitRule):
    """``check`` yields in Chinese why it is broken; ``best`` is the grade that then still holds.

    ``always``: told of every step, however low the grade that policy is content with.
    """

    best: Grade
    check: Callable[[Facts], Reasons]
    always: bool = False


def named(parts: list[Part]) -> str:
    """The first of some commits, and how many there are."""
    shown = "、".join(one.commit[:10] for one in parts[:MOST])
    return shown if len(parts) <= MOST else f"{shown} 等 {len(parts)} 个"


def nothing(_facts: Facts) -> Reasons:
    """The store looks, not the facts of one step."""
    yield from ()
