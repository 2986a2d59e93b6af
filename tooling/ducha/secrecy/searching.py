"""Everything that must not stand in a text; almost free where there is nothing."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from . import contacts, credentials, homes, markings
from .escapes import is_escaped, unescaped
from .folding import folded
from .kinds import Kind, Match
from .numbers import numbers
from .seeds import NUMERALS, has_digits, has_tokens, look

_FAMILIES = (
    *(markings.SEEDS, NUMERALS, contacts.PLATES, homes.SEEDS),
    *(contacts.SEEDS, contacts.NAMES, credentials.SEEDS),
)
_PRESENT = look(*_FAMILIES)
_MARKS, _NUMERALS, _PLATES, _HOMES, _CONTACTS, _NAMES, _SECRETS = map(look, _FAMILIES)
MOST = 500
"""Matches of a family after which a text is not worth sorting out: all the rest is one match."""


@lru_cache(maxsize=4)
def found(text: str) -> tuple[Match, ...]:
    """All matches in the order of the text. Linear in its length."""
    raw = text.encode("utf-8", "surrogatepass")
    if not is_escaped(text, raw):
        return _found(text, raw)
    plain, at = unescaped(text)
    if plain == text:
        return _found(text, raw)
    matches = _found(plain, plain.encode("utf-8", "surrogatepass"))
    return tuple(Match(one.kind, at[one.start], _end(at, one.end)) for one in matches)


def _end(at: list[int], end: int) -> int:
    """Where what was decoded ends: not within one escape that stands for several characters."""
    return at[end] if at[end] != at[end - 1] else next(one for one in at[end:] if one > at[end])


def _found(text: str, raw: bytes) -> tuple[Match, ...]:
    digits, tokens = has_digits(raw), has_tokens(raw)
    if not (digits or tokens or _PRESENT.search(text)):
        return ()
    families = _families(text, digits, tokens)
    matches = [one for family in families for one in _most(family, len(text))]
    return tuple(sorted(matches, key=lambda one: (one.start, one.kind.value)))


def _families(text: str, digits: bool, tokens: bool) -> Iterator[Iterator[Match]]:
    if _CONTACTS.search(text):
        yield contacts.contacts(text)
    if _NAMES.search(text):
        yield contacts.names(text)
    if tokens or _SECRETS.search(text):
        yield credentials.credentials(text)
    marks, homely, plated = (one.search(text) for one in (_MARKS, _HOMES, _PLATES))
    digits = digits or bool(_NUMERALS.search(text))
    if marks or homely or plated or digits:
        plain = folded(text)
        if marks:
            yield markings.levels(plain.dense)
            yield markings.internals(plain.dense)
        if digits:
            yield numbers(plain)
        if homely:
            yield homes.homes(plain.dense)
        if plated:
            yield contacts.plates(plain)


def _most(matches: Iterator[Match], end: int) -> Iterator[Match]:
    yield from islice(matches, MOST)
    rest = next(matches, None)
    if rest is not None:
        yield Match(rest.kind, rest.start, end)


def spots(kind: Kind, text: str) -> Iterator[Match]:
    """What of one kind stands in a text."""
    return (one for one in found(text) if one.kind is kind)
