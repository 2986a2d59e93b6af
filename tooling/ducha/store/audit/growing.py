"""Reads an item again when only its log grew: then only the new records are parsed.

That is sound because everything else is refused: the old text must be plain (no quotes, no block
text, no brackets), end with its log, and the log must be written two blanks deep; then no old line
can mean something else on account of what follows. A test holds this against the whole parse.
"""

import re
from dataclasses import dataclass
from typing import Any

from ducha.diagnosis.fault import BadText
from ducha.domain.change import Version
from ducha.domain.model import Item, Record
from ducha.domain.vocabulary import Key

from ..opened import Ledger
from ..snapshots import version_of
from ..text import decode
from ..yamltext import read
from .records import plain_records

_LOG = f"\n{Key.LOG}:\n".encode()
_NOT_PLAIN = re.compile(rb"[\"'|>\[\]{}&*!%@`\\\r\t]")
_RECORDS = re.compile(rb"(?:(?:  - |    )[^\n]*\n)+")
_RECORD = re.compile(rb"^  - ", re.MULTILINE)
_LARGEST = 1 << 16


@dataclass(slots=True)
class Reading:
    """The content of a file, its data, and the item that they are; None: it is none.

    ``is_plain``: nothing in it keeps the next version from being read by its end alone.
    """

    raw: bytes
    ledger: Ledger
    data: dict[str, Any] | None = None
    version: Version | None = None
    is_plain: bool = False


def first(raw: bytes, ledger: Ledger) -> Reading:
    """A content, read whole."""
    try:
        data = read(decode(raw))
    except BadText:
        return Reading(raw, ledger)
    if not ledger.structure.accepts(data):
        return Reading(raw, ledger)
    version = version_of(Item.read(data), ledger)
    return Reading(raw, ledger, data, version, _is_plain(raw, data))


def following(before: Reading, raw: bytes, ledger: Ledger) -> Reading:
    """The content that came after ``before``."""
    return _grown(before, raw, ledger) or first(raw, ledger)


def _grown(before: Reading, raw: bytes, ledger: Ledger) -> Reading | None:
    if not before.is_plain or not raw.startswith(before.raw) or len(raw) > _LARGEST:
        return None
    tail = raw[len(before.raw) :]
    if not tail.startswith(b"  - ") or _RECORDS.fullmatch(tail) is None:
        return None
    records = _records(tail)
    if before.data is None or before.version is None or records is None:
        return None
    data = {**before.data, Key.LOG: before.data[Key.LOG] + records}
    fits = ledger.structure.accepts_more(records)
    if not (ledger.structure.accepts(data) if fits is None else fits):
        return Reading(raw, ledger)
    item = _longer(before.version.item, records)
    return Reading(raw, ledger, data, version_of(item, ledger), not _NOT_PLAIN.search(tail))


def _records(tail: bytes) -> list[Any] | None:
    """The records that a log grew by; None for what is not just that."""
    try:
        text = decode(tail)
        records = plain_records(text)
        if records is not None:
            return records
        added = read(f"{Key.LOG}:\n{text}")
    except BadText:
        return None
    found = added[Key.LOG] if added.keys() == {Key.LOG} else None
    return found if isinstance(found, list) else None


def _longer(item: Item, records: list[dict[str, Any]]) -> Item:
    made = object.__new__(Item)
    made.__dict__.update(item.__dict__, log=item.log + tuple(map(Record.read, records)))
    return made


def _is_plain(raw: bytes, data: dict[str, Any]) -> bool:
    """Whether the file ends with its log, and nothing in it can run over a line in disguise."""
    at = raw.rfind(_LOG)
    if at < 0 or _NOT_PLAIN.search(raw):
        return False
    log = raw[at + len(_LOG) :]
    if not log.startswith(b"  - ") or _RECORDS.fullmatch(log) is None:
        return False
    return next(reversed(data)) == Key.LOG and len(data[Key.LOG]) == len(_RECORD.findall(log))
