"""The value that was meant, given what may stand there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from ducha.domain.vocabulary import Period

from .dates import read_day
from .words import cleaned, nearest

Fits = Callable[[str], bool]
About = Mapping[str, Any]
"""The schema of one value, with references followed."""
_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
_UNITS = re.compile(r"(?:个)?(?:工作日|百分点|天|日|条|%|％)$")
ALIKE = 0.6
"""Words of one list look alike and mean different things: a far likeness is no guess."""
_LINES = re.compile("[、，,；;/]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant; ``safe`` when it is the same in other characters; ``why`` it was refused."""

    text: str = ""
    safe: bool = False
    why: str = ""


def meant(value: str, about: About, fits: Fits) -> Meant:
    """What ``value`` was meant to be. ``fits`` says whether a text may stand there."""
    if about.get("format") == "date":
        day = read_day(value)
        return Meant(day.text, day.safe, day.why)
    if "enum" in about:
        return _word(value, about["enum"])
    if about.get("maxLength") in (3, 5):
        return _number(value, fits)
    if "minLength" in about:
        return _unbroken(value, fits)
    return _code(value, fits)


def _unbroken(value: str, fits: Fits) -> Meant:
    """A name in quotes; or with a blank inside, and then it may be two, as only a person knows."""
    bare = value.strip(" \u3000\"'“”‘’")
    if fits(bare):
        return Meant(bare, safe=True)
    whole = re.sub(r"[\s\u3000]+", "", bare)
    return Meant(whole) if fits(whole) else Meant()


def _word(value: str, choices: Sequence[str]) -> Meant:
    word = cleaned(value)
    if word in choices:
        return Meant(word, safe=True)
    if sum(part in choices for part in listed(value)) > 1:
        return Meant()
    as_long = [one for one in choices if len(one) == len(word)]
    close = nearest(value, as_long) or nearest(value, choices, ALIKE)
    if not close and word.isdecimal() and 0 < int(word) <= len(choices):
        close = choices[int(word) - 1]
    return Meant(close)


def _number(value: str, fits: Fits) -> Meant:
    plain = re.sub(r"\s+", "", normalize("NFKC", value)).strip("\"'“”+")
    for text, safe in _numbers(plain):
        if fits(text):
            return Meant(text, safe)
    return Meant()


def _numbers(plain: str) -> Iterator[tuple[str, bool]]:
    bare = _UNITS.sub(
        "", plain.removeprefix("百分之").removeprefix(Period.MONTH).removeprefix("第")
    )
    yield bare, True
    yield re.sub(r"\.0+$", "", bare), True
    yield bare.lstrip("0") or "0", False
    yield bare.zfill(2), True
    day = re.fullmatch(r"([0-9]{1,2})[月./-]([0-9]{1,2})", bare)
    if day:
        yield f"{int(day[1]):02d}-{int(day[2]):02d}", True
    spoken = _spoken(bare)
    if spoken is not None:
        yield str(spoken), False
    tenths = re.fullmatch("([一二两三四五六七八九])成", bare)
    if tenths:
        yield f"{_DIGITS[tenths[1]]}0", False
    part = re.fullmatch(r"0\.([0-9]{1,2})", bare)
    if part:
        yield str(int(part[1].ljust(2, "0"))), False
    among = re.findall(r"-?[0-9.]+", bare)
    if len(among) == 1:
        yield among[0], False


def _spoken(text: str) -> int | None:
    """A number up to 99 in Chinese numerals."""
    found = re.fullmatch("([一二两三四五六七八九])?(十)?([零〇一二三四五六七八九])?", text)
    if not text or not found:
        return 100 if text in ("百", "一百") else None
    tens, ten, ones = found.groups()
    if not ten:
        return None if tens and ones else _DIGITS[tens or ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _code(value: str, fits: Fits) -> Meant:
    """An item number or a link."""
    plain = re.sub(r"\s+", "", normalize("NFKC", value)).strip("\"'“”《》。，、；;")
    plain = re.sub("[‐‑‒–—―−﹣－]", "-", plain)
    for text, safe in ((plain, True), (plain.upper(), True), (_padded(plain.upper()), False)):
        if fits(text):
            return Meant(text, safe)
    odd = next((char for char in plain if not char.isascii()), "")
    if odd:
        return Meant(why=f"“{odd}”（U+{ord(odd):04X}）不是英文字母或数字")
    if fits(f"https://{plain}") and re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", plain):
        return Meant(f"https://{plain}")
    return Meant()


def _padded(text: str) -> str:
    found = re.fullmatch(r"([A-Z]{2,4})[-_]?([0-9]{4})[-_]?0*([0-9]{1,4})", text)
    return f"{found[1]}-{found[2]}-{int(found[3]):04d}" if found else text


_BRACKETS = ("[]", "［］", "【】", "()", "（）", "{}", "｛｝", "[］", "［]", "[】", "【]", "〔〕")


def listed(value: str) -> list[str]:
    """A list typed in one line: its parts."""
    bare = value.strip(" \u3000")
    ends = bare[:1] + bare[-1:]
    if ends in _BRACKETS and not any(one in bare[1:-1] for one in ends):
        bare = bare[1:-1]
    return [part.strip(" \u3000\"'“”") for part in _LINES.split(bare) if part.strip()]
