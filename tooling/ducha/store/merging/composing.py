"""The text of a merged item, from the lines of both files; with git's marks where they clash."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ducha.domain.merging import Kept, Order, Side, chosen
from ducha.domain.vocabulary import Key

from ..yamlwrite import entries
from .marks import marked
from .sheet import CannotCut, Chunk, Lines, Sheet

_NONE = Chunk()
_NUMBER = re.compile(rf"({Key.CORRECTED_RECORD}[\"']?: *[\"']?)[0-9]+")


@dataclass(frozen=True)
class Three:
    """The three versions of a file in pieces."""

    base: Sheet
    ours: Sheet
    theirs: Sheet

    def composed(self, sides: Mapping[str, Side | None], order: Order) -> bytes:
        """The merged text. Raises CannotCut where a log in brackets would have to be cut."""
        return self._written(sides, (), self._log(order.records))

    def contested(
        self, sides: Mapping[str, Side | None], keys: Collection[str], order: Order
    ) -> bytes:
        """As ``composed``, with marks at ``keys`` and at every field that has no side."""
        if Key.LOG in keys:
            versions = (_lines_of_log(one) for one in (self.base, self.ours, self.theirs))
            return self._written(sides, keys, marked(*versions))
        return self._written(sides, keys, self._log(order.records))

    def data(self, sides: Mapping[str, Side | None], order: Order) -> dict[str, Any]:
        """What the merged text must say."""
        made: dict[str, Any] = {}
        for key, side in sides.items():
            data = (self.theirs if side is Side.THEIRS else self.ours).data
            if key in data:
                made[key] = data[key]
        if order.records:
            made[Key.LOG] = [self._record(one) for one in order.records]
        return made

    def _record(self, one: Kept) -> dict[str, Any]:
        log, at = (self.theirs.log, one.theirs) if one.ours is None else (self.ours.log, one.ours)
        record = log[at or 0]
        if one.target is not None:
            record = {**record, Key.CORRECTED_RECORD: str(one.target)}
        return record

    def _written(
        self, sides: Mapping[str, Side | None], keys: Collection[str], log: Lines
    ) -> bytes:
        lines = list(self.ours.preamble)
        for key in self._sequence():
            if key == Key.LOG:
                lines += log
            elif key in keys or sides[key] is None:
                versions = (one.head.get(key, _NONE) for one in (self.base, self.ours, self.theirs))
                lines += marked(*((*one.lead, *one.own) for one in versions))
            else:
                lines += self._field(key, sides[key])
        if Key.LOG not in self.ours.head and Key.LOG not in self.theirs.head:
            lines += log
        tails = (self.base.tail, self.ours.tail, self.theirs.tail)
        return self.ours.written([*lines, *_comments(*tails)])

    def _sequence(self) -> list[str]:
        """All keys in the order of ours; what only theirs have follows what it follows there."""
        made = list(self.ours.head)
        above: str | None = None
        for key in self.theirs.head:
            if key not in made:
                made.insert(made.index(above) + 1 if above is not None else 0, key)
            above = key
        return made + [key for key in self.base.head if key not in made]

    def _field(self, key: str, side: Side | None) -> Lines:
        base, ours, theirs = (
            one.head.get(key, _NONE) for one in (self.base, self.ours, self.theirs)
        )
        if self.ours.data.get(key) == self.theirs.data.get(key):
            side = chosen(base.own, ours.own, theirs.own) or Side.OURS
        own = theirs.own if side is Side.THEIRS else ours.own
        return (*_comments(base.lead, ours.lead, theirs.lead), *own) if own else ()

    def _frame(self) -> Sheet:
        """Whose line 办理过程 stands above the merged records."""
        return self.ours if self.ours.records or not self.theirs.log else self.theirs

    def _log(self, records: Sequence[Kept]) -> Lines:
        side = chosen(self.base.log, self.ours.log, self.theirs.log)
        flow = [one for one in (self.ours, self.theirs) if one.is_log_flow]
        if flow and side is not None and all(one.target is None for one in records):
            return _lines_of_log(self.theirs if side is Side.THEIRS else self.ours)
        frame = self._frame()
        if frame.is_log_flow or (flow and any(one.target for one in records)):
            raise CannotCut("“办理过程”写在一行的方括号里，合不了；先改成每条以“- ”开头的写法")
        lines = list(self._header(frame))
        for one in records:
            lines += self._lines(one, frame.dash)
        return tuple(lines)

    def _header(self, frame: Sheet) -> Lines:
        header = frame.head.get(Key.LOG, _NONE)
        if frame is not self.ours:
            return (*self.ours.head.get(Key.LOG, header).lead, *header.own)
        leads = (one.head.get(Key.LOG, _NONE).lead for one in (self.base, self.ours, self.theirs))
        return (*_comments(*leads), *header.own)

    def _lines(self, one: Kept, dash: int) -> Lines:
        """The lines of a merged record, its dash as far from the margin as in the frame."""
        base = _piece(self.base, one.base, dash)
        ours, theirs = _piece(self.ours, one.ours, dash), _piece(self.theirs, one.theirs, dash)
        if one.ours is None or one.theirs is None:
            only = theirs if one.ours is None else ours
            return (*only.lead, *_pointing(only.own, one.target))
        side = chosen(base.own, ours.own, theirs.own)
        own = theirs.own if side is Side.THEIRS else ours.own
        return (*_comments(base.lead, ours.lead, theirs.lead), *_pointing(own, one.target))


def _lines_of_log(sheet: Sheet) -> Lines:
    header = sheet.head.get(Key.LOG, _NONE)
    records = (line for one in sheet.records for line in (*one.lead, *one.own))
    return (*header.lead, *header.own, *records)


def _piece(sheet: Sheet, at: int | None, dash: int) -> Chunk:
    """A record's lines, moved sideways to where the dashes of the merged log stand."""
    if at is None:
        return _NONE
    if sheet.is_log_flow:
        return Chunk((), tuple(entries([sheet.log[at]], " " * dash)))
    one = sheet.records[at]
    return Chunk(_moved(one.lead, dash - sheet.dash), _moved(one.own, dash - sheet.dash))


def _moved(lines: Lines, by: int) -> Lines:
    if by >= 0:
        return tuple(" " * by + line if line.strip() else line for line in lines)
    return tuple(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _pointing(lines: Lines, target: int | None) -> Lines:
    """The lines of a 更正 with another number behind 更正第几条."""
    if target is None:
        return lines
    return tuple(_NUMBER.sub(rf"\g<1>{target}", line, count=1) for line in lines)


def _comments(base: Lines, ours: Lines, theirs: Lines) -> Lines:
    """Comments and blank lines that both sides kept or one side added."""
    side = chosen(base, ours, theirs)
    if side is not None:
        return theirs if side is Side.THEIRS else ours
    return tuple(_both(base, ours, theirs))


def _both(base: Lines, ours: Lines, theirs: Lines) -> Iterator[str]:
    for line in ours:
        if line in theirs or line not in base:
            yield line
    for line in theirs:
        if line.strip() and line not in base and line not in ours:
            yield line
