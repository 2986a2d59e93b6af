"""Where a person lives, more closely than 乡镇、街道. Offices have rooms too, and are no secret."""

from collections.abc import Iterator
from itertools import zip_longest

from .folding import Folded
from .kinds import Kind, Match
from .later import later
from .seeds import Seeds

_SPOKEN = "〇零一二三四五六七八九十"
_N = rf"(?:\d{{1,3}}|[{_SPOKEN}]{{1,3}}|[A-Z])"
_ROOM = rf"(?:\d{{3,4}}|[{_SPOKEN}]{{3,4}})"
_BUILDING = rf"{_N}(?:号楼|栋|幢|座|号院|楼|#楼?)·?"
_SIDE = "[东南西北中左右][户侧手边门]?"
_FLAT = (
    rf"(?:{_BUILDING})?{_N}单元·?(?:{_N}[楼层]·?)?"
    rf"(?:(?:{_ROOM}|{_N})(?:室|号房?)|(?:{_ROOM})(?![\d·万元户个台部人]))"
    rf"|{_N}(?:号楼|#楼?)·?{_N}单元·?(?:{_ROOM}户|{_N}[楼层]{_SIDE})"
    rf"|{_BUILDING}(?:{_N}[楼层]·?)?{_ROOM}(?:室|号房?)"
    r"|(?<![\d·])\d{1,3}·\d{1,2}·\d{3,4}室"
)
_FLAT_AT_HOME = (
    rf"{_BUILDING}(?:{_N}单元·?)?(?:{_N}[楼层](?:{_SIDE})?|{_ROOM}(?!\d))"
    r"|\d{1,3}#?·\d{1,2}·\d{3,4}(?!\d)"
)
_HOUSE = rf"{_N}(?:号(?![楼线院令文井桥])|[社组队](?:\d{{1,3}}号)?)"
_LIVES = later(
    "住址|家庭地址|家住|户籍(?:地|[:是为])|现住[^户房]|居住地|住在|住所|住户|(?<!办公|单位|注册)(地址)"
)
_AT_HOME = (
    (later(f"{_FLAT}|{_FLAT_AT_HOME}"), Kind.HOME),
    (later(_HOUSE), Kind.LIKELY_HOME),
)
_ANYWHERE = later(_FLAT)
_OFFICE = later("办公|窗口|大厅|报名|受理|咨询|政府|大厦|中心|医院|学校|机关|督查")
_NEAR, _FAR = 12, 40
_STOP = later(r"[。;!\n]")
SEEDS = Seeds(
    "元楼院栋幢室座#＃址住籍",
    "(?<=单元|号楼|号院|家住|现住|住址|户籍|地址)|(?<=居住)地|(?<=住)[在所户]"
    rf"|(?<=[0-9０-９A-Z][座#＃])|(?<=[0-9０-９A-Z{_SPOKEN} 　][栋幢室])",
)


def homes(dense: Folded) -> Iterator[Match]:
    """Flats and houses: beyond doubt where the words before say that somebody lives there."""
    text = dense.text
    told: set[int] = set()
    every = list(_LIVES.finditer(text))
    for lives, following in zip_longest(every, every[1:]):
        far = min(lives.end() + _FAR, following.start() if following else len(text))
        stop = _STOP.search(text, lives.end() + 1, far)
        end = stop.start() if stop else far
        for place, kind in _AT_HOME[:1] if lives[1] else _AT_HOME:
            found = place.search(text, lives.end() - 1, end)
            if found and not _OFFICE.search(text, lives.start(), found.start()):
                if found.start() not in told:
                    yield Match(kind, *dense.span(*found.span()))
                told.update(range(*found.span()))
                break
    for found in _ANYWHERE.finditer(text):
        start, end = found.span()
        about = max(start - _NEAR, 0), min(end + _NEAR, len(text))
        if start not in told and not _OFFICE.search(text, *about):
            yield Match(Kind.LIKELY_HOME, *dense.span(start, end))
