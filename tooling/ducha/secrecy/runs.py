"""Digits that stand together, cut into groups by blanks, dashes and line ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .folding import Folded
from .kinds import Kind, Match
from .later import later
from .seeds import CHINESE, FEWEST, FORMAL

_LOOSE = " ·,、;#()\n"
_DIGITS = str.maketrans(
    CHINESE + FORMAL + "○幺xX" + _LOOSE, "00123456789" + "123456789" + "01XX" + " " * len(_LOOSE)
)
_RUN = later(r"\d(?:[ ]*[\dX])*")
_SPOKEN = later(f"[{CHINESE}{FORMAL}○幺]")
_BEFORE = 16
_LIST = later("[,、;()\n]")
_BLANK = later(r"\s")
_LINK_LENGTH = 200
_LONG = 99
"""A group that is longer than any number of a person."""


@dataclass(frozen=True)
class Run:
    """Digits (and X) without what stands between; ``at`` are their places in the folded text."""

    folded: Folded
    digits: str
    at: list[int]
    cuts: list[int]
    """Where groups begin, and the end."""
    turns: list[int]
    """Where 汉字 turn into digits or back: in 张三138… the 三 is a name's."""

    @cached_property
    def edges(self) -> set[int]:
        """Where a number may begin or end."""
        return {*self.cuts, *self.turns}

    @cached_property
    def _cut(self) -> list[tuple[list[int], str]]:
        """The cuts, without and with the turns, and how long the groups are: as characters."""
        every = [self.cuts, sorted(self.edges)] if self.turns else [self.cuts]
        return [(cuts, _lengths(cuts)) for cuts in every]

    def match(self, kind: Kind, start: int, end: int) -> Match:
        """What stands there, by its place in the text as it was typed."""
        return Match(kind, *self.folded.span(self.at[start], self.at[end - 1] + 1))

    def before(self, start: int) -> str:
        """The words before."""
        first = self.at[start]
        return self.folded.text[max(first - _BEFORE, 0) : first]

    def named(self, start: int) -> str:
        """The words before on the same line, which may say that it is another sort of number."""
        return self.before(start).rpartition("\n")[2]

    def after(self, end: int) -> str:
        """The words behind."""
        last = self.at[end - 1] + 1
        return self.folded.text[last : last + 8]

    def is_spoken(self, start: int, end: int) -> bool:
        """Whether some digit is written as a Chinese numeral."""
        return bool(_SPOKEN.search(self.folded.text, self.at[start], self.at[end - 1] + 1))

    def is_listed(self, start: int, end: int) -> bool:
        """Whether commas or brackets stand between the digits: several small numbers."""
        part = self.folded.text[self.at[start] : self.at[end - 1] + 1]
        return bool(_LIST.search(part))

    def is_in_link(self, start: int) -> bool:
        """Whether it is part of a web address."""
        first = self.folded.at[self.at[start]]
        before = self.folded.source[max(first - _LINK_LENGTH, 0) : first]
        scheme, _, address = before.rpartition("://")
        return scheme.endswith(("http", "https")) and not _BLANK.search(address)

    def groups(self, *shapes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """Where groups of these lengths follow each other; the whole run, typed one by one."""
        for cuts, lengths in self._cut:
            for shape in shapes:
                wanted = "".join(map(chr, shape))
                place = lengths.find(wanted)
                while place >= 0:
                    yield cuts[place], cuts[place + len(shape)]
                    place = lengths.find(wanted, place + 1)
        if len(self.cuts) == len(self.digits) + 1:
            yield 0, len(self.digits)


def _lengths(cuts: list[int]) -> str:
    return "".join([chr(min(later - earlier, _LONG)) for earlier, later in pairwise(cuts)])


def runs(folded: Folded) -> Iterator[Run]:
    """All runs that are long enough to be a number of a person."""
    view = folded.text.translate(_DIGITS)
    for found in _RUN.finditer(view):
        if found.end() - found.start() < FEWEST:
            continue
        parts = [(found.start() + one.start(), one[0]) for one in re.finditer("[^ ]+", found[0])]
        digits = "".join(part for _, part in parts)
        if len(digits) < FEWEST:
            continue
        cuts = [0]
        for _, part in parts:
            cuts.append(cuts[-1] + len(part))
        at = [start + index for start, part in parts for index in range(len(part))]
        yield Run(folded, digits, at, cuts, _turns(folded, at))


def _turns(folded: Folded, at: list[int]) -> list[int]:
    spoken = [_SPOKEN.match(folded.text, place) is not None for place in at]
    pairs = enumerate(pairwise(spoken), start=1)
    return [index for index, (earlier, later) in pairs if earlier is not later]
