"""Entries of a list that begin with something else than a dash, or with one too many."""

import re
from collections.abc import Iterator

from ducha.domain.vocabulary import Key

from .fault import Edit, Fault
from .outline import Kind, Line, Outline, folded

_SIGN = re.compile(
    "(?:[0-9０-９]{1,2}[.、．)）]|[一二三四五六七八九十]{1,3}、|[（(][0-9一二三四五六七八九十]{1,3}[)）]"
    "|[①-⑳⒈-⒛]|[·•●○▪◦■◆*]|-{2,})[ \u3000]*"
)
_BULLET = re.compile("[·•●○▪◦■◆*]|-{2,}")


def numbered(outline: Outline, lists: frozenset[str]) -> Iterator[Fault]:
    """Entries with a number, a bullet or nothing where the dash should be.

    ``lists`` are the fields that hold lists.
    """
    above: Line | None = None
    at = -1
    for line in outline.lines:
        if line.kind in (Kind.FIELD, Kind.ENTRY):
            above = line
            at = line.marks[0].at if line.marks else at
        if line.kind is not Kind.OTHER:
            continue
        sign = _SIGN.match(line.text, line.column)
        opens = above is not None and above.kind is Kind.FIELD and not above.value
        inside = (
            above is not None
            and opens
            and folded(above.key) in lists
            and line.column >= above.column
        )
        bulleted = line.column == at and _BULLET.match(line.text, line.column)
        if inside or bulleted:
            yield _entry(line, sign.group() if sign else "")


def _entry(line: Line, sign: str) -> Fault:
    message = "列表的每一项须以半角短横加一个空格开头"
    if sign:
        message += f"，现为“{sign.strip()}”"
    edit = Edit(line.number, line.column + 1, len(sign), "- ")
    return Fault("Y14", line.number, line.column + 1, message, edit=edit, width=len(sign) or 1)


def overdashed(outline: Outline) -> Iterator[Fault]:
    """Fields of one record, each with a dash of its own."""
    at = -1
    for line in outline.structural():
        if not line.marks:
            at = at if line.column > at else -1
        elif folded(line.key) == Key.STAGE:
            at = line.marks[0].at
        elif line.marks[0].at == at and line.kind is Kind.FIELD and line.is_known:
            message = "一条记录只在第一行写短横，其余各行不写"
            edit = Edit(line.number, at + 1, 1, " ")
            yield Fault("Y14", line.number, at + 1, message, edit=edit)
        elif line.marks[0].at <= at:
            at = -1
