"""Lines that stand in no row: wrong indentation, a missing dash, a field without a colon."""

from collections.abc import Iterator, Sequence

from ducha.domain.vocabulary import Key

from .fault import Edit, Fault
from .outline import Kind, Line, Outline, folded
from .quoting import written

_STOPS = " \u3000=＝；;，,。、"
STEP = 2
"""Blanks from one level to the next, as the tool itself writes."""
Level = tuple[int, bool]
"""Where a row starts, and whether it is one of entries, which stand deeper than fields there."""


class Rows:
    """The rows that are open at a line, outermost first."""

    def __init__(self) -> None:
        self.open: list[Level] = []
        self.closed: list[Level] = []
        self.above: Line | None = None
        self.is_new = False
        """The line above opened the innermost row and stands alone in it so far."""

    def take(self, line: Line) -> bool:
        """Enter a line; False when it neither continues a row nor opens one."""
        levels = _levels(line)
        first = levels[0]
        closed = []
        depth = len(self.open)
        while self.open and self.open[-1] > first and not self._nests(line):
            closed.append(self.open.pop())
        if self.open and self.open[-1] == first:
            pass
        elif not self.open or self._nests(line):
            if self.above is not None and not self._nests(line):
                return False
            self.open.append(first)
        else:
            return False
        self.open += levels[1:]
        self.above, self.closed = line, closed
        self.is_new = len(self.open) > depth and len(levels) == 1
        return True

    def _nests(self, line: Line) -> bool:
        """Whether the line may stand below a field that has no value of its own."""
        above = self.above
        if above is None or above.kind is not Kind.FIELD or above.value:
            return False
        column = line.marks[0].at if line.marks else line.column
        return column > above.column or (bool(line.marks) and column == above.column)


def misplaced(outline: Outline, containers: frozenset[str], top: frozenset[str]) -> Fault | None:
    """The first line that stands in no row.

    ``containers`` are fields that hold other fields, ``top`` those of the item itself.
    """
    rows = Rows()
    for line in outline.lines:
        if line.kind is Kind.OTHER:
            fault = _without_colon(line, rows.above, outline.words)
            if fault is not None:
                return fault
        if line.kind not in (Kind.FIELD, Kind.ENTRY):
            continue
        levels = list(rows.open)
        if not rows.take(line):
            return _blamed(outline, line, rows, containers) or _moved(line, levels, top)
    return None


def _blamed(outline: Outline, line: Line, rows: Rows, containers: frozenset[str]) -> Fault | None:
    """The one above the line that broke the row; or None."""
    lines, words, above = outline.lines, outline.words, rows.above
    level = _levels(line)[0]
    deeper = above is not None and level[0] > above.column
    if above is not None and deeper and above.value:
        if level in rows.closed:
            return _shift(above, level[0] - above.column)
        if folded(above.key) in containers:
            message = f"“{above.key}”的内容分行写在下面，冒号后面不写；现为“{above.value}”"
            edit = Edit(above.number, above.value_at + 1, len(above.value), "")
            fix = f"{above.key}:（“{above.value}”移到下面的字段里）"
            return Fault("Y22", above.number, above.value_at + 1, message, fix, edit)
    if above is not None and above.kind is Kind.ENTRY and level[0] >= above.column:
        fault = _colonless(above, words)
        if fault is not None:
            return fault
    if above is not None and rows.is_new and _fits_better(lines, above, line):
        return _shift(above, level[0] - above.column)
    parent = _left_empty(lines, above)
    if above is not None and parent is not None and level[0] == parent.column + STEP:
        return _shift(above, STEP)
    return _headless(outline, line)


def _left_empty(lines: Sequence[Line], above: Line | None) -> Line | None:
    """The field before ``above``, where it has nothing below it and ``above`` stands as deep."""
    before = [one for one in lines[: above.number - 1] if one.key] if above is not None else []
    if not before or above is None or before[-1].value or before[-1].column != above.column:
        return None
    return before[-1]


def _headless(outline: Outline, line: Line) -> Fault | None:
    """The first record, where the field that holds the records was lost."""
    if not line.marks or folded(line.key) != Key.STAGE:
        return None
    if any(folded(one.key) == Key.LOG for one in outline.lines):
        return None
    message = f"记录须写在“{Key.LOG}”下面；上面少了“{Key.LOG}:”这一行"
    fix = f"在这一行上面加一行“{Key.LOG}:”，左边不空格"
    return Fault("Y22", line.number, line.column + 1, message, fix, width=len(line.key))


def _moved(line: Line, levels: Sequence[Level], top: frozenset[str]) -> Fault:
    """The line in the nearest row that is open; of two as near, the innermost."""
    column, is_entry = _levels(line)[0]
    columns = [one for one, entries in reversed(levels) if entries is is_entry]
    if folded(line.key) in top and abs(column) < STEP and not line.marks:
        columns = [0]
    meant = min(columns, key=lambda one: abs(one - column), default=column)
    return _shift(line, meant - column)


def _fits_better(lines: Sequence[Line], above: Line, line: Line) -> bool:
    """Whether ``line`` stands where its row should, and the one above it, the row's first, not."""
    before = [one for one in lines[: above.number - 1] if one.kind is Kind.FIELD]
    parent = next((one for one in reversed(before) if one.column < above.column), None)
    if parent is None or line.marks or line.column <= parent.column:
        return False
    after = [one for one in lines[line.number :] if one.kind in (Kind.FIELD, Kind.ENTRY)]
    peer = next((one for one in after if line.value or one.column <= line.column), None)
    if peer is not None and peer.column in (above.column, line.column) and not peer.marks:
        return peer.column == line.column
    return line.column - parent.column == STEP


def _levels(line: Line) -> list[Level]:
    levels = [(mark.at, True) for mark in line.marks]
    if line.kind is Kind.FIELD:
        levels.append((line.column, False))
    return levels


def _shift(line: Line, by: int) -> Fault:
    column = len(line.indent)
    message = f"这一行的缩进（{column} 个空格）与上面哪一行都没有对齐"
    if not by or column + by < 0:
        return Fault("Y22", line.number, column + 1, message, "同级的行左边空格数要相同")
    edit = Edit(line.number, 1, column, " " * (column + by))
    return Fault("Y22", line.number, column + 1, message, edit=edit)


def _without_colon(line: Line, above: Line | None, words: frozenset[str]) -> Fault | None:
    if above is None:
        return _colonless(line, words)
    if above.value and line.column > above.column:
        return None
    return _colonless(line, words)


def _colonless(line: Line, words: frozenset[str]) -> Fault | None:
    """A field name with another sign, or none, where the colon should be."""
    text = line.text[line.column :].rstrip()
    word = max((one for one in words if text.startswith(one)), key=len, default="")
    if not word:
        return None
    value = text[len(word) :].strip(_STOPS)
    fixed = f"{word}: {written(value)}" if value else f"{word}:"
    edit = Edit(line.number, line.column + 1, len(text), fixed)
    message = f"“{word}”后面缺少半角冒号加一个空格"
    fix = "" if value else f"{fixed} …，把“…”换成实际内容；多余的，删去这一行"
    at = line.column + len(word) + 1
    return Fault("Y12", line.number, at, message, fix, edit, is_last=not value)


def undashed(outline: Outline) -> Iterator[Fault]:
    """Entries that begin with the same field as the entry above, without a dash."""
    entry: Line | None = None
    before: Line | None = None
    for line in outline.structural():
        above, before = before, line
        at = entry.marks[-1].at if entry is not None else 0
        if entry is not None and line.column > entry.column:
            continue
        if line.marks or entry is None or line.column < at:
            entry = line if line.marks and line.kind is Kind.FIELD else None
        elif line.key == entry.key and not (line.key == Key.STAGE and above is entry):
            message = f"每一项以“- ”开头；这里又写“{line.key}”，前面少了短横"
            edit = Edit(line.number, at + 1, line.column - at, "- ")
            yield Fault("Y14", line.number, line.column + 1, message, edit=edit)
