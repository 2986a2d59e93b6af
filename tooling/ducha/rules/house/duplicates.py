"""政府督查工作条例 第十五条: 严禁重复督查、多头督查. Items that look like one matter."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil

from ducha.domain.articles import Clause
from ducha.domain.findings import Hit, Severity
from ducha.domain.units import Units
from ducha.domain.vocabulary import Key, UnitLevel

from ..book import Book, Entry
from ..rule import AnyRule, LedgerRule

REGULATION = Clause("政府督查工作条例第十五条")
NAMED = 3
_NOISE = re.compile(r"[\W_]+")
_NUMBERS = re.compile("[0-9]+|[一二三四五六七八九十百]+")
LOCAL = (UnitLevel.PREFECTURE, UnitLevel.NEW_AREA)


def _supervised_once(book: Book) -> Iterator[tuple[Entry, Hit]]:
    living = [book.by_number[number] for number in sorted(book.by_number)]
    living = [entry for entry in living if not entry.halted_on]
    told: set[str] = set()
    share = book.office.policy.alike_percent / 100
    for same in (*_same_title(living), *_same_source(living, share, book.office.units)):
        last = same[-1]
        if last.number not in told:
            told.add(last.number)
            others = "、".join(f"{one.file}（{one.title}）" for one in same[:-1][:NAMED])
            more = f"等 {len(same) - 1} 件" if len(same) - 1 > NAMED else ""
            yield (
                last,
                Hit(
                    (Key.TITLE,),
                    f"一件事不重复督查、不多头督查；这件与 {others}{more}像是同一件事",
                ),
            )


def _same_title(living: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Same lead, same year of number, same title."""
    groups: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in living:
        if entry.lead:
            year = entry.number.split("-")[1]
            groups[entry.lead, year, _plain(entry.title)].append(entry)
    for group in groups.values():
        apart = _unrelated(group)
        if len(apart) > 1 and not _listed_apart(apart):
            yield apart


def _listed_apart(group: Sequence[Entry]) -> bool:
    """Different clauses of one source."""
    sources = {(entry.source, entry.source_day) for entry in group}
    return len(sources) == 1 and all(_two_clauses(*two) for two in combinations(group[:9], 2))


def _unrelated(group: Sequence[Entry]) -> list[Entry]:
    """The group without those that 承接 another of it."""
    numbers = {entry.number for entry in group}
    continued = {entry.continues for entry in group}
    return [e for e in group if e.continues not in numbers and e.number not in continued]


def _same_source(living: Iterable[Entry], share: float, units: Units) -> Iterator[list[Entry]]:
    """Same source, near-same title with the same numbers in it (第一批 is not 第二批)."""
    blocks: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in living:
        numbers = _NUMBERS.findall(_plain(entry.title))
        blocks[entry.source, entry.source_day, *numbers].append(entry)
    for block in blocks.values():
        if len(block) > 1:
            yield from _Near(block, share, units).groups()


class _Near:
    """Near-same titles of one source, found by their rarest pairs of characters.

    Titles that share enough pairs share one of their rarest: only those are compared. Each title is
    compared with the first of each group, so that many copies cost no more than few.
    """

    def __init__(self, block: Sequence[Entry], share: float, units: Units) -> None:
        self.block, self.share, self.units = block, share, units
        self.pairs = {entry.file: _pairs(entry.title) for entry in block}
        self.common = Counter(pair for pairs in self.pairs.values() for pair in pairs)

    def groups(self) -> Iterator[list[Entry]]:
        """Groups of two or more, each in the order of numbers."""
        index: dict[str, list[list[Entry]]] = defaultdict(list)
        for entry in self.block:
            rare = self.rarest(entry)
            for pair in rare:
                first = next((one for one in index[pair] if self.alike(one[0], entry)), None)
                if first is not None:
                    first.append(entry)
                    break
            else:
                group = [entry]
                for pair in rare:
                    index[pair].append(group)
        made = {id(group): group for groups in index.values() for group in groups}
        yield from (group for group in made.values() if len(group) > 1)

    def rarest(self, entry: Entry) -> list[str]:
        """So many pairs that a title which shares none of them cannot be near."""
        pairs = self.pairs[entry.file]
        shared = ceil(self.share / (2 - self.share) * len(pairs))
        ordered = sorted(pairs, key=lambda pair: (self.common[pair], pair))
        return ordered[: max(len(pairs) - shared + 1, 0)]

    def alike(self, one: Entry, other: Entry) -> bool:
        """Whether both look like one matter."""
        mine, theirs = self.pairs[one.file], self.pairs[other.file]
        if 2 * len(mine & theirs) < self.share * (len(mine) + len(theirs)):
            return False
        related = one.continues == other.number or other.continues == one.number
        return not related and not self.split(one, other) and not _two_clauses(one, other)

    def split(self, one: Entry, other: Entry) -> bool:
        """One task given to several localities."""
        leads = [self.units.get(one.lead), self.units.get(other.lead)]
        return one.lead != other.lead and all(unit and unit.level in LOCAL for unit in leads)


def _two_clauses(one: Entry, other: Entry) -> bool:
    """The source itself counts them as two: 第3项 and 第4项."""
    mine, theirs = (_NUMBERS.findall(_plain(entry.clause)) for entry in (one, other))
    return bool(mine and theirs) and mine != theirs


def _plain(title: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", title))


def _pairs(title: str) -> frozenset[str]:
    return frozenset("".join(two) for two in pairwise(_plain(title)))


SUPERVISED_ONCE = LedgerRule(
    "H11",
    REGULATION,
    "一件事不重复督查、多头督查",
    Severity.WARNING,
    "是一件事的，记并案；不是的，把标题写得分得开",
    _supervised_once,
)

RULES: tuple[AnyRule, ...] = (SUPERVISED_ONCE,)
