"""A rule is one object in one place; the tables say what a rule may see."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ducha.domain.findings import Hit, Hits, Path
from ducha.domain.lifecycle import IN_HAND, Passage, Trace, next_steps, replay
from ducha.domain.limits import Limits, limits
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.vocabulary import Key, Stage, State

from .book import Book, Entry
from .change_rule import ChangeRule, WriterRule
from .stated import Stated
from .text_rule import TextRule
from .waiver_rules import WaiverRule


@dataclass(frozen=True)
class Case:
    """One item as rules see it, with the folders and stem of its file; ``today`` is Shanghai's."""

    item: Item
    trace: Trace
    office: Office
    today: date
    folders: tuple[str, ...]
    stem: str

    @cached_property
    def limits(self) -> Limits:
        """Original and current due date."""
        return limits(self.trace, self.office.calendar)

    @property
    def is_draft(self) -> bool:
        """Not yet 立项: much may still be missing."""
        return self.trace.state is State.DRAFT

    @property
    def under_way(self) -> bool:
        """Before 办结, and not halted: there is still something to be done about it."""
        return self.is_draft or self.trace.state in IN_HAND

    def reached(self, stage: Stage) -> bool:
        """Whether the log holds a lawful record of that stage."""
        return stage in self._by_stage

    @cached_property
    def lawful(self) -> list[tuple[int, Passage]]:
        """Positions and passages of the records that may stand where they stand.

        Who made a record, and how, is asked of these only: one fault, one message.
        """
        return [one for one in enumerate(self.trace.passages) if one[1].row is not None]

    @cached_property
    def unlawful(self) -> list[tuple[int, Passage]]:
        """Positions and passages of the rest; none where the log need only be put in date order."""
        found = [one for one in enumerate(self.trace.passages) if one[1].row is None]
        if found and self.misplaced:
            log = tuple(sorted(self.item.log, key=lambda record: record.day))
            if all(one.row for one in replay(replace(self.item, log=log)).passages):
                return []
        return found

    @cached_property
    def misplaced(self) -> frozenset[int]:
        """Positions of the fewest records whose dates must change for the log to be in order.

        A day to come is a fault of its own and counts as no date.
        """
        known = [at for at, one in enumerate(self.item.log) if one.day <= self.today]
        return frozenset(known) - _longest_in_order([(at, self.item.log[at].day) for at in known])

    def misdated(self, position: int) -> bool:
        """Whether the date of that record is told to be wrong, so that nothing hangs on it."""
        return position in self.misplaced or self.item.log[position].day > self.today

    @cached_property
    def _by_stage(self) -> dict[Stage, list[tuple[int, Passage]]]:
        made: dict[Stage, list[tuple[int, Passage]]] = {}
        for numbered in self.lawful:
            made.setdefault(numbered[1].record.stage, []).append(numbered)
        return made

    def passages(self, *stages: Stage) -> Sequence[tuple[int, Passage]]:
        """Positions and passages of those stages that are lawful, in the order of the log."""
        found = [self._by_stage[stage] for stage in stages if stage in self._by_stage]
        if len(found) == 1:
            return found[0]
        return sorted(
            (numbered for several in found for numbered in several), key=lambda one: one[0]
        )

    def amended(self, position: int, key: Key, written: str | None) -> str | None:
        """What the record at ``position`` says for ``key``, after any 更正 of it."""
        for _, passage in self.passages(Stage.CORRECTION):
            record = passage.record
            if record.corrected_record == position + 1 and record.corrected_field == key:
                written = record.now
        return written


def _longest_in_order(dated: list[tuple[int, date]]) -> set[int]:
    """The most positions whose days never fall (patience sorting); of two that clash, the first."""
    ends: list[int] = []
    last: list[int] = []
    after: dict[int, int | None] = {}
    for at, day in reversed(dated):
        place = bisect_right(ends, -day.toordinal())
        after[at] = last[place - 1] if place else None
        ends[place : place + 1] = [-day.toordinal()]
        last[place : place + 1] = [at]
    kept: set[int] = set()
    step = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = after[step]
    return kept


@dataclass(frozen=True, slots=True)
class Rule(Stated):
    """What must hold, where that is written, how to mend it, and the check itself."""

    check: Callable[[Case], Hits]


@dataclass(frozen=True, slots=True)
class LedgerRule(Stated):
    """A rule over all items; ``check`` yields the entry that is at fault and the hit in it."""

    check: Callable[[Book], Iterator[tuple[Entry, Hit]]]


AnyRule = Rule | LedgerRule | TextRule | WaiverRule | ChangeRule | WriterRule


def record_at(position: int, *keys: Key) -> Path:
    """The path of a record of the log, or of one of its fields."""
    return (Key.LOG, position, *keys)


def while_under_way(check: Callable[[Case], Hits]) -> Callable[[Case], Hits]:
    """A check that is silent once the item is 办结 or halted: nobody can act on it any more."""

    def narrowed(case: Case) -> Hits:
        if case.under_way:
            yield from check(case)

    return narrowed


def until_archived(check: Callable[[Case], Hits]) -> Callable[[Case], Hits]:
    """A check that is silent once the item is 归档: its file is closed for good."""

    def narrowed(case: Case) -> Hits:
        if case.trace.state is not State.ARCHIVED:
            yield from check(case)

    return narrowed


def lawful_steps(must: str, *stages: Stage) -> Callable[[Case], Hits]:
    """A check that every record of ``stages`` is allowed by the lifecycle table."""

    def check(case: Case) -> Hits:
        for position, passage in case.unlawful:
            if passage.record.stage in stages:
                allowed = "、".join(next_steps(passage.before)) or "（没有）"
                yield Hit(
                    record_at(position, Key.STAGE),
                    f"{must}；此时事项“{passage.before}”，下一步是：{allowed}",
                )

    return check
