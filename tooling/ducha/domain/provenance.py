"""How public records entered the ledger: the part of the proof that anybody may see.

Steps are copied field by field, so that what a ``Step`` may learn later stays inside until it is
named here. Gaps stay listed for ever (缺口); one that brought nothing public keeps its commit to
itself, since that would tell of records that the public must not know of, a running 暗访 say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from .evidence import Proof, Step
from .gaps import Gaps
from .vocabulary import Grade

SHORT = 10
"""Hex digits of a commit that a page shows."""
_NAMES = re.compile(r"@|[A-Za-z]{2,4}-[0-9]{4}-[0-9]{4}|items/")


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One entry of main as the public sees it: by whom as posts, ``commit`` cut short."""

    commit: str
    day: date
    grade: Grade
    writers: tuple[str, ...] = ()
    accepted_by: str = ""
    reasons: tuple[str, ...] = ()


class Unwalked(Enum):
    """Why nothing can be said about history."""

    NO_HISTORY = auto()
    """The items do not lie in a git repository."""
    CUT = auto()
    """A shallow clone."""
    UNREADABLE = auto()
    """Git, or the rules of an old commit, could not be read."""
    NOT_ADOPTED = auto()
    """Nobody is registered who may accept."""


@dataclass(frozen=True, slots=True)
class PublicGap:
    """A gap of main; ``note`` is what an administrator found out about it, empty: not yet."""

    step: PublicStep
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicCheckpoint:
    """The newest checkpoint: its number, digest (SHA-256), commit and moment; ``line`` is all."""

    number: int
    digest: str
    commit: str
    at: datetime
    line: bytes = b""


@dataclass(frozen=True)
class History:
    """What the walk over history found, beside the steps that each item carries."""

    unwalked: Unwalked | None = Unwalked.NO_HISTORY
    genesis: str = ""
    """The commit from which on every step has to be proven."""
    since: date | None = None
    """The calendar day of that commit."""
    gaps: tuple[PublicGap, ...] = ()
    checkpoint: PublicCheckpoint | None = None


def public_steps(steps: Sequence[Step], positions: Iterable[int]) -> tuple[PublicStep, ...]:
    """The steps of the records at these positions (the first is 1)."""
    return tuple(public_step(steps[position - 1]) for position in positions)


def public_step(step: Step) -> PublicStep:
    """The public view of a step."""
    return PublicStep(
        commit=step.commit[:SHORT],
        day=step.day,
        grade=step.grade,
        writers=step.writers,
        accepted_by=step.accepted_by,
        reasons=tuple(map(_sayable, step.reasons)),
    )


def _sayable(reason: str) -> str:
    """A reason, unless it names an item or an address: whose they are cannot be told here."""
    return "原因涉及不公开的内容" if _NAMES.search(reason) else reason


def public_gaps(proof: Proof, known: Gaps, shown: Iterable[PublicStep]) -> Iterator[PublicGap]:
    """All gaps, the oldest first; ``shown`` are the steps of records that are public."""
    brought = {step.commit for steps in proof.entered.values() for step in steps}
    seen = {step.commit for step in shown}
    for gap in proof.gaps:
        if gap.commit in brought and gap.commit[:SHORT] not in seen:
            yield PublicGap(PublicStep("", gap.day, gap.grade))
            continue
        told = known.of(gap.commit)
        note = f"{told.note}（{told.approved_by}，{told.day}）" if told else ""
        yield PublicGap(public_step(gap), _sayable(note))
