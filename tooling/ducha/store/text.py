"""Bytes of a file as text, and the cheap look that refuses what would hurt the parser."""

import re
from collections.abc import Iterator

from ducha.diagnosis.characters import hidden
from ducha.diagnosis.draft import line_starts, place
from ducha.diagnosis.fault import BadText, Fault

MAX_BYTES = 256 * 1024
MAX_NESTING = 20
MAX_BRACKETS = 1000
"""libyaml crashes on some 30,000 open brackets; in prose a few may stay open."""
EXAMPLE = "例如 标题: 农村供水保障提升"
_BRACKETS = re.compile(r"[\[{\]}]")
_RUN_OF_MARKS = re.compile(rf"^[ ]*(?:[-?][ ]+){{{MAX_NESTING}}}", re.MULTILINE)
_FLOW_STARTS = "[{"
_WIDE_SPACE = re.compile(r"(?:^[ ]*(?:- )?|[:：][ ]*)(\u3000)|(\u3000)(?=\r?$)", re.MULTILINE)


def decode(raw: bytes) -> str:
    """Bytes of an item file as text; one BOM at the start is fine, CRLF is kept.

    Raises BadText for what is too large or not UTF-8.
    """
    text, fault = decoded(raw)
    if fault is not None:
        raise BadText(fault.code, fault.line, fault.column, fault.message, fault.fix, fault.edit)
    return text


def decoded(raw: bytes) -> tuple[str, Fault | None]:
    """The text as it was meant, read in another encoding if need be, and what is wrong with it."""
    if len(raw) > MAX_BYTES:
        size = f"文件不得超过 {MAX_BYTES // 1024} KB，现为 {len(raw) // 1024} KB"
        return "", Fault("Y01", 1, 1, size, "长材料另存附件，这里只写要点")
    for marks, name in _WIDE.items():
        if raw.startswith(marks):
            return _reread(raw, name, 1, 1)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        head = raw[: error.start].decode("utf-8", "replace")
        starts = line_starts(head)
        line, column = place(starts, len(head))
        if error.end == len(raw) and error.reason == "unexpected end of data":
            message = "文件在这里被截断：最后一个字只剩半个，后面的内容可能没有存下来"
            return "", Fault("Y02", line, column, message, "找回完整的文件，或补全最后几行")
        return _reread(raw, _guessed(raw), line, column)


def _guessed(raw: bytes) -> str:
    """The encoding of what is not UTF-8; empty for UTF-8 with a few broken bytes."""
    zeros = raw[:4000:2].count(0), raw[1:4000:2].count(0)
    if any(zeros):
        return "UTF-16-BE" if zeros[0] > zeros[1] else "UTF-16-LE"
    read = raw.decode("utf-8", "replace")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in read)
    return "" if chinese > 3 * read.count("\ufffd") else "GB18030"


_WIDE = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SHOWN = {
    "GB18030": " GBK（中文 Windows 的老编码）",
    "UTF-16-LE": " UTF-16",
    "UTF-16-BE": " UTF-16",
}
SAVE_AS = "用记事本打开，另存为，编码选 UTF-8"


def _reread(raw: bytes, name: str, line: int, column: int) -> tuple[str, Fault]:
    try:
        text = raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        message = "文件须为 UTF-8 编码，这里的字节不是任何一个字，文件可能已损坏"
        return "", Fault("Y02", line, column, message, "找回完整的文件，存成 UTF-8 编码")
    message = f"文件须为 UTF-8 编码，现为{_SHOWN.get(name, f' {name}')}"
    return text, Fault("Y02", line, column, message, SAVE_AS, is_of_file=True)


def scan(text: str) -> None:
    """Refuse hidden characters and hostile nesting before the parser runs."""
    for fault in hidden(text):
        raise BadText(fault.code, fault.line, fault.column, fault.message, fault.fix, fault.edit)
    wide = _WIDE_SPACE.search(text) if "\u3000" in text else None
    if wide:
        line, column = _line_column(text, wide.start(1) if wide.group(1) else wide.start(2))
        raise BadText("Y11", line, column, "此处不得用全角空格（U+3000）", "换成半角空格或删去")
    guard(text)


def guard(text: str) -> None:
    """Refuse nesting that would crash the parser."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = max(depth + (1 if match.group() in _FLOW_STARTS else -1), 0)
        if depth > MAX_BRACKETS:
            line, column = _line_column(text, match.start())
            raise BadText(
                "Y04", line, column, f"左括号比右括号多出 {MAX_BRACKETS} 个以上", "补上右括号"
            )
    run = _RUN_OF_MARKS.search(text)
    if run:
        line = _line_column(text, run.start())[0]
        raise BadText("Y04", line, 1, "一行不得有这么多层列表", "一行只写一个“- ”")


def _line_column(text: str, index: int) -> tuple[int, int]:
    return place(line_starts(text), index)


def lines(text: str) -> Iterator[str]:
    """Lines as editors count them: only LF or CRLF ends one."""
    for line in text.split("\n"):
        yield line.removesuffix("\r")
