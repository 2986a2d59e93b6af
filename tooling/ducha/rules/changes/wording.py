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
    """What a field says, shortened."""
    text = said(value)
    return f"“{text if len(text) <= MOST else text[:MOST] + '…'}”"


def told(one: Difference) -> str:
    """What a field said and says, or that it said or says nothing."""
    was = f"原来是{quoted(one.was)}" if said(one.was) else "原来没有写"
    now = f"现在是{quoted(one.now)}" if said(one.now) else "现在没有了"
    return f"{was}，{now}"


def field(path: Path) -> str:
    """A field of the head by its name, with the one that it is part of."""
    return "的".join(f"“{key}”" for key in path)


def restored(one: Difference) -> str:
    """The line as it was, or what to do where it is no single line."""
    parts = list(leaves(one.was))
    if not parts:
        return f"删去“{one.key}”"
    if len(parts) == 1 and not isinstance(one.was, tuple) and "\n" not in parts[0]:
        return f"{one.key}: {parts[0]}"
    return f"“{one.key}”照原样改回"
