"""Reads records that are written the plainest way, without a YAML parser.

A value that begins with anything but a letter, a digit or a Chinese character, or that holds a
colon or a number sign, is left to the parser; so is everything that is not a record a clerk's
command writes. A test holds what is read here against the parser.
"""

import re
from typing import Any

from ducha.diagnosis.fault import BadText

from ..text import scan

_KEY = r"[\u4e00-\u9fff]+"
_VALUE = r"[0-9A-Za-z\u4e00-\u9fff（《“](?:[^:#\n\x85\u2028\u2029]*[^:#\s\u3000])?"
_LIST = rf"(?:\n      - {_VALUE})+"
_FIELD = re.compile(rf"({_KEY}):(?: ({_VALUE})|({_LIST}))\n")
_FIRST, _NEXT, _ENTRY = "  - ", "    ", "\n      - "


def plain_records(text: str) -> list[dict[str, Any]] | None:
    """The records of the end of a log, two blanks deep; None: ask the parser."""
    try:
        scan(text)
    except BadText:
        return None
    made: list[dict[str, Any]] = []
    at, end = 0, len(text)
    while at < end:
        if text.startswith(_FIRST, at):
            made.append({})
        elif not (made and text.startswith(_NEXT, at)):
            return None
        found = _FIELD.match(text, at + len(_NEXT))
        if found is None or found[1] in made[-1]:
            return None
        key, value, several = found.groups()
        made[-1][key] = several.split(_ENTRY)[1:] if value is None else value
        at = found.end()
    return made
