"""Everything that is wrong with a text, in one pass: mend the copy, read on, look again.

A fault is noted where it stands in the file, and its edit is applied to a working copy; so the
next stage sees what was meant, and one slip never hides or causes another message.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ducha.diagnosis.alignment import misplaced, undashed
from ducha.diagnosis.characters import hidden
from ducha.diagnosis.draft import Draft, line_starts, place
from ducha.diagnosis.entries import numbered, overdashed
from ducha.diagnosis.fault import BadText, Edit, Fault
from ducha.diagnosis.leftovers import (
    Leftover,
    conflicts,
    loose_records,
    rest_of_text,
    second_copy,
)
from ducha.diagnosis.marks import marks
from ducha.diagnosis.outline import Outline
from ducha.diagnosis.placeholders import placeholders
from ducha.diagnosis.punctuation import punctuation
from ducha.diagnosis.quoting import written
from ducha.domain.findings import Hit

from .places import Place, Places
from .structure import Structure
from .text import EXAMPLE, decoded
from .yamltext import read_on

STEPS = 60
"""So many syntax errors of one file are mended before the rest is left for the next time."""

ROUNDS = 3
"""A field's name that is mended shows what is wrong with its value."""


@dataclass(frozen=True)
class Diagnosis:
    """The faults of a text in its own lines and columns, and the working copy that has none."""

    draft: Draft
    places: Places
    data: Any = None
    """What the file says once mended; None where a fault is beyond repair."""


def diagnose(raw: bytes, structure: Structure) -> Diagnosis:
    """Look at bytes in every way until nothing new shows. Never raises."""
    seen = _seen(raw, structure)
    seen.draft.settle()
    return seen


def _seen(raw: bytes, structure: Structure) -> Diagnosis:
    decoded_text, misread = decoded(raw)
    text, unbroken = _returns(decoded_text)
    draft = Draft(text)
    draft.faults += (one for one in (misread, unbroken) if one is not None)
    if misread is not None and not text:
        return Diagnosis(draft, Places())
    _leave(draft, conflicts(draft.lines))
    draft.add(*hidden(draft.text))
    draft.add(*placeholders(draft.text))
    outline = _outline(tuple(draft.lines), structure.words)
    for line in outline.lines:
        draft.add(*punctuation(line))
    _arrange(draft, structure)
    outline = _outline(tuple(draft.lines), structure.words)
    for line in outline.lines:
        if not draft.is_beyond_repair(line.number):
            draft.add(*marks(line))
    draft.add(*undashed(outline))
    data, places = _parsed(draft, structure)
    if data is None:
        return Diagnosis(draft, places)
    data, places = _structured(draft, data, places, structure)
    return Diagnosis(draft, places, data)


@lru_cache(maxsize=1)
def _outline(lines: tuple[str, ...], words: frozenset[str]) -> Outline:
    """The outline of a working copy, which most looks leave as it was."""
    return Outline(lines, words)


def _leave(draft: Draft, found: Iterable[Leftover]) -> None:
    """Tell of lines that are in no row, and take them out of the working copy."""
    for one in list(found):
        draft.drop_faults({edit.line for edit in one.edits if not edit.text})
        draft.add(one.fault)
        draft.rewrite(*one.edits)


def _arrange(draft: Draft, structure: Structure) -> None:
    """Whole lines that are where none should be, or begin as none should."""
    _leave(draft, second_copy(_outline(tuple(draft.lines), structure.words)))
    draft.add(*numbered(_outline(tuple(draft.lines), structure.words), structure.lists))
    _leave(draft, rest_of_text(_outline(tuple(draft.lines), structure.words)))
    _leave(draft, loose_records(_outline(tuple(draft.lines), structure.words), structure.top))
    draft.add(*overdashed(_outline(tuple(draft.lines), structure.words)))


def _returns(text: str) -> tuple[str, Fault | None]:
    """Lines that end as on an old Macintosh: for git the whole file is one line."""
    ended = text.replace("\r\n", "\n")
    at = ended.find("\r")
    if at < 0:
        return text, None
    line, column = place(line_starts(ended), at)
    message = "不得用单独的回车符（U+000D）换行：整份文件会变成一行，没法逐行审核"
    fault = Fault("Y03", line, column, message, "用编辑器另存，换行选 LF", is_of_file=True)
    return ended.replace("\r", "\n"), fault


def _parsed(draft: Draft, structure: Structure) -> tuple[Any, Places]:
    """The data of the working copy; None when a syntax error cannot be mended."""
    for _ in range(STEPS):
        found: list[Fault] = []
        places = Places()
        try:
            data = read_on(draft.text, places, found)
        except BadText as stop:
            outline = _outline(tuple(draft.lines), structure.words)
            fault = misplaced(outline, structure.containers, structure.top) or stop.fault
            if fault.edit is not None and draft.is_told_of_indent(fault):
                draft.rewrite(fault.edit)
                continue
            draft.add(fault)
            if fault.edit is None:
                return None, places
            continue
        draft.add(*found)
        if any(fault.edit for fault in found):
            continue
        if not isinstance(data, dict):
            if data is not None and not draft.faults:
                message = "文件须由“字段名: 内容”一行行组成"
                draft.add(Fault("Y10", 1, 1, message, EXAMPLE))
            return None, places
        return data, places
    return None, places


def _structured(
    draft: Draft, data: Any, places: Places, structure: Structure
) -> tuple[Any, Places]:
    """Faults of fields and values, mended as far as they can be."""
    for _ in range(ROUNDS):
        if structure.accepts(data):
            return data, places
        known = len(draft.faults)
        hits = structure.explain(data)
        draft.add(*(fault for hit in hits if (fault := _fault(hit, places, draft)) is not None))
        if not all(one.is_mechanical for one in draft.faults[known:]):
            return None, places
        again = Places()
        try:
            data = read_on(draft.text, again, [])
        except BadText:
            return None, places
        places = again
    return None, places


def _fault(hit: Hit, places: Places, draft: Draft) -> Fault | None:
    """A hit of the schema as a fault; none where the line has a fault that explains it."""
    line, column, width = where(hit, places)
    if draft.is_beyond_repair(line) and not hit.on_key:
        return None
    edit = None
    if hit.instead and (not _splits(hit) or hit.at[:-1] in places.flow):
        edit = _edit(hit, (line, column, width), draft, places)
    return Fault("S01", line, column, hit.message, "" if edit else hit.fix, edit, width)


def _splits(hit: Hit) -> bool:
    """Whether one entry of a list becomes several, which brackets can hold and one line cannot."""
    is_entry = bool(hit.at) and isinstance(hit.at[-1], int)
    return is_entry and ", " in hit.instead and hit.instead[0] not in "[{"


def _edit(hit: Hit, place: Place, draft: Draft, places: Places) -> Edit | None:
    """``instead`` written over what stands there; None where that spans lines."""
    line, column, width = place
    if hit.at in places.tall and not hit.on_key:
        return None
    shown = draft.lines[line - 1]
    old = shown[column - 1 : column - 1 + width]
    if "\n" in old or not old.strip():
        return None
    new = hit.instead if hit.on_key or hit.instead[0] in "[{" else written(hit.instead)
    return Edit(line, column, width, new, hit.safe)


def where(hit: Hit, places: Places) -> Place:
    """Line, column and width of a hit in the text that ``places`` is of."""
    if not hit.at and places.keys:
        return min(places.keys.values())
    return places.find(hit.at, hit.on_key)
