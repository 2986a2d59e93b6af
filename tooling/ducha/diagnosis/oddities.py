"""What is allowed and yet hardly meant: warnings about characters of a text."""

import re
from collections.abc import Iterator

from .characters import plain
from .draft import line_starts, place
from .fault import Edit, Fault

_LEADS, _TRAILS = range(0xE4, 0xEA), range(0x80, 0xC0)
_GARBLED = "".join(bytes((lead, trail)).decode("gbk") for lead in _LEADS for trail in _TRAILS)
"""What the first two bytes of a common character in UTF-8 look like when read as GBK."""
_ODD = (
    f"(?P<garbled>锟斤拷|烫烫烫|[{_GARBLED}][^\\x00-\\x7f]+)"
    "|(?P<alike>[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d])"
    "|(?P<private>[\ue000-\uf8ff\U000f0000-\U0010ffff])"
    "|(?P<foreign>[\u0180-\u01cc\u01dd-\u024f\u0400-\u052f\u0531-\u058f\u13a0-\u13ff])"
)
_ANY = re.compile(
    f"[{_GARBLED}\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d\ue000-\uf8ff\U000f0000-\U0010ffff"
    "\u0180-\u01cc\u01dd-\u024f\u0400-\u052f\u0531-\u058f\u13a0-\u13ff锟烫]"
)
"""Characters that one of the above begins with: one class, which is quick to look for."""
_LOST = ("锟斤拷", "烫烫烫")


def oddities(text: str) -> Iterator[Fault]:
    """Look-alike, private-use, foreign and garbled characters, one warning a line and sort."""
    if not _ANY.search(text):
        return
    starts = line_starts(text)
    seen: set[tuple[int, str]] = set()
    for match in re.finditer(_ODD, text):
        line, column = place(starts, match.start())
        sort = str(match.lastgroup)
        found = match.group()
        if (line, sort) in seen or (sort == "alike" and plain(found) == found):
            continue
        if sort == "garbled" and not is_garbled(found):
            continue
        seen.add((line, sort))
        yield _WARNINGS[sort](line, column, found)


def is_garbled(text: str) -> bool:
    """Whether the text is common Chinese that was read as GBK instead of UTF-8."""
    if text.startswith(_LOST):
        return True
    raw = text[:12].encode("gb18030", "replace")
    meant = raw[: len(raw) // 3 * 3].decode("utf-8", "ignore")
    return (
        len(meant) > 1 and len(meant) * 3 > len(raw) - 6 and all(char >= "\u3000" for char in meant)
    )


def _alike(line: int, column: int, found: str) -> Fault:
    message = f"“{found}”（U+{ord(found):04X}）是兼容字，看着像“{plain(found)}”，搜索时找不到"
    edit = Edit(line, column, 1, plain(found), safe=True)
    return Fault("Y17", line, column, message, edit=edit)


def _private(line: int, column: int, found: str) -> Fault:
    message = f"这里有一个自造字（U+{ord(found):04X}），别的电脑上显示不出来"
    return Fault("Y18", line, column, message, "生僻字请改用国家标准编码；确实没有的，写明字形")


def _garbled(line: int, column: int, found: str) -> Fault:
    message = f"“{found}”像是乱码：文件可能被按错误的编码打开并保存过"
    return Fault("Y19", line, column, message, "对照原件重写这一行", width=len(found))


def _foreign(line: int, column: int, found: str) -> Fault:
    message = f"中文里夹着外文字母“{found}”（U+{ord(found):04X}），可能是乱码或形近字"
    return Fault("Y19", line, column, message, "对照原件核对这个字")


_WARNINGS = {"alike": _alike, "private": _private, "garbled": _garbled, "foreign": _foreign}
