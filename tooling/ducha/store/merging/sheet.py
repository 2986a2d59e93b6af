"""An item file cut into the lines of its fields and records, so that each can be taken whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ducha.domain.vocabulary import Key

from ..places import Places
from ..text import decode
from ..yamltext import read

BOM = b"\xef\xbb\xbf"
Lines = tuple[str, ...]


class CannotCut(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The file is written in a way that its fields cannot be told apart by lines."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of a field or a record, and the comments and blank lines right above it."""

    lead: Lines = ()
    own: Lines = ()


@dataclass(frozen=True)
class Sheet:
    """A file in pieces. Lines have no line end; ``head`` holds 办理过程 without its records."""

    data: dict[str, Any]
    preamble: Lines
    head: dict[str, Chunk]
    records: tuple[Chunk, ...]
    tail: Lines
    dash: int
    """How far the dashes of the log stand from the margin."""
    has_mark: bool
    newline: str
    is_ended: bool

    @property
    def log(self) -> list[dict[str, Any]]:
        """The records as data."""
        return self.data.get(Key.LOG) or []

    @property
    def is_log_flow(self) -> bool:
        """Whether the log is written in brackets, so that no line is one record's."""
        return len(self.records) < len(self.log)

    def written(self, lines: Sequence[str]) -> bytes:
        """These lines as a file with the byte order mark and the line ends of this one."""
        text = self.newline.join(lines) + (self.newline if self.is_ended else "")
        return (BOM if self.has_mark else b"") + text.encode()


EMPTY = Sheet({}, (), {}, (), (), 2, False, "\n", True)


def cut(raw: bytes) -> Sheet:
    """The file in pieces. Raises BadText, or CannotCut where it is not one field a line."""
    text = decode(raw)
    places = Places()
    data = read(text, places)
    if not isinstance(data, dict) or () in places.flow or not _is_log(data.get(Key.LOG)):
        raise CannotCut("整份文件须是一行一个字段，“办理过程”须是一条一条的记录")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    is_ended = lines[-1] == ""
    return _cut(lines[:-1] if is_ended else lines, data, places, raw, newline, is_ended)


def _is_log(log: Any) -> bool:
    return not log or (
        isinstance(log, list)
        and all(isinstance(one, dict) and isinstance(one.get(Key.DATE), str) for one in log)
    )


def _cut(
    lines: list[str],
    data: dict[str, Any],
    places: Places,
    raw: bytes,
    newline: str,
    is_ended: bool,
) -> Sheet:
    starts = {path[0]: place[0] - 1 for path, place in places.keys.items() if len(path) == 1}
    dash = places.values.get((Key.LOG,), (1, 3, 1))[1] - 1
    is_block = bool(data.get(Key.LOG)) and (Key.LOG,) not in places.flow
    marks: list[tuple[str | int, int]] = [(str(key), start) for key, start in starts.items()]
    if is_block:
        marks += _dashes(lines, places, len(data[Key.LOG]), dash)
    marks.sort(key=lambda one: one[1])
    leads = [_lead(lines, start, dash if isinstance(key, int) else 0) for key, start in marks]
    tail = _lead(lines, len(lines), dash if marks and isinstance(marks[-1][0], int) else 0)
    ends = [*leads[1:], tail]
    chunks = {
        key: Chunk(tuple(lines[lead:start]), tuple(lines[start:end]))
        for (key, start), lead, end in zip(marks, leads, ends, strict=True)
    }
    return Sheet(
        data=data,
        preamble=tuple(lines[: leads[0] if leads else 0]),
        head={str(key): one for key, one in chunks.items() if not isinstance(key, int)},
        records=tuple(one for key, one in chunks.items() if isinstance(key, int)),
        tail=tuple(lines[tail:]),
        dash=dash,
        has_mark=raw.startswith(BOM),
        newline=newline,
        is_ended=is_ended,
    )


def _dashes(lines: list[str], places: Places, count: int, dash: int) -> list[tuple[str | int, int]]:
    """The line on which each record's dash stands."""
    found: list[tuple[str | int, int]] = []
    for at in range(count):
        line = places.values[Key.LOG, at][0] - 1
        while line > 0 and lines[line][dash : dash + 1] != "-":
            line -= 1
        found.append((at, line))
    return found


def _lead(lines: list[str], start: int, margin: int) -> int:
    """The first of the comments and blank lines right above ``start``."""
    while start > 0 and _is_between(lines[start - 1], margin):
        start -= 1
    return start


def _is_between(line: str, margin: int) -> bool:
    """Blank, or a comment no deeper than ``margin``; a deeper one is part of what stands above."""
    shown = line.lstrip(" ")
    return not shown or (shown.startswith("#") and len(line) - len(shown) <= margin)
