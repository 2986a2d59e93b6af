"""Everything that must not stand in a text; almost free where there is nothing."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from . import contacts, credentials, markings
from .folding import folded
from .kinds import Kind, Match
from .numbers import numbers
from .seeds import NUMERALS, has_digits, has_tokens, look

_PRESENT = look(markings.SEEDS, NUMERALS, credentials.SEEDS)
_MARKS, _NUMERALS, _SECRETS, _CONTACTS = map(
    look, (markings.SEEDS, NUMERALS, credentials.SEEDS, contacts.SEEDS)
)
MOST = 500
"""Matches of a family after which a text is not worth sorting out: all the rest is one match."""


@lru_cache(maxsize=4)
def found(text: str) -> tuple[Match, ...]:
    """All matches in the order of the text. Linear in its length."""
    raw = text.encode("utf-8", "surrogatepass")
    digits, tokens = has_digits(raw), has_tokens(raw)
    present, reach = _PRESENT.search(text), _CONTACTS.search(text)
    if not (digits or tokens or present or reach):
        return ()
    families = _families(text, digits, tokens, bool(reach))
    matches = [one for family in families for one in _most(family, len(text))]
    return tuple(sorted(matches, key=lambda one: (one.start, one.kind.value)))


def _families(text: str, digits: bool, tokens: bool, reach: bool) -> Iterator[Iterator[Match]]:
    has_marks = _MARKS.search(text)
    digits = digits or bool(_NUMERALS.search(text))
    if has_marks or digits:
        plain = folded(text)
        if has_marks:
            yield markings.levels(plain.dense)
            yield markings.internals(plain.dense)
        if digits:
            yield numbers(plain)
    if reach:
        yield contacts.contacts(text)
    if tokens or _SECRETS.search(text):
        yield credentials.credentials(text)


def _most(matches: Iterator[Match], end: int) -> Iterator[Match]:
    yield from islice(matches, MOST)
    rest = next(matches, None)
    if rest is not None:
        yield Match(rest.kind, rest.start, end)


def spots(kind: Kind, text: str) -> Iterator[Match]:
    """What of one kind stands in a text."""
    return (one for one in found(text) if one.kind is kind)
