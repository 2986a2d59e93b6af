"""Characters that nobody means to type, each called by its name."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from .draft import line_starts, place
from .fault import Edit, Fault

NAMES = {
    "\t": "制表符（Tab）",
    "\x00": "空字符（NUL）",
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u0085": "下一行符（NEL）",
    "\u061c": "阿拉伯字母方向符",
    "\u200b": "零宽空格",
    "\u200c": "零宽非连接符",
    "\u200d": "零宽连接符",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u202a": "从左到右嵌入符",
    "\u202b": "从右到左嵌入符",
    "\u202c": "方向结束符",
    "\u202d": "从左到右强制符",
    "\u202e": "从右到左强制符",
    "\u202f": "窄的不换行空格",
    "\u2060": "词连接符",
    "\u2066": "从左到右隔离符",
    "\u2067": "从右到左隔离符",
    "\u2068": "首字方向隔离符",
    "\u2069": "隔离结束符",
    "\u3164": "谚文填充符",
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
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_PLANE_14 = b"\xf3\xa0"
_BLANKS = re.compile("[\x0b\x0c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3164]")
"""Hidden characters that stood for a space."""
_LOST = "\ufffd"
_VARIANTS = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
TAB = "  "


def is_visible(text: str) -> bool:
    """A quick way to see that HIDDEN finds nothing; False only means that one has to look."""
    shown = text.replace("\r\n", "").replace("\n", "")
    if not shown.isprintable() or any(map(text.__contains__, _PRINTABLE_BUT_HIDDEN)):
        return False
    return _PLANE_14 not in text.encode("utf-8", "surrogatepass")


def hidden(text: str) -> Iterator[Fault]:
    """One fault for each run of hidden characters of one sort."""
    if is_visible(text):
        return
    starts = line_starts(text)
    end = -1
    for match in HIDDEN.finditer(text):
        if match.start() < end:
            continue
        end = match.end()
        char = match.group()
        while text.startswith(char, end):
            end += 1
        tags = _TAGS.match(text, match.start())
        end = tags.end() if tags else end
        line, column = place(starts, match.start())
        yield _fault(
            char, line, column, end - match.start(), text[starts[line - 1] : match.start()]
        )


def _fault(char: str, line: int, column: int, width: int, before: str) -> Fault:
    name = NAMES.get(char) or _sort(char)
    times = f"，这里连着 {width} 个" if width > 1 else ""
    message = f"不得有{name}（U+{ord(char):04X}）{times}"
    if char == _LOST:
        return Fault("Y03", line, column, f"{message}：原来的字已经丢失", "对照原件重写这个字")
    text, is_indent = "", not before.strip(" -")
    if char == "\t":
        text = TAB * width if is_indent else " "
    elif _BLANKS.match(char):
        text = " " * (width if is_indent else 1)
    edit = Edit(line, column, width, text, safe=not _VARIANTS.match(char))
    return Fault("Y03", line, column, message, edit=edit, width=width)


def _sort(char: str) -> str:
    if _TAGS.match(char):
        return "隐形标签字符"
    if _VARIANTS.match(char):
        return "变体选择符"
    return "控制符" if category(char) == "Cc" else "看不见的字符"


LOOK_ALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
"""Compatibility ideographs and radicals: look like a common character and are another."""


def plain(text: str) -> str:
    """Look-alikes replaced by the characters that they look like."""
    return LOOK_ALIKE.sub(lambda match: normalize("NFKC", match.group()), text)
