"""Two people, one item: what of either side stands in the merged item, and what a person decides.

Works on an item's data as its file holds it: keys to text, mappings, or lists of either.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .vocabulary import Key

Data = Mapping[str, Any]
Log = Sequence[Data]
_LONGEST = 40
"""Characters of a value that a message quotes."""


class Side(Enum):
    """Which of two texts: the branch one stands on, or what is merged into it."""

    OURS = "这边"
    THEIRS = "那边"


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a person has to decide, and the field that it is about (empty: the whole file)."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the merged log: its position in each text, None where that lacks it."""

    base: int | None
    ours: int | None
    theirs: int | None
    target: int | None = None
    """What 更正第几条 has to say, where it no longer says the right thing."""


@dataclass(frozen=True, slots=True)
class Order:
    """One way to put both logs together."""

    records: tuple[Kept, ...]
    disputes: tuple[Dispute, ...] = ()


def chosen(base: Any, ours: Any, theirs: Any) -> Side | None:
    """Whose version follows from both; None where each changed it to something else."""
    if theirs in (ours, base):
        return Side.OURS
    return Side.THEIRS if ours == base else None


def fields(base: Data, ours: Data, theirs: Data) -> dict[str, Side | None]:
    """For each field of the head that any side has, whose version stands."""
    keys = dict.fromkeys((*ours, *theirs, *base))
    return {
        key: chosen(base.get(key), ours.get(key), theirs.get(key)) for key in keys if key != Key.LOG
    }


def field_dispute(key: str, base: Data, ours: Data, theirs: Data) -> Dispute:
    """Two different changes of one field, told for who has to decide."""
    was, here, there = (_shown(one.get(key)) for one in (base, ours, theirs))
    said = f"“{key}”两边改得不一样：原为{was}，这边{here}，那边{there}；由督查机构定一个"
    return Dispute(key, said)


def orders(base: Log, ours: Log, theirs: Log, settled: Log = ()) -> Iterator[Order]:
    """Ways to keep every record of both logs once, by date; on one day ours come first.

    The first is the one to take if it is lawful; the others change the order within a day only.
    ``settled`` are records of main, which nobody may change any more.
    """
    placed = [_placed(base, log) for log in (ours, theirs)]
    lost = [
        _lost(side, at, base[at])
        for side, found in zip(Side, placed, strict=True)
        for at, position in enumerate(found)
        if position is None
    ]
    if lost:
        yield Order((), tuple(lost))
        return
    names = [_named(log, found) for log, found in zip((ours, theirs), placed, strict=True)]
    weave = _Weave(names[0], names[1], ours, theirs, settled)
    for merged in _woven(weave, ()):
        yield weave.order(merged)


Name = str
"""Tells a record from every other one of both logs; the same for one that both have."""


def _placed(base: Log, log: Log) -> list[int | None]:
    """For each record of ``base`` its position in ``log``, in order; None for one that is lost."""
    found: list[int | None] = []
    start = 0
    for record in base:
        at = next((n for n in range(start, len(log)) if log[n] == record), None)
        found.append(at)
        start = start if at is None else at + 1
    return found


def _lost(side: Side, at: int, record: Data) -> Dispute:
    said = f"{side.value}改动、删去或挪动了原有的第 {at + 1} 条（{_title(record)}）；"
    return Dispute(Key.LOG, f"{said}记录只增不改，照原样放回，要改的另记“更正”")


def _named(log: Log, placed: Sequence[int | None]) -> list[Name]:
    """A name for each record: its place in the base, or what it says and corrects."""
    of_base = {at: f"#{n}" for n, at in enumerate(placed)}
    names: list[Name] = []
    seen: Counter[str] = Counter()
    for at, record in enumerate(log):
        target = _target(record)
        about = names[target] if target is not None and target < len(names) else ""
        said = json.dumps(record, ensure_ascii=False, sort_keys=True) + about
        seen[said] += at not in of_base
        names.append(of_base.get(at, f"{said}×{seen[said]}"))
    return names


def _target(record: Data) -> int | None:
    """The position, from 0, of the record that a 更正 points to."""
    written = str(record.get(Key.CORRECTED_RECORD, ""))
    return int(written) - 1 if written.isascii() and written.isdigit() and int(written) else None


@dataclass(frozen=True)
class _Weave:
    """Two named logs, and what it takes to say where a merged record comes from."""

    ours: list[Name]
    theirs: list[Name]
    our_log: Log
    their_log: Log
    settled: Log

    def record(self, name: Name) -> Data:
        """What the record of that name says."""
        if name in self.ours:
            return self.our_log[self.ours.index(name)]
        return self.their_log[self.theirs.index(name)]

    def order(self, merged: Sequence[Name]) -> Order:
        """The merged log, with the numbers that 更正 must point to now."""
        where = {name: at for at, name in enumerate(merged)}
        kept, disputes = [], []
        for name in merged:
            one = Kept(
                int(name[1:]) if name.startswith("#") else None,
                self.ours.index(name) if name in self.ours else None,
                self.theirs.index(name) if name in self.theirs else None,
            )
            moved = self._moved(name, one, where)
            if moved is not None:
                record = self.record(name)
                is_new = (one.ours is None) is not (one.theirs is None)
                if not is_new or record in self.settled:
                    disputes.append(_shifted(record, moved))
                one = Kept(one.base, one.ours, one.theirs, moved)
            kept.append(one)
        return Order(tuple(kept), tuple(disputes))

    def _moved(self, name: Name, one: Kept, where: Mapping[Name, int]) -> int | None:
        """The number of what a 更正 corrects, from 1, if it is another than it says."""
        target = _target(self.record(name))
        names = self.theirs if one.ours is None else self.ours
        if target is None or target >= len(names) or where[names[target]] == target:
            return None
        return where[names[target]] + 1


def _shifted(record: Data, now: int) -> Dispute:
    number = record[Key.CORRECTED_RECORD]
    said = f"原有的“{_title(record)}”指着第 {number} 条，合在一起那一条成了第 {now} 条；"
    way = "新加在前面的那一条改用今天的日期记在最后，写明实际是哪天的事"
    return Dispute(Key.LOG, said + way)


def _woven(weave: _Weave, done: tuple[Name, ...]) -> Iterator[tuple[Name, ...]]:
    """All merged orders that begin with ``done``; a record that both have waits for both."""
    merged = list(done)
    taken = set(done)
    ours = [name for name in weave.ours if name not in taken]
    theirs = [name for name in weave.theirs if name not in taken]
    common = set(ours) & set(theirs)
    while ours and theirs:
        here, there = ours[0], theirs[0]
        if here in common and there in common:
            theirs.remove(here)
            merged.append(ours.pop(0))
        elif here in common or there in common:
            merged.append(theirs.pop(0) if here in common else ours.pop(0))
        else:
            days = [str(weave.record(name).get(Key.DATE, "")) for name in (here, there)]
            if days[0] == days[1]:
                yield from _woven(weave, (*merged, here))
                yield from _woven(weave, (*merged, there))
                return
            merged.append(ours.pop(0) if days[0] < days[1] else theirs.pop(0))
    yield (*merged, *ours, *theirs)


def _title(record: Data) -> str:
    return f"{record.get(Key.DATE, '')} {record.get(Key.STAGE, '')}".strip()


def _shown(value: Any) -> str:
    """A value in a few words."""
    if value is None:
        return "没有写"
    text = " ".join(_words(value))
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield f"{key}：{_listed(one)}"
    else:
        yield _listed(value)


def _listed(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(_words(value))
    return "、".join(map(_listed, value)) if isinstance(value, list) else str(value)
