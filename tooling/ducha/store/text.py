"""Bytes and characters of a file, before any parser sees them.

What no clerk means to type (hidden characters, tabs, stray wide spaces) is named with its code
point; sizes and nesting that would hurt the parser are refused here.
"""

import re
from collections.abc import Iterator

MAX_BYTES = 256 * 1024
MAX_NESTING = 20
EXAMPLE = "例如 标题: 农村供水保障提升"


class BadText(Exception):  # noqa: N818 - one per fault, caught by the reader of files
    """The text is outside the subset."""

    def __init__(self, code: str, line: int, column: int, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.column = code, line, column
        self.message, self.fix = message, fix


_NAMED = {
    "\t": "制表符（Tab）",
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u0085": "下一行符（NEL）",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u200b": "零宽空格",
    "\u200c": "零宽非连接符",
    "\u200d": "零宽连接符",
    "\u2060": "词连接符",
    "\ufeff": "文件中间的 BOM",
    "\ufffd": "乱码替换符",
    "\r": "单独的回车符",
}
HIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffd\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|\r(?!\n)"
)
_PRINTABLE_BUT_HIDDEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06"
    "\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f\uffa0\ufffc\ufffd"
)
"""What HIDDEN refuses and ``str.isprintable`` lets pass, below U+10000; a test compares."""
_PLANE_14 = b"\xf3\xa0"
_BRACKETS = re.compile(r"[\[{\]}]")
_RUN_OF_MARKS = re.compile(rf"^[ ]*(?:[-?][ ]+){{{MAX_NESTING}}}", re.MULTILINE)
_FLOW_STARTS = "[{"
_WIDE_SPACE = re.compile(r"(?:^[ ]*(?:- )?|[:：][ ]*)(\u3000)|(\u3000)(?=\r?$)", re.MULTILINE)


def decode(raw: bytes) -> str:
    """Bytes of an item file as text; one BOM at the start is fine, CRLF is kept."""
    if len(raw) > MAX_BYTES:
        raise BadText(
            "Y01", 1, 1, f"文件不得超过 {MAX_BYTES // 1024} KB，现为 {len(raw) // 1024} KB"
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadText("Y02", 1, 1, "文件须为 UTF-8 编码，现为 UTF-16", "另存为 UTF-8 编码")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        head = raw[: error.start].decode("utf-8", "replace")
        line, start = head.count("\n") + 1, head.rfind("\n") + 1
        cut = error.end == len(raw) and error.reason == "unexpected end of data"
        guess = "别的编码，或被截断" if cut or not _is_gbk(raw) else " GBK"
        raise BadText(
            "Y02",
            line,
            len(head) - start + 1,
            f"文件须为 UTF-8 编码，现为{guess}",
            "用记事本或 WPS 打开，另存为 UTF-8 编码",
        ) from None


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def scan(text: str) -> None:
    """Refuse hidden characters and hostile nesting before the parser runs."""
    hidden = None if _is_visible(text) else HIDDEN.search(text)
    if hidden:
        line, column = _line_column(text, hidden.start())
        char = hidden.group()
        name = _NAMED.get(char, "看不见的字符")
        fix = "删去这个字符" if char != "\t" else "把制表符换成空格"
        raise BadText("Y03", line, column, f"不得有{name}（U+{ord(char):04X}）", fix)
    wide = _WIDE_SPACE.search(text) if "\u3000" in text else None
    if wide:
        line, column = _line_column(text, wide.start(1) if wide.group(1) else wide.start(2))
        raise BadText("Y11", line, column, "此处不得用全角空格（U+3000）", "换成半角空格或删去")
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = max(depth + (1 if match.group() in _FLOW_STARTS else -1), 0)
        if depth > MAX_NESTING:
            line, column = _line_column(text, match.start())
            raise BadText("Y04", line, column, f"括号嵌套不得超过 {MAX_NESTING} 层")
    run = _RUN_OF_MARKS.search(text)
    if run:
        raise BadText("Y04", _line_column(text, run.start())[0], 1, "一行不得有这么多层列表")


def _is_visible(text: str) -> bool:
    """A quick way to see that HIDDEN finds nothing; False only means that one has to look."""
    shown = text.replace("\r\n", "").replace("\n", "")
    if not shown.isprintable() or any(map(text.__contains__, _PRINTABLE_BUT_HIDDEN)):
        return False
    return _PLANE_14 not in text.encode("utf-8")


def _line_column(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def wide_colon(text: str, before: int) -> BadText | None:
    """The nearest line up to ``before`` whose field name is followed by a full-width colon."""
    shown = list(lines(text))
    for number in range(min(before, len(shown)), 0, -1):
        line = shown[number - 1]
        if "：" in line and ": " not in line and not line.rstrip().endswith(":"):
            fixed = line.strip().replace("：", ": ", 1)
            message = "字段名后须用半角冒号加一个空格，现为全角冒号“：”（U+FF1A）"
            return BadText("Y12", number, line.index("：") + 1, message, fixed)
        if line.strip() and number < before - 1:
            return None
    return None


def no_fields(text: str) -> BadText:
    """What to say of a file that is a word or a list; most often every colon is full-width."""
    for number in range(1, text.count("\n") + 2):
        wide = wide_colon(text, number)
        if wide is not None:
            return wide
    return BadText("Y10", 1, 1, "文件须由“字段名: 内容”一行行组成", EXAMPLE)


def lines(text: str) -> Iterator[str]:
    """Lines as editors count them: only LF or CRLF ends one."""
    for line in text.split("\n"):
        yield line.removesuffix("\r")
