"""The log of pushes: who, which refs, what was decided and by which rules. Never any content."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .refs import Update, shown


@dataclass(frozen=True)
class Entry:
    """One push. ``verdict`` is accepted, refused or fault; ``report`` and
    ``why`` say where to find what went wrong, ``seconds`` how long it took."""

    account: str
    person: str
    updates: Sequence[Update]
    verdict: str
    rules: Iterable[str] = ()
    report: str = ""
    why: str = ""
    seconds: float = 0.0


def enter(log: Path, entry: Entry) -> None:
    """Append one line, whole or not at all. Raises OSError: an unlogged push is not accepted."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "account": shown(entry.account),
        "person": entry.person,
        "refs": [{"ref": shown(one.ref), "old": one.old, "new": one.new} for one in entry.updates],
        "verdict": entry.verdict,
        "rules": sorted(set(entry.rules)),
        "report": entry.report,
        "why": entry.why,
        "seconds": round(entry.seconds, 3),
    }
    raw = json.dumps({key: value for key, value in line.items() if value}, ensure_ascii=False)
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(handle, f"{raw}\n".encode("utf-8", "replace"))
        os.fsync(handle)
    finally:
        os.close(handle)
