"""The one reader of YAML: a small subset in which every scalar is text.

Refused, each with its own message: anchors, aliases, tags, directives, merge keys, second
documents, duplicate keys, tabs, hidden characters, and anything too large or too deep. Limits are
checked before libyaml sees the text, which 30,000 nested brackets would crash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as ev
from yaml._yaml import CParser

from ducha.domain.findings import Path

MAX_BYTES = 256 * 1024
MAX_NESTING = 20
MAX_NODES = 20_000

Place = tuple[int, int, int]
"""Line and column, counted from 1, and how many characters the node spans on that line."""


class BadText(Exception):  # noqa: N818 - one per fault, caught by the reader of files
    """The text is outside the subset."""

    def __init__(self, code: str, line: int, column: int, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.column = code, line, column
        self.message, self.fix = message, fix


@dataclass(slots=True)
class Places:
    """Where every key and value of a document stands."""

    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)
    flow: set[Path] = field(default_factory=set)

    def find(self, path: Path, on_key: bool = False) -> Place:
        """The place of ``path`` or of the nearest enclosing node that the file holds."""
        first, second = (self.keys, self.values) if on_key else (self.values, self.keys)
        while path:
            place = first.get(path) or second.get(path)
            if place:
                return place
            path, first, second = path[:-1], self.keys, self.values
        return (1, 1, 1)


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
_HIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffd\ufffe\uffff\U000e0000-\U000e0fff]|\r(?!\n)"
)
_BRACKETS = re.compile(r"[\[{\]}]")
_RUN_OF_MARKS = re.compile(rf"^[ ]*(?:[-?][ ]+){{{MAX_NESTING}}}", re.MULTILINE)
_FLOW_STARTS = "[{"


def decode(raw: bytes) -> str:
    """Bytes of an item file as text; one BOM at the start is fine, CRLF is kept."""
    if len(raw) > MAX_BYTES:
        raise BadText(
            "Y01", 1, 1, f"文件不得超过 {MAX_BYTES // 1024} KB，现为 {len(raw) // 1024} KB"
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadText("Y02", 1, 1, "文件须为 UTF-8 编码，现为 UTF-16", "另存为 UTF-8 编码")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        head = raw[: error.start].decode("utf-8", "replace")
        line, start = head.count("\n") + 1, head.rfind("\n") + 1
        guess = "GBK" if _is_gbk(raw) else "别的编码，或被截断"
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
    hidden = _HIDDEN.search(text)
    if hidden:
        line, column = _line_column(text, hidden.start())
        char = hidden.group()
        name = _NAMED.get(char, "看不见的字符")
        fix = "删去这个字符" if char != "\t" else "把制表符换成空格"
        raise BadText("Y03", line, column, f"不得有{name}（U+{ord(char):04X}）", fix)
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = max(depth + (1 if match.group() in _FLOW_STARTS else -1), 0)
        if depth > MAX_NESTING:
            line, column = _line_column(text, match.start())
            raise BadText("Y04", line, column, f"括号嵌套不得超过 {MAX_NESTING} 层")
    run = _RUN_OF_MARKS.search(text)
    if run:
        raise BadText("Y04", _line_column(text, run.start())[0], 1, "一行不得有这么多层列表")


def _line_column(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def read(text: str, places: Places | None = None) -> Any:
    """The document as dicts, lists and text; fills ``places`` when given.

    Raises BadText, with line and column, for anything outside the subset.
    """
    scan(text)
    parser = CParser(text)
    try:
        return _Builder(parser, places).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise BadText("Y10", line, column, *_explain(error, text, line)) from None
    except yaml.YAMLError:
        raise BadText("Y10", 1, 1, "文件不是合乎写法的 YAML") from None
    finally:
        parser.dispose()


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    lines = text.splitlines()
    for number in (line, line - 1):
        shown = lines[number - 1] if 0 < number <= len(lines) else ""
        if "：" in shown and ": " not in shown:
            fixed = shown.replace("：", ": ", 1)
            return f"第 {number} 行用了全角冒号“：”，须用半角冒号加一个空格", fixed.strip()
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "这里多了一个冒号，值里有“: ”时须给整个值加双引号", '例如 标题: "甲: 乙"'
    if "could not find expected ':'" in problem:
        return "这一行缺少“: ”（半角冒号加一个空格）", "例如 标题: 农村供水保障提升"
    if "did not find expected key" in problem or "block mapping" in problem:
        return "这一行的缩进与上面的同级行没有对齐", "同级的行左边空格数要相同"
    return "这一行不合乎写法", "检查冒号后的空格、缩进和引号"


class _Builder:
    """Turns libyaml's events into values, without recursion on the input's depth beyond the cap."""

    def __init__(self, parser: Any, places: Places | None) -> None:
        self.next = parser.get_event
        self.places = places
        self.nodes = 0

    def document(self) -> Any:
        self.next()
        event = self.next()
        if isinstance(event, ev.StreamEndEvent):
            raise BadText("Y05", 1, 1, "文件是空的，须有一件事项")
        if event.version or event.tags:
            raise self._bad("Y06", event, "不得用 % 开头的指令")
        value = self._value(self.next(), ())
        self.next()
        event = self.next()
        if not isinstance(event, ev.StreamEndEvent):
            raise self._bad("Y07", event, "一个文件只放一件事项，不得有第二个“---”", "分成两个文件")
        return value

    def _value(self, event: Any, path: Path) -> Any:
        kind = type(event)
        if kind is ev.AliasEvent:
            raise self._bad("Y08", event, "不得用 * 引用别处的内容", "以 * 开头的值须加双引号")
        if event.anchor is not None:
            raise self._bad("Y08", event, "不得用 & 起名", "以 & 开头的值须加双引号")
        if event.tag is not None and event.tag != "!":
            raise self._bad("Y08", event, "不得用 ! 标类型", "以 ! 开头的值须加双引号")
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_NESTING:
            raise self._bad("Y04", event, "内容过多或层数过深")
        if self.places is not None:
            self._place(event, path)
        if kind is ev.ScalarEvent:
            return event.value
        if kind is ev.MappingStartEvent:
            return self._mapping(path)
        return self._sequence(path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while True:
            event = self.next()
            kind = type(event)
            if kind is ev.MappingEndEvent:
                self._end(event, path)
                return made
            if kind is not ev.ScalarEvent or event.anchor is not None or event.tag is not None:
                raise self._bad("Y08", event, "字段名须是一个词，不得用符号、列表或引用")
            key = event.value
            here = (*path, key)
            if key in made:
                raise self._duplicate(event, here)
            if key == "<<":
                raise self._bad("Y08", event, "不得用 << 合并别处的内容")
            if self.places is not None:
                self.places.keys[here] = self._span(event)
            made[key] = self._value(self.next(), here)

    def _sequence(self, path: Path) -> list[Any]:
        made: list[Any] = []
        while True:
            event = self.next()
            if type(event) is ev.SequenceEndEvent:
                self._end(event, path)
                return made
            made.append(self._value(event, (*path, len(made))))

    def _place(self, event: Any, path: Path) -> None:
        if self.places is None:
            return
        self.places.values[path] = self._span(event)
        if getattr(event, "flow_style", False):
            self.places.flow.add(path)

    def _end(self, event: Any, path: Path) -> None:
        if self.places is not None:
            self.places.ends[path] = event.end_mark.line + 1

    @staticmethod
    def _span(event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return (start.line + 1, start.column + 1, max(width, 1))

    @staticmethod
    def _bad(code: str, event: Any, message: str, fix: str = "") -> BadText:
        mark = event.start_mark
        return BadText(code, mark.line + 1, mark.column + 1, message, fix)

    def _duplicate(self, event: Any, path: Path) -> BadText:
        where = ""
        if self.places is not None and path in self.places.keys:
            where = f"（第 {self.places.keys[path][0]} 行已写过）"
        return self._bad("Y09", event, f"“{path[-1]}”只能写一次{where}", "删去其中一行")


def lines(text: str) -> Iterator[str]:
    """Lines as editors count them: only LF or CRLF ends one."""
    for line in text.split("\n"):
        yield line.removesuffix("\r")
