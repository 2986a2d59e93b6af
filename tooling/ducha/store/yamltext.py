"""The one reader of YAML: a small subset in which every scalar is text.

Refused, each with its own message: anchors, aliases, tags, directives, merge keys, second
documents, duplicate keys, tabs, hidden characters, and anything too large or too deep. Limits are
checked before libyaml sees the text, which 30,000 nested brackets would crash.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import events as ev
from yaml._yaml import CParser

from ducha.diagnosis.characters import HIDDEN
from ducha.diagnosis.fault import BadText, Edit, Fault
from ducha.diagnosis.quoting import quoted
from ducha.domain.findings import Path

from .places import Place, Places
from .text import EXAMPLE, MAX_NESTING, guard, scan
from .yamlfaults import syntax_fault

MAX_NODES = 20_000
NOT_SIMPLE = ("&", "*", "!", "\\", " #", "<<", "%")
NextEvent = Callable[[], Any]

_HEADER_IS_CUT = re.compile(r"[|>][-+0-9]*[ ]*#")
"""A comment behind the mark of a text of several lines; libyaml wants no blank before it."""
_REST_IS_COMMENT = re.compile(r"[ ]+#")


def read(text: str, places: Places | None = None) -> Any:
    """The document as dicts, lists and text; fills ``places`` when given.

    Raises BadText, with line and column, for anything outside the subset.
    """
    scan(text)
    if places is None and _is_simple(text):
        parser = CParser(text)
        try:
            return _simple_document(parser.get_event)
        except (NotSimple, yaml.YAMLError):
            pass  # read again, slowly, to say what is wrong and where
        finally:
            parser.dispose()
    return _build(text, places, None)


def read_on(text: str, places: Places, faults: list[Fault]) -> Any:
    """The document of a text without hidden characters, noting faults and going on where it can.

    Raises BadText where it cannot.
    """
    guard(text)
    return _build(text, places, faults)


def _build(text: str, places: Places | None, faults: list[Fault] | None) -> Any:
    parser = CParser(text)
    try:
        return _Builder(parser, places, text, faults).document()
    except yaml.MarkedYAMLError as error:
        raise syntax_fault(error) from None
    except yaml.YAMLError:
        raise BadText("Y10", 1, 1, "文件不是合乎写法的 YAML", EXAMPLE) from None
    finally:
        parser.dispose()


class NotSimple(Exception):  # noqa: N818 - no error: the full reader takes over
    """The file needs the full reader."""


def _simple_document(following: NextEvent) -> Any:
    """The one mapping of a document. Raises NotSimple for anything unusual."""
    following()
    following()
    if type(following()) is not ev.MappingStartEvent:
        raise NotSimple
    made = _mapping(following, 1)
    following()
    if type(following()) is not ev.StreamEndEvent:
        raise NotSimple
    return made


def _mapping(following: NextEvent, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    while True:
        event = following()
        if type(event) is not ev.ScalarEvent:
            if type(event) is ev.MappingEndEvent:
                return made
            raise NotSimple
        key = event.value
        if key in made:
            raise NotSimple
        event = following()
        kind = type(event)
        made[key] = event.value if kind is ev.ScalarEvent else _nested(kind, following, depth)


def _sequence(following: NextEvent, depth: int) -> list[Any]:
    made: list[Any] = []
    while True:
        event = following()
        kind = type(event)
        if kind is ev.SequenceEndEvent:
            return made
        made.append(event.value if kind is ev.ScalarEvent else _nested(kind, following, depth))


def _nested(kind: type, following: NextEvent, depth: int) -> Any:
    if depth >= MAX_NESTING:
        raise NotSimple
    if kind is ev.MappingStartEvent:
        return _mapping(following, depth + 1)
    if kind is ev.SequenceStartEvent:
        return _sequence(following, depth + 1)
    raise NotSimple


def _is_simple(text: str) -> bool:
    """Nothing in the text can start an anchor, a tag, an escape or a comment after a value."""
    marks = sum(map(text.count, ":-,[{"))
    if ("|" in text or ">" in text) and _HEADER_IS_CUT.search(text):
        return False
    return marks < MAX_NODES // 4 and not any(map(text.__contains__, NOT_SIMPLE))


class _Builder:
    """Turns libyaml's events into values, without recursion on the input's depth beyond the cap."""

    def __init__(
        self, parser: Any, places: Places | None, text: str, faults: list[Fault] | None
    ) -> None:
        self.next = parser.get_event
        self.places = places
        self.faults = faults
        self.nodes = 0
        self.text = text
        self.may_be_cut = " #" in text

    def document(self) -> Any:
        self.next()
        event = self.next()
        if isinstance(event, ev.StreamEndEvent):
            fix = "用 ducha new 新建，或删去这个文件"
            raise BadText("Y05", 1, 1, "文件是空的，须有一件事项", fix)
        if event.version or event.tags:
            self._note(self._bad("Y06", event, "不得用 % 开头的指令", "删去这一行"))
        value = self._value(self.next(), ())
        self.next()
        event = self.next()
        if not isinstance(event, ev.StreamEndEvent):
            fix = "是分隔线的，删去这一行；真有两件事项的，分成两个文件"
            raise self._bad("Y07", event, "一个文件只放一件事项，不得有第二个“---”", fix)
        return value

    def _value(self, event: Any, path: Path) -> Any:
        kind = type(event)
        if kind is ev.AliasEvent:
            self._note(self._bad("Y08", event, "不得用 * 引用别处的内容", "写上实际内容"))
            return f"*{event.anchor}"
        if event.anchor is not None:
            self._note(self._bad("Y08", event, "不得用 & 起名", f"删去“&{event.anchor}”"))
        if event.tag is not None or (kind is ev.ScalarEvent and _bare_tag(event)):
            self._note(self._bad("Y08", event, "不得用 ! 标类型", "删去 ! 开头的标记"))
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_NESTING:
            raise self._bad("Y04", event, "内容过多或层数过深", "拆成几件事项")
        if self.places is not None:
            self._place(event, path)
        if kind is ev.ScalarEvent:
            self._text(event)
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
                raise self._bad("Y08", event, "字段名须是一个词，不得用符号、列表或引用", EXAMPLE)
            self._text(event, is_key=True)
            key = event.value
            here = (*path, key)
            if key in made:
                self._note(self._duplicate(event, here))
                self._value(self.next(), (*path, f"{key} "))
                continue
            if key == "<<":
                merged = "不得用 << 合并别处的内容"
                self._note(self._bad("Y08", event, merged, "把内容直接写在这里"))
                self._value(self.next(), here)
                continue
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

    def _text(self, event: Any, is_key: bool = False) -> None:
        """What only shows when the value is known: hidden escapes, and text lost to a comment."""
        if event.style == '"':
            hidden = HIDDEN.search(event.value)
            if hidden:
                message = f"不得用转义写出看不见的字符（U+{ord(hidden.group()):04X}）"
                self._note(self._bad("Y03", event, message, "删去这个转义"))
            return
        if event.style in ("|", ">") and _HEADER_IS_CUT.match(self.text, event.start_mark.index):
            said = f"“{event.style}”后面不写别的字，同一行“#”后面的会丢掉"
            self._note(self._bad("Y13", event, said, "把这些字移到下一行"))
        is_bare = not event.style and not is_key and self.may_be_cut
        if is_bare and _REST_IS_COMMENT.match(self.text, event.end_mark.index):
            self._note(self._cut(event))

    def _cut(self, event: Any) -> BadText:
        """Text behind `` #``, which is lost."""
        mark = event.end_mark
        rest = self.text[mark.index :].split("\n", 1)[0].rstrip()
        comment = rest.lstrip()
        message = f"“ #”后面的字会被当作注释丢掉：“{comment}”"
        line, column = mark.line + 1, mark.column + 1 + len(rest) - len(comment)
        if event.start_mark.line != mark.line or not event.value:
            edit = Edit(line, column, len(comment), quoted(comment))
        else:
            start = event.start_mark.column + 1
            shown = self.text[event.start_mark.index : mark.index] + rest
            edit = Edit(line, start, len(shown), quoted(shown))
        return BadText("Y13", line, column, message, edit=edit)

    def _note(self, fault: BadText) -> None:
        """Go on where faults are collected."""
        if self.faults is None:
            raise fault
        self.faults.append(fault.fault)

    def _place(self, event: Any, path: Path) -> None:
        if self.places is None:
            return
        self.places.values[path] = self._span(event)
        if getattr(event, "flow_style", False):
            self.places.flow.add(path)
        start, end = event.start_mark, event.end_mark
        if type(event) is ev.ScalarEvent and start and end and end.line > start.line:
            self.places.tall.add(path)

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


def _bare_tag(event: Any) -> bool:
    """A plain scalar behind a lone ``!``, whose tag libyaml drops."""
    return not event.style and not event.implicit[0]
