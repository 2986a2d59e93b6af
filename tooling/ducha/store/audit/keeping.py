"""What one audit leaves for the next: verdicts up to a tip. It never changes the answer.

It counts only for the same tool, the same starting point, and attestations that were added to, on
a line that goes on from that tip; else everything is judged anew. The file holds one line about
the whole, one with the lives of items, and then one for each earlier audit, with its steps.
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
from .rows import Row, Rows

NAME = "audit.jsonl"
_MOST = 100
"""Lines after which the earlier steps are written as one again."""


@dataclass
class Kept:
    """All that was found up to ``tip``.

    ``adopted`` is the position of the step from which everything has to be proven, ``born`` its
    commit; ``lives`` holds rows of ``lives.Lived`` by path.
    """

    tip: str | None = None
    adopted: int | None = None
    born: str = ""
    steps: Rows = field(default_factory=Rows)
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
            about, lives, *texts = (self.root.cache / NAME).read_bytes().split(b"\n")
            stored = json.loads(about)
            if stored["basis"] != self._basis:
                return Kept()
            steps = Rows(
                tuple(texts), *(stored[name] for name in ("tally", "latest", "odd", "last"))
            )
            kept = Kept(stored["tip"], stored["adopted"], stored["born"], steps, json.loads(lives))
            return kept if self._agrees(kept, *stored["attestations"]) else Kept()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Kept()

    def _agrees(self, kept: Kept, length: int, digest: str) -> bool:
        """Whether the forge took nothing back, and what it said since is about later steps."""
        said, new = self.attestations[:length], self.attestations[length:]
        return _digest(said) == digest and not any(map(kept.steps.hold, parsed(new)))

    def save(self, kept: Kept) -> None:
        """Keep a state; one that cannot be written is done without."""
        if self.root is None:
            return
        steps = kept.steps
        about = {
            "basis": self._basis,
            "tip": kept.tip,
            "adopted": kept.adopted,
            "born": kept.born,
            "attestations": [len(self.attestations), _digest(self.attestations)],
            "tally": steps.tally,
            "latest": steps.latest,
            "odd": steps.odd,
            "last": steps.last,
        }
        texts = steps.texts if len(steps.texts) < _MOST else (_text(steps.all),)
        try:
            content = b"\n".join([_text(about), _text(kept.lives), *texts])
            replace_bytes(self.root, self.root.cache / NAME, content)
        except OSError:
            return


def _text(value: Mapping[str, Any] | list[Row]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()
