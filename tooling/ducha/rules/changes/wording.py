"""How rules over changes name a record and quote a value."""

from typing import Any

from ducha.domain.differences import Difference, leaves, said
from ducha.domain.findings import Path
from ducha.domain.model import Record
from ducha.domain.vocabulary import Key

MOST = 40
"""Characters of a value that are worth showing."""


def record_at(position: int, *keys: Key) -> Path:
    """The path of a record of the log, or of one of its fields."""
    return (Key.LOG, position, *keys)


def named(position: int, record: Record) -> str:
    """A record by its number, counted from 1, with its day and stage."""
    return f"第 {position + 1} 条（{record.day} {record.stage}）"


def quoted(value: Any) -> str:
    """What a field says, shortened; that it says nothing, where it does."""
    text = said(value)
    if not text:
        return "空着"
    return f"“{text if len(text) <= MOST else text[:MOST] + '…'}”"


def restored(one: Difference) -> str:
    """The line as it was, or what to do where it is no single line."""
    parts = list(leaves(one.was))
    if not parts:
        return f"删去“{one.key}”"
    if len(parts) == 1 and not isinstance(one.was, tuple) and "\n" not in parts[0]:
        return f"{one.key}: {parts[0]}"
    return f"“{one.key}”照原样改回"
