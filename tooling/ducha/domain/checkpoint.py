"""Checkpoints: an append-only, chained, signed list of what main held, one line of JSON each.

A line is canonical JSON (keys sorted, no blanks, UTF-8, one LF behind it):

    {"commit": "40 hex digits",            the commit of main that is recorded
     "counts": {"items": 36,               files *.yaml under items/
                "states": {"承办中": 30}},   by state, as the tool that wrote it read them
     "number": 1,                          counts up from 1 without a hole
     "policy": 2,                          版本 of schema/registers/policy.yaml in that commit
     "previous": "64 hex digits" | null,   SHA-256 of the line before, signature and all, without LF
     "root": "64 hex digits",              SHA-256 over the items, see ``root_of``
     "signature": "base64",                an ssh signature over the line without this key
     "time": "2026-11-25T10:21:03+08:00"}  when it was made

``states`` is for reading only: another version of the tool may read a log otherwise, so nothing
is proven or disproven by it. The namespace of the signature is ``ducha-checkpoint``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

NAMESPACE = "ducha-checkpoint"
"""Of the signature, so that one made for something else does not count."""
LONGEST = 20_000
"""Bytes of a line; a checkpoint has some 600."""
_COMMIT = re.compile("[0-9a-f]{40}")
_HASH = re.compile("[0-9a-f]{64}")
_BASE64 = re.compile("[A-Za-z0-9+/]{1,16000}={0,2}")
_TIME = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\+08:00")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What main held at one commit. ``previous`` is empty for the first, ``states`` by word."""

    number: int
    commit: str
    root: str
    items: int
    states: Mapping[str, int]
    policy: int
    time: str
    previous: str = ""
    signature: str = ""

    @property
    def payload(self) -> bytes:
        """What the signature is over."""
        return _canonical(self._fields())

    @property
    def line(self) -> bytes:
        """The line of the list, without its end."""
        return _canonical(self._fields() | {"signature": self.signature})

    @property
    def digest(self) -> str:
        """SHA-256 of the line: what the next one refers to."""
        return sha256(self.line).hexdigest()

    @property
    def short(self) -> str:
        """Number and first 16 hex digits of the digest: what a bulletin prints."""
        return f"{self.number}:{self.digest[:16]}"

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.time)

    @property
    def day(self) -> date:
        """The calendar day in Asia/Shanghai."""
        return self.moment.date()

    def _fields(self) -> dict[str, Any]:
        return {
            "commit": self.commit,
            "counts": {"items": self.items, "states": dict(self.states)},
            "number": self.number,
            "policy": self.policy,
            "previous": self.previous or None,
            "root": self.root,
            "time": self.time,
        }


def _canonical(fields: Mapping[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read_line(line: bytes) -> Checkpoint | None:
    """The checkpoint that a line of a list holds; None unless it is exactly as we write it."""
    if len(line) > LONGEST:
        return None
    try:
        data = json.loads(line)
        counts = data["counts"]
        made = Checkpoint(
            data["number"],
            data["commit"],
            data["root"],
            counts["items"],
            counts["states"],
            data["policy"],
            data["time"],
            data["previous"] or "",
            data["signature"],
        )
        is_right = _is_sound(made) and made.line == line
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return made if is_right else None


def _is_sound(one: Checkpoint) -> bool:
    numbers = (one.number, one.items, one.policy, *one.states.values())
    texts: Iterable[tuple[re.Pattern[str], str]] = (
        (_COMMIT, one.commit),
        (_HASH, one.root),
        (_HASH, one.previous or "0" * 64),
        (_TIME, one.time),
        (_BASE64, one.signature),
    )
    return (
        all(type(value) is int and value >= 0 for value in numbers)
        and all(pattern.fullmatch(text) for pattern, text in texts)
        and one.moment.year > 0
    )


def root_of(items: Mapping[bytes, str]) -> str:
    """SHA-256 over ``path NUL sha256(content) LF`` of everything under items/, sorted by path."""
    made = sha256()
    for path in sorted(items):
        made.update(path + b"\0" + items[path].encode() + b"\n")
    return made.hexdigest()


def unchained(before: Checkpoint | None, one: Checkpoint) -> str:
    """Why a checkpoint does not continue the one before it, in Chinese; empty when it does."""
    number, digest = (before.number, before.digest) if before else (0, "")
    if one.number != number + 1:
        return f"这里应当是第 {number + 1} 号，现为第 {one.number} 号"
    if one.previous != digest:
        return f"第 {one.number} 号记的上一号的指纹，和上一行对不上"
    if before is not None and one.moment < before.moment:
        return f"第 {one.number} 号的时间（{one.time}）早于上一号（{before.time}）"
    return ""
