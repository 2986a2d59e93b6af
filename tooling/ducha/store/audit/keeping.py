"""What one audit leaves for the next: verdicts up to a tip. It never changes the answer.

It counts only for the same tool, the same starting point, and attestations that were added to, on
a line that goes on from that tip; else everything is judged anew. Rows stay as JSON holds them,
since hardly any is looked at again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ..identity import tool
from ..root import Root
from ..writing import replace_bytes
from .attested import parsed

Row = list[Any]


@dataclass
class Kept:
    """All that was found up to ``tip``; ``adopted`` is the position of the adopting step.

    ``marks`` are rows of ``marks.Mark``, ``lives`` by path of ``lives.Lived``.
    """

    tip: str | None = None
    adopted: int | None = None
    marks: list[Row] = field(default_factory=list)
    lives: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Keeper:
    """Keeps and finds the state of a repository; without root it does neither."""

    root: Root | None
    genesis: str | None
    attestations: bytes

    @property
    def _basis(self) -> str:
        return f"{tool()} {self.genesis or ''}"

    def load(self) -> Kept:
        """What was kept, if it still counts; else nothing."""
        if self.root is None:
            return Kept()
        try:
            stored = json.loads((self.root.cache / "audit.json").read_bytes())
            if stored["basis"] != self._basis:
                return Kept()
            length, digest = stored["attestations"]
            kept = Kept(stored["tip"], stored["adopted"], stored["marks"], stored["lives"])
            told = self.attestations[:length], self.attestations[length:]
            if _digest(told[0]) != digest or not _says_nothing_of(kept, told[1]):
                return Kept()
            return kept
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Kept()

    def save(self, kept: Kept) -> None:
        """Keep a state; one that cannot be written is done without."""
        if self.root is None:
            return
        stored: Mapping[str, Any] = {
            "basis": self._basis,
            "tip": kept.tip,
            "adopted": kept.adopted,
            "attestations": [len(self.attestations), _digest(self.attestations)],
            "marks": kept.marks,
            "lives": kept.lives,
        }
        text = json.dumps(stored, separators=(",", ":"))
        try:
            replace_bytes(self.root, self.root.cache / "audit.json", text.encode())
        except OSError:
            return


def _says_nothing_of(kept: Kept, new: bytes) -> bool:
    """Whether what the forge said since is about later steps only."""
    about = parsed(new).keys()
    return not about or about.isdisjoint(row[0] for row in kept.marks)


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()
