"""Lines that belong to no field: conflict marks, a second copy, a ruler, the rest of a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ducha.domain.vocabulary import Key

from .fault import Edit, Fault
from .outline import Kind, Line, Outline, folded
from .quoting import written

_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?")
_RULER = re.compile(r"[-=_*~#—─━·.+]{4,}")
_SAME = 3
"""So many fields written again make a second copy."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """One fault of several lines, and what makes them readable in the working copy."""

    fault: Fault
    edits: tuple[Edit, ...] = ()


def conflicts(lines: Sequence[str]) -> Iterator[Leftover]:
    """What git leaves where two people changed one place; the first version is read on."""
    marks = [
        (number, found.group(1)[0])
        for number, text in enumerate(lines, start=1)
        if (found := _CONFLICT.fullmatch(text))
    ]
    if not any(sign in "<>" for _, sign in marks):
        return
    open_marks: list[int] = []
    for number, sign in marks:
        if sign == "<":
            open_marks = [number]
        elif sign in "|=" and open_marks:
            open_marks.append(number)
        elif sign == ">" and len(open_marks) > 1:
            yield _conflict(lines, [*open_marks, number])
            open_marks = []
        else:
            message = "这一行是两人同时修改留下的冲突标记"
            yield Leftover(Fault("Y10", number, 1, message, edit=_gone(lines, number)))


def _conflict(lines: Sequence[str], marks: list[int]) -> Leftover:
    start, middle, end = marks[0], marks[1], marks[-1]
    message = f"第 {start} 至 {end} 行是两人同时修改留下的冲突，隔开的几份须合成一份"
    numbers = "、".join(map(str, marks))
    fix = f"该留的留下，不要的删去，再删去第 {numbers} 行的标记；拿不准请管理员合"
    edits = tuple(_gone(lines, one) for one in (start, *range(middle, end + 1)))
    return Leftover(Fault("Y10", start, 1, message, fix, width=7, is_last=True), edits)


def _gone(lines: Sequence[str], number: int) -> Edit:
    return Edit(number, 1, len(lines[number - 1]), "")


def second_copy(outline: Outline) -> Iterator[Leftover]:
    """The whole item once more below itself."""
    top = [one for one in outline.structural() if not one.column and one.kind is Kind.FIELD]
    keys = [folded(one.key) for one in top]
    if keys.count(Key.NUMBER) != 2:
        return
    at = len(keys) - 1 - keys[::-1].index(Key.NUMBER)
    again = [key for key in keys[at:] if key in keys[:at]]
    if len(again) < _SAME:
        return
    number, last = top[at].number, len(outline.lines)
    message = f"从第 {number} 行起，整件事项又写了一遍；一个文件只写一遍"
    fix = f"核对两份，留一份：后一份多余的，删去第 {number} 行到最后一行"
    texts = [one.text for one in outline.lines]
    edits = tuple(_gone(texts, one) for one in range(number, last + 1))
    yield Leftover(Fault("Y09", number, 1, message, fix, width=len(keys[at]), is_last=True), edits)


def loose_records(outline: Outline, top: frozenset[str]) -> Iterator[Leftover]:
    """Fields of a record pasted below the records without the blanks before them."""
    mark, column = 2, 4
    is_below = False
    run: list[Line] = []
    for line in [*outline.structural(), None]:
        is_field = line is not None and line.kind is Kind.FIELD and not line.column
        key = folded(line.key) if line is not None and is_field else ""
        if key in outline.words and is_below and (run or key not in top) and line is not None:
            run.append(line)
            continue
        if run:
            yield _loose(run, mark, column)
            run = []
        if key == Key.LOG:
            is_below = True
        elif line is not None and line.marks and is_below and line.key == Key.STAGE:
            mark, column = line.marks[0].at, line.column


def _loose(run: list[Line], mark: int, column: int) -> Leftover:
    first, last = run[0], run[-1]
    opens = folded(first.key) == Key.STAGE
    blanks = " " * column
    heads = [f"{' ' * mark}- " if opens else blanks, *([blanks] * (len(run) - 1))]
    message = f"第 {first.number} 至 {last.number} 行是“{Key.LOG}”里的一条记录，前面须空格"
    fix = f"各行左边空 {column} 格"
    if opens:
        fix = f"第一行左边空 {mark} 格，写成“- {first.text.strip()}”，其余{fix}"
    edits = tuple(Edit(one.number, 1, 0, head) for one, head in zip(run, heads, strict=True))
    if len(run) == 1:
        message = f"这一行是“{Key.LOG}”里一条记录的内容，前面须空格"
        return Leftover(Fault("Y22", first.number, 1, message, edit=edits[0]))
    return Leftover(Fault("Y22", first.number, 1, message, fix, width=len(first.key)), edits)


def rest_of_text(outline: Outline) -> Iterator[Leftover]:
    """Lines that are no field and no entry: a ruler, or what goes on from the line above."""
    if not any(outline.structural()):
        return
    above: Line | None = None
    run: list[Line] = []
    is_apart = False
    for line in [*outline.lines, None]:
        if line is not None and line.kind is Kind.OTHER and _is_outside(line, above, outline.words):
            run.append(line)
            continue
        if run:
            yield from _prose(run, None if is_apart else above)
            run = []
        if line is not None and line.kind in (Kind.FIELD, Kind.ENTRY):
            above = line
        is_apart = line is not None and line.kind is Kind.BLANK


def _is_outside(line: Line, above: Line | None, words: Iterable[str]) -> bool:
    if any(line.text[line.column :].startswith(word) for word in words):
        return False
    if above is None:
        return not line.text.startswith("%")
    return line.column <= (above.marks[-1].at if above.kind is Kind.ENTRY else above.column)


def _prose(run: list[Line], above: Line | None) -> Iterator[Leftover]:
    rulers = [one for one in run if _RULER.fullmatch(one.text.strip())]
    for one in rulers:
        edit = Edit(one.number, 1, len(one.text), "")
        message = "这一行只有符号，不是“字段名: 内容”的样子"
        yield Leftover(Fault("Y10", one.number, one.column + 1, message, edit=edit))
    texts = [one for one in run if one not in rulers]
    if not texts:
        return
    first, last = texts[0], texts[-1]
    span = f"第 {first.number} 至 {last.number} 行" if len(texts) > 1 else "这一行"
    message = f"{span}不是“字段名: 内容”的样子"
    fix = "前面补上字段名；多余的，删去"
    if above is not None and above.kind is Kind.FIELD:
        message += f"，像是第 {above.number} 行“{above.key}”没有写完的话"
        fix = f"多余的，删去；不然接在第 {above.number} 行后面，写成一行：{_joined(above, texts)}"
    edits = tuple(Edit(one.number, 1, len(one.text), "") for one in texts)
    fault = Fault("Y10", first.number, first.column + 1, message, fix, is_last=True)
    yield Leftover(fault, edits)


def _joined(above: Line, texts: Sequence[Line]) -> str:
    value = above.value.rstrip()
    for one in texts:
        part = one.text.strip().lstrip(">").strip()
        is_latin = value[-1:].isascii() and part[:1].isascii()
        value += f" {part}" if value and is_latin else part
    shown = value if above.value[:1] in ("'", '"', "[", "{") else written(value)
    return f"{above.text[: above.value_at].strip()} {shown}"
