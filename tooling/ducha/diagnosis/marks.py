"""Values that YAML would take for something else: quotes, brackets, signs and comments."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from .fault import Edit, Fault
from .outline import Kind, Line
from .quoting import quoted

_ILLEGAL = {"@": "@", "`": "反引号", "%": "%", ",": ",", "]": "]", "}": "}"}
_MEANS = {"&": "起名", "*": "引用别处的内容", "!": "标类型"}
_LONE = re.compile("[&*!][!-~]*")
_BAD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(?P<at>\\)(?![0abtnvfre \"/\\N_LPxuU\t]|$)")
_OPENERS = {"［": "[", "【": "[", "〔": "["}
_CLOSERS = {"］": "]", "】": "]", "〕": "]"}


def marks(line: Line) -> Iterator[Fault]:
    """At most one fault of the value of a field or an entry."""
    if line.kind not in (Kind.FIELD, Kind.ENTRY) or not line.value.strip():
        return
    value = line.value.rstrip()
    fault = _quotes(line, value) or _flow(line, value) or _block(line, value)
    if fault is None and value[0] not in "\"'[{|>#":
        fault = _sign(line, value) or _inner(line, value)
    if fault is not None:
        yield fault


def _edit(line: Line, value: str, text: str, *, safe: bool) -> Edit:
    return Edit(line.number, line.value_at + 1, len(value), text, safe)


def _fault(code: str, line: Line, at: int, message: str, edit: Edit | None, fix: str = "") -> Fault:
    return Fault(code, line.number, line.value_at + at + 1, message, fix, edit)


def _quotes(line: Line, value: str) -> Fault | None:
    mark = value[0]
    if mark not in "\"'":
        return None
    end = _end_of_quote(value, mark)
    if end < 0:
        if line.ends_below:
            return None
        inner = value[1:]
        fixed = quoted(inner) if mark in inner or "\\" in inner else value + mark
        return _fault(
            "Y15", line, 0, "引号要成对，这里少了后一半", _edit(line, value, fixed, safe=True)
        )
    rest = value[end + 1 :]
    if rest.strip() and not re.match(r"\s+#|\s*[,\]}]", rest):
        message = "引号外面还有字：值以引号开头时，整个值都须在引号里"
        return _fault("Y15", line, end + 1, message, _edit(line, value, quoted(value), safe=True))
    bad = _BAD_ESCAPE.search(value) if mark == '"' else None
    if bad:
        fixed = "'" + value[1:end].replace("'", "''") + "'" + rest
        message = "双引号里的反斜杠有特别的意思，写普通反斜杠须改用单引号"
        return _fault("Y15", line, bad.start("at"), message, _edit(line, value, fixed, safe=True))
    return None


def _end_of_quote(value: str, mark: str) -> int:
    pattern = r"\"(?:[^\"\\]|\\.)*\"" if mark == '"' else r"'(?:[^']|'')*'"
    found = re.match(pattern, value)
    return found.end() - 1 if found else -1


def _flow(line: Line, value: str) -> Fault | None:
    """A list whose brackets are of two widths."""
    first, last = value[0], value[-1]
    if first == "[" and last in _CLOSERS and "]" not in value:
        fixed = value[:-1] + "]"
        return _fault(
            "Y15", line, len(value) - 1, _widths(last), _edit(line, value, fixed, safe=True)
        )
    if first in _OPENERS and last == "]" and "[" not in value:
        edit = _edit(line, value, "[" + value[1:], safe=True)
        return _fault("Y15", line, 0, _widths(first), edit)
    return _behind_flow(line, value) if first in "[{" else None


def _behind_flow(line: Line, value: str) -> Fault | None:
    """Text in brackets and more behind it: no list, but a value that begins with a bracket."""
    depths = accumulate((char in "[{") - (char in "]}") for char in value)
    end = next((at for at, depth in enumerate(depths, start=1) if not depth), 0)
    rest = value[end:]
    if value[0] == "{" and end == len(value) > 2 and not re.search("[:：]", value):
        message = "值以 { 开头时须加引号"
        return _fault("Y15", line, 0, message, _edit(line, value, quoted(value), safe=False))
    if not end or not rest.strip() or re.match(r"\s+#|\s*[,\]}]", rest):
        return None
    message = f"值以 {value[0]} 开头时须加引号；写列表的，括号外面不得有字"
    return _fault("Y15", line, 0, message, _edit(line, value, quoted(value), safe=True))


def _block(line: Line, value: str) -> Fault | None:
    """A sign that opens a text of several lines, with the text behind it."""
    if value[0] not in "|>" or re.fullmatch(r"[|>][-+0-9]*[ ]*(?:#.*)?", value):
        return None
    message = f"值以 {value[0]} 开头时须加引号"
    return _fault("Y15", line, 0, message, _edit(line, value, quoted(value), safe=True))


def _widths(char: str) -> str:
    return f"列表的括号须用半角方括号，现为“{char}”（U+{ord(char):04X}）"


def _sign(line: Line, value: str) -> Fault | None:
    first = value[0]
    if _LONE.fullmatch(value):
        return None
    if first in _MEANS:
        message = f"值以 {first} 开头时须加引号，不然会被当成“{_MEANS[first]}”"
        _, _, bare = value.partition(" ")
        tagged = value.startswith("!!") and bare
        edit = _edit(line, value, bare if tagged else quoted(value), safe=False)
        return replace(_fault("Y08", line, 0, message, edit), is_last=True)
    if first in _ILLEGAL or re.match(r"[-?](?:\s|$)", value):
        sign = _ILLEGAL.get(first, f"“{first} ”")
        message = f"值以 {sign} 开头时须加引号"
        return _fault("Y15", line, 0, message, _edit(line, value, quoted(value), safe=True))
    return None


def _inner(line: Line, value: str) -> Fault | None:
    cut = re.search(r"\s#", value)
    colon = re.search(r":(?=\s|$)", value)
    if colon and not (cut and cut.start() < colon.start()):
        message = "值里有半角冒号加空格时，整个值须加引号"
        if colon.end() == len(value):
            message = "值以半角冒号结尾时，整个值须加引号"
        edit = _edit(line, value, quoted(value), safe=not cut)
        return _fault("Y15", line, colon.start(), message, edit)
    if cut:
        rest = value[cut.start() + 1 :]
        message = f"“ #”后面的字会被当作注释丢掉：“{rest}”"
        edit = _edit(line, value, quoted(value), safe=False)
        fix = f"{edit.apply(line.text).strip()}；是注释的，另起一行写"
        return replace(_fault("Y13", line, cut.start() + 1, message, edit, fix), is_last=True)
    return None
