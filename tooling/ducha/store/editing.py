"""Appending one record to an item file, leaving every other byte as it was."""

from collections.abc import Mapping
from typing import Any

from ducha.domain.vocabulary import Key

from .places import Places
from .text import decode
from .yamltext import read
from .yamlwrite import block, entries

Record = Mapping[str, Any]


class CannotAppend(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The file is written in a way that a record cannot be appended to."""


def append_record(raw: bytes, record: Record) -> bytes:
    """The file's bytes with ``record`` at the end of 办理过程.

    Raises BadText when the file cannot be read, CannotAppend when its log is written in one line.
    """
    text = decode(raw)
    places = Places()
    data = read(text, places)
    made = _appended(raw, text, data, places, record)
    wanted = {**data, Key.LOG.value: [*(data.get(Key.LOG) or []), dict(record)]}
    if read(decode(made)) != wanted:
        raise CannotAppend("文件的写法太特别，加一条会改动别的内容；请用编辑器手工追加")
    return made


def _appended(
    raw: bytes, text: str, data: Mapping[str, Any], places: Places, record: Record
) -> bytes:
    mark = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True) if newline == "\n" else text.split("\n")
    if newline != "\n":
        lines = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    log = (Key.LOG,)
    if not data.get(Key.LOG):
        added, where = _new_log(record, places, data), len(lines)
        if Key.LOG in data:
            line = places.keys[log][0] - 1
            return (
                mark
                + "".join([*lines[:line], *_ended(added, newline), *lines[line + 1 :]]).encode()
            )
    else:
        if log in places.flow:
            raise CannotAppend("“办理过程”写在一行的方括号里；先改成每条记录以“- ”开头的写法")
        added = list(entries([record], " " * _indent(places)))
        where = _end_of_log(lines, places)
    head = "".join(lines[:where])
    if head and not head.endswith("\n"):
        head += newline
    return mark + (head + "".join(_ended(added, newline)) + "".join(lines[where:])).encode()


def _ended(lines: list[str], newline: str) -> list[str]:
    return [line + newline for line in lines]


def _new_log(record: Record, places: Places, data: Mapping[str, Any]) -> list[str]:
    if () in places.flow:
        raise CannotAppend("整份文件写在花括号里；先改成一行一个字段的写法")
    return list(block({Key.LOG: [record]}))


def _indent(places: Places) -> int:
    """How far the dashes of the log stand from the margin."""
    return places.values[Key.LOG,][1] - 1


def _end_of_log(lines: list[str], places: Places) -> int:
    """The line after the last line that belongs to the log (comments after it stay after it)."""
    end = min(places.ends[Key.LOG,] - 1, len(lines))
    if end == len(lines) - 1 and lines[end].strip():
        end = len(lines)
    margin = _indent(places)
    while not lines[end - 1].strip() or _is_comment(lines[end - 1], margin):
        end -= 1
    return end


def _is_comment(line: str, margin: int) -> bool:
    """A comment that stands no deeper than the log's dashes; deeper is the text of a record."""
    shown = line.lstrip(" ")
    return shown.startswith("#") and len(line) - len(shown) <= margin
