"""Texts as they may be shown: as long as they were, without what nobody may read."""

from unicodedata import east_asian_width

from .folding import essence
from .kinds import MARKS, Kind, Match
from .later import later
from .searching import found

_KEPT = {
    Kind.ID: (4, 2),
    Kind.LIKELY_ID: (4, 2),
    Kind.MOBILE: (3, 4),
    Kind.LIKELY_MOBILE: (3, 4),
    Kind.CARD: (4, 0),
    Kind.LIKELY_CARD: (4, 0),
    Kind.PLATE: (2, 0),
    Kind.NAME: (1, 0),
    Kind.MAIL: (1, 0),
}
"""How many letters and digits stay at the beginning and at the end."""
_KEY = later(r"[ ]*(?:- )?[\u4e00-\u9fffA-Za-z_]{1,12}:(?= |$)|[ ]*- ")
_DIGEST = 16
_LONG = 24
"""What a message quotes at most; an ID number in Chinese is shorter."""


def redacted(text: str) -> str:
    """The same length, width and lines, with everything that was found masked.

    Of a number its ends stay. Of a mark the mark itself stays, and nothing else on its line; a
    text with a mark of 密级 is a secret document, so of all its lines only the keys stay.
    """
    matches = found(text)
    if not matches:
        return text
    shown = _without_numbers(text, matches)
    marks = [one for one in matches if one.kind in MARKS]
    if any(one.kind is Kind.LEVEL for one in marks):
        _mask_lines(shown, text, 0, len(text))
    masked_to = 0
    for match in marks:
        if match.end > masked_to:
            start, masked_to = _lines(text, match)
            _mask_lines(shown, text, start, masked_to)
    for match in marks:
        shown[match.start : match.end] = text[match.start : match.end]
    return "".join(shown)


def veiled(text: str) -> str:
    """The same text without what is of a person or a system, or looks so; marks stay."""
    hidden = tuple(one for one in found(text) if one.kind not in MARKS)
    return "".join(_without_numbers(text, hidden)) if hidden else text


def redacted_path(path: str) -> str:
    """A path of which one still sees where it leads: each name in it is redacted by itself."""
    matches = found(path)
    if not matches:
        return path
    return "/".join(map(redacted, "".join(_without_numbers(path, matches)).split("/")))


def _without_numbers(text: str, matches: tuple[Match, ...]) -> list[str]:
    shown = list(text)
    for match in matches:
        if match.kind not in MARKS:
            shown[match.start : match.end] = _masked(text[match.start : match.end], match)
    return shown


def masked(text: str, match: Match) -> str:
    """What was matched of a person or a system, in the form that a message may quote."""
    part = text[match.start : match.end]
    stars = zip(part, _masked(part, match), strict=True)
    shown = "".join(star for char, star in stars if char.isalnum() or char in "@.")
    return shown if len(shown) <= _LONG else f"{shown[:_LONG]}…"


def _masked(part: str, match: Match) -> list[str]:
    head, tail = _KEPT.get(match.kind, (0, 0))
    solid = [index for index, char in enumerate(part) if char.isalnum()]
    kept = {*solid[:head], *(solid[-tail:] if tail else ())}
    if len(solid) <= head + tail:
        kept = set()
    return [
        char if index in kept or char in "\r\n@" else _star(char) for index, char in enumerate(part)
    ]


def _star(char: str) -> str:
    """A star as wide as the character, so that carets still fit."""
    return "＊" if east_asian_width(char) in "WF" else "*"


def _lines(text: str, match: Match) -> tuple[int, int]:
    end = text.find("\n", match.end)
    return text.rfind("\n", 0, match.start) + 1, len(text) if end < 0 else end


def _mask_lines(shown: list[str], text: str, start: int, end: int) -> None:
    place = start
    for line in text[start:end].split("\n"):
        key = _KEY.match(line)
        begin = place + (key.end() if key else 0)
        for index in range(begin, place + len(line)):
            if not text[index].isspace():
                shown[index] = _star(text[index])
        place += len(line) + 1


def digest(matched: str) -> str:
    """What a waiver is bound to: 16 hexadecimal digits over the matched text as it reads.

    Never printed beside a finding: the few ID numbers that fit a place can all be tried.
    """
    from hashlib import sha256

    return sha256(essence(matched).encode()).hexdigest()[:_DIGEST]
