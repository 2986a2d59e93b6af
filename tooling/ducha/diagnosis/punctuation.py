"""Marks typed with a Chinese input method where YAML wants the plain ones."""

from collections.abc import Iterator

from .fault import Edit, Fault
from .outline import Kind, Line

_NAMES = {
    "：": "全角冒号",
    "∶": "比号",
    "﹕": "小冒号",
    "︰": "竖排冒号",
    "－": "全角短横",
    "—": "破折号",
    "–": "短破折号",
    "−": "减号",
}


def _named(char: str) -> str:
    return f"{_NAMES.get(char, '别的符号')}“{char}”（U+{ord(char):04X}）"


def punctuation(line: Line) -> Iterator[Fault]:
    """Faults of blanks, list marks and colons of one line."""
    yield from _indentation(line)
    yield from _marks(line)
    if line.kind is Kind.FIELD:
        yield from _key(line)
        yield from _colon(line)
    yield from _end(line)


def _wide_blank(line: Line, at: int, width: int, text: str) -> Fault:
    message = "此处不得用全角空格（U+3000），须用半角空格"
    edit = Edit(line.number, at + 1, width, text, safe=True)
    return Fault("Y11", line.number, at + 1, message, edit=edit, width=width)


def _indentation(line: Line) -> Iterator[Fault]:
    if "\u3000" in line.indent:
        spaces = line.indent.replace("\u3000", "  ")
        yield _wide_blank(line, 0, len(line.indent), spaces)


def _marks(line: Line) -> Iterator[Fault]:
    for number, mark in enumerate(line.marks):
        last = number == len(line.marks) - 1
        content = bool(line.value or line.key) or not last
        good = mark.dash == "-" and (not content or mark.gap.startswith(" "))
        if good and "\u3000" not in mark.gap:
            continue
        width = 1 + len(mark.gap)
        edit = Edit(line.number, mark.at + 1, width, "- " if content else "-", safe=True)
        if mark.dash != "-":
            message = f"列表的每一项须以半角短横加一个空格开头，现为{_named(mark.dash)}"
        elif not mark.gap:
            message = "列表的短横后须有一个空格"
        else:
            message = "列表的短横后须用半角空格，现为全角空格（U+3000）"
        yield Fault("Y14", line.number, mark.at + 1, message, edit=edit)


def _key(line: Line) -> Iterator[Fault]:
    if "\u3000" in line.pad:
        yield _wide_blank(line, line.column + len(line.key), len(line.pad), "")


def _colon(line: Line) -> Iterator[Fault]:
    at = line.value_at - len(line.gap) - 1
    space = " " if line.value else ""
    if line.colon != ":":
        text = ":" if line.gap else ":" + space
        edit = Edit(line.number, at + 1, 1, text, safe=True)
        message = f"字段名后须用半角冒号加一个空格，现为{_named(line.colon)}"
        yield Fault("Y12", line.number, at + 1, message, edit=edit)
    elif line.value and not line.gap and not line.key.startswith(('"', "'")):
        edit = Edit(line.number, at + 1, 1, ": ", safe=True)
        yield Fault("Y12", line.number, at + 1, "字段名的冒号后须有一个空格", edit=edit)
    if "\u3000" in line.gap:
        yield _wide_blank(line, line.value_at - len(line.gap), len(line.gap), space)


def _end(line: Line) -> Iterator[Fault]:
    kept = line.text.rstrip(" \u3000")
    tail = line.text[len(kept) :]
    if "\u3000" in tail and line.kind in (Kind.FIELD, Kind.ENTRY) and line.value.strip(" \u3000"):
        yield _wide_blank(line, len(kept), len(tail), "")
