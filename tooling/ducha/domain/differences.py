"""What differs between two items or two records, field by field, in the words of the file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from .findings import Path
from .model import Read
from .vocabulary import Key

_LOG = {"log"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two models say differently; None or empty where one says nothing."""

    key: Key
    was: Any
    now: Any

    def inner(self) -> list[tuple[Path, "Difference"]]:
        """The single lines that differ, with their paths: 来源 has several fields of its own."""
        if not (isinstance(self.was, Read) and isinstance(self.now, Read)):
            return [((self.key,), self)]
        parts = differences(self.was, self.now)
        return [((self.key, *path), leaf) for one in parts for path, leaf in one.inner()]


def differences(old: Read, new: Read) -> list[Difference]:
    """The fields of one model (an item's log apart) that differ, in the order of the file."""
    if not _may_differ(vars(old), vars(new)):
        return []
    found: list[Difference] = []
    for key, name in _fields(type(new)):
        was, now = getattr(old, name), getattr(new, name)
        if was is not now and was != now:
            found.append(Difference(key, was, now))
    return found


_FIELDS: dict[Any, list[tuple[Key, str]]] = {}


def _fields(model: Any) -> list[tuple[Key, str]]:
    """Keys and names of a model's fields, looked up once."""
    if model not in _FIELDS:
        both = ((one.metadata["key"], one.name) for one in fields(model))
        _FIELDS[model] = [one for one in both if one[0] is not Key.LOG]
    return _FIELDS[model]


def _may_differ(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """A quick no for what hardly ever changes. (Models hold only what was written.)"""
    return bool((old.keys() ^ new.keys()) - _LOG) or any(
        value is not new[name] and value != new[name]
        for name, value in old.items()
        if name not in _LOG
    )


def leaves(value: Any) -> Iterator[str]:
    """Every single word, number or date that a field's value holds, as the file writes it."""
    if isinstance(value, Read):
        for one in fields(value):  # type: ignore[arg-type]
            yield from leaves(getattr(value, one.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif isinstance(value, date):
        yield value.isoformat()
    elif value is not None:
        yield str(value).strip()


def said(value: Any) -> str:
    """A field's value on one line; empty where it says nothing."""
    return "，".join(" ".join(leaf.split()) for leaf in leaves(value))
