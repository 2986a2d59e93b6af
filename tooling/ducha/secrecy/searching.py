"""Everything that must not stand in a text; almost free where there is nothing."""

from collections.abc import Iterator
from functools import lru_cache

from . import contacts, credentials, markings
from .folding import folded
from .kinds import Kind, Match
from .numbers import numbers
from .seeds import NUMERALS, has_digits, has_tokens, look

_FAMILIES = (markings.SEEDS, NUMERALS, contacts.SEEDS, credentials.SEEDS)
_ANYTHING = look(*_FAMILIES)
_MARKS, _NUMERALS, _CONTACTS, _SECRETS = map(look, _FAMILIES)


@lru_cache(maxsize=4)
def found(text: str) -> tuple[Match, ...]:
    """All matches in the order of the text. Linear in its length."""
    raw = text.encode("utf-8", "surrogatepass")
    digits, tokens, more = has_digits(raw), has_tokens(raw), _ANYTHING.search(text)
    if not (digits or tokens or more):
        return ()
    return tuple(sorted(_found(text, digits, tokens), key=lambda one: (one.start, one.kind.value)))


def _found(text: str, digits: bool, tokens: bool) -> Iterator[Match]:
    has_marks = _MARKS.search(text)
    digits = digits or bool(_NUMERALS.search(text))
    plain = folded(text) if has_marks or digits else None
    if plain and has_marks:
        yield from markings.levels(plain.dense)
        yield from markings.internals(plain.dense)
    if plain and digits:
        yield from numbers(plain)
    if _CONTACTS.search(text):
        yield from contacts.contacts(text)
    if tokens or _SECRETS.search(text):
        yield from credentials.credentials(text)


def spots(kind: Kind, text: str) -> Iterator[Match]:
    """What of one kind stands in a text."""
    return (one for one in found(text) if one.kind is kind)
