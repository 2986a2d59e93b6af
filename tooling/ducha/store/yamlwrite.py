"""Data as YAML that a clerk would write: block style, one field a line, few quotes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<\\]|[-?:](?=[^\s])")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f]|^[-?:]$|^---|^\.\.\.")
STEP = "  "


def scalar(text: str) -> str:
    """Text on one line, plain if YAML reads it back unchanged, else in double quotes."""
    if _PLAIN.match(text) and not _UNSAFE.search(text) and text == text.strip(" "):
        return text
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def block(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Lines of a mapping; values are text, mappings, or lists of either."""
    for key, value in data.items():
        yield from _field(f"{indent}{scalar(key)}:", value, indent)


def _field(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield head
        yield from block(value, indent + STEP)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield head
        yield from entries(value, indent + STEP)
    elif "\n" in value and _fits_literal(value):
        yield f"{head} |-"
        yield from (f"{indent}{STEP}{line}".rstrip(" ") for line in value.split("\n"))
    else:
        yield f"{head} {scalar(value)}"


def entries(values: Sequence[Any], indent: str) -> Iterator[str]:
    """Lines of a list."""
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = block(value, indent + STEP)
            yield f"{indent}- {first.removeprefix(indent + STEP)}"
            yield from rest
        else:
            yield f"{indent}- {scalar(value)}"


def _fits_literal(text: str) -> bool:
    lines = text.split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(one == one.strip() for one in lines)
