"""What the files of a merge request hold, each read and understood once."""

from collections.abc import Iterable

from ducha.domain.change import Version

from ..git.objects import SUBMODULE, Delta, Entry, blobs
from ..git.running import Git
from ..opened import Ledger
from ..snapshots import version
from ..text_gate import TOO_LARGE


class Contents:
    """Contents by id, and the items in them by the rules of ``ledger``, the base's."""

    def __init__(self, git: Git, ledger: Ledger) -> None:
        self._git, self._ledger = git, ledger
        self._raw: dict[str, bytes] = {}
        self._versions: dict[bytes, Version | None] = {}

    def load(self, deltas: Iterable[Delta]) -> None:
        """Read both sides of what differs. Raises Unreadable when something is missing."""
        sides = (side for one in deltas for side in (one.old, one.new))
        self.fetch(side.blob for side in sides if side and side.mode != SUBMODULE)

    def fetch(self, ids: Iterable[str]) -> None:
        """Read contents by id; of what is too large to look through, the beginning."""
        wanted = dict.fromkeys(one for one in ids if one not in self._raw)
        if wanted:
            self._raw |= blobs(self._git, wanted, TOO_LARGE)

    def of(self, entry: Entry | None) -> bytes | None:
        """The content of one side; None where there is none."""
        if entry is None or entry.mode == SUBMODULE:
            return None
        return self._raw[entry.blob]

    def version(self, raw: bytes) -> Version | None:
        """The item that a content holds; None when its text or its structure is wrong."""
        if raw not in self._versions:
            self._versions[raw] = version(raw, self._ledger)
        return self._versions[raw]

    def at(self, blob: str | None) -> Version | None:
        """The item that is stored under an id."""
        if blob is None:
            return None
        self.fetch([blob])
        raw = self._raw.get(blob)
        return None if raw is None else self.version(raw)
