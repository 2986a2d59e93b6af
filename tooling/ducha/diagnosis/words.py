"""Words that were meant: the nearest of those that may stand here."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from unicodedata import normalize

from ducha.domain.vocabulary import Key

from .characters import HIDDEN

_WRAPPERS = "\"'“”‘’「」『』＂＇《》〈〉[]［］【】()（） \u3000\t"
NEAR = 0.5
ALSO_CALLED = {
    "牵头单位": Key.LEADS,
    "责任单位": Key.LEADS,
    "配合单位": Key.SUPPORTS,
    "参与单位": Key.SUPPORTS,
    "完成时限": Key.LIMIT,
    "办结时限": Key.LIMIT,
    "进展情况": Key.SITUATION,
    "工作进展": Key.SITUATION,
}
"""Headings of the spreadsheets that items come from, by the fields that they mean."""
LONG = 40


def cleaned(text: str) -> str:
    """A word as it was meant: one width, simplified, no quotes, blanks or hidden characters."""
    bare = HIDDEN.sub("", normalize("NFKC", text)).strip(_WRAPPERS)
    return simplified(re.sub(r"\s+", "", bare).rstrip("。；;，,"))


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional forms as simplified ones."""
    if text.isascii():
        return text
    return str(_converter().convert(text))  # type: ignore[attr-defined]


def shown(value: object) -> str:
    """A value as messages quote it, in one line."""
    text = str(value).replace("\n", "⏎")
    text = text if len(text) <= LONG else text[: LONG - 1] + "…"
    return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"


def nearest(text: str, choices: Iterable[str], at_least: float = NEAR) -> str:
    """The choice that ``text`` resembles most, or an empty text."""
    word = cleaned(text)
    best, score, is_tie = "", 0.0, False
    for choice in sorted(choices):
        likeness = SequenceMatcher(None, word, choice).ratio()
        if word and (word in choice or choice in word):
            likeness = max(likeness, NEAR) + (0.2 if word.startswith(choice) else 0.1)
        if likeness >= score:
            best, score, is_tie = choice, likeness, likeness == score
    return best if score >= at_least and not is_tie else ""
