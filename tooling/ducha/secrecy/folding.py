"""A text as it reads, whatever it was typed with, and where each character came from."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .later import later

_SIMPLIFIED = dict(
    zip(
        "祕絕絶機級內資傳開請啟啓啔條國務長業閱參發證號電話車樓單戶閲於會後銷毀許進訊項",
        "秘绝绝机级内资传开请启启启条国务长业阅参发证号电话车楼单户阅于会后销毁许进讯项",
        strict=True,
    )
)
"""Traditional forms of the characters that marks are made of."""
_STARS = "★☆✩✪✫✬✭✮✯✰⭐🌟⋆✦✧❋✶✷✸✹✻✽⚝"
_ASTERISKS = "*＊∗﹡✱✲✳⁎٭※"
_OPENING = "([{「『【〔〖〈⟨❲"
_CLOSING = ")]}」』】〕〗〉⟩❳"
_QUOTES = "\"'“”‘’`"
_SEPARATORS = "-—–‐‑‒―−－~～_|/\\·・‧•∙⋅.｡丶､゠ー"
_FOLDS = {
    **_SIMPLIFIED,
    **dict.fromkeys(_STARS, "★"),
    **dict.fromkeys(_ASTERISKS, "*"),
    **dict.fromkeys(_OPENING, "("),
    **dict.fromkeys(_CLOSING, ")"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_SEPARATORS, "·"),
    "\n": "\n",
    "。": "。",
    "×": "x",
    "✕": "x",
    "Х": "x",
    "х": "x",
    "Χ": "x",
    "⓿": "0",
}
_LETTERLESS = "\u115f\u1160\u3164\uffa0\u2800"
"""Invisible characters that Unicode calls letters or symbols."""
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me"}
_BLANK = {"Zs", "Zl", "Zp"}


class _Fold(dict[str, str]):
    """One character as it reads: none for an invisible one, some for a composed one."""

    def __missing__(self, char: str) -> str:
        made = self[char] = self._made(char)
        return made

    def _made(self, char: str) -> str:
        if char in _LETTERLESS:
            return ""
        kind = unicodedata.category(char)
        if kind in _BLANK or char in "\t\r\x0b\x0c\x85":
            return " "
        if kind in _INVISIBLE:
            return ""
        number = unicodedata.numeric(char, -1.0) if kind in ("Nd", "No") else -1.0
        if number >= 0 and number == int(number) and number < 100:
            return str(int(number))
        plain = unicodedata.normalize("NFKC", char)
        if plain == char:
            return char
        return "".join(_FOLDS.get(one, one) for one in plain)


_FOLD = _Fold(_FOLDS)


@dataclass(frozen=True)
class Folded:
    """``text`` in one width and one script; ``at[i]`` is where its i-th character stood."""

    text: str
    at: Sequence[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of what stands from ``start`` to ``end``."""
        return self.at[start], self.at[end - 1] + 1

    @cached_property
    def dense(self) -> "Folded":
        """Without blanks, and without the indent of lines."""
        kept = [place for place, char in zip(self.at, self.text, strict=True) if char != " "]
        return Folded(self.text.replace(" ", ""), kept, self.source)


def folded(text: str) -> Folded:
    """The text as it reads. Linear in its length."""
    parts = [_FOLD[char] for char in text]
    lengths = set(map(len, parts))
    at: Sequence[int] = range(len(text))
    if lengths != {1}:
        at = [index for index, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), at, text)


_IRRELEVANT = later(r"[^0-9A-Za-z\u4e00-\u9fff]")


def essence(text: str) -> str:
    """What stays the same however the text was disguised."""
    return _IRRELEVANT.sub("", folded(text).text).upper()
