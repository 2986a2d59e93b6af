"""What rules over all items see: a line for each item, kept as JSON in the cache."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, Self

from ducha.domain.findings import Path
from ducha.domain.lifecycle import HALTED, Passage, Trace
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.vocabulary import Category, InspectionMethod, Key, Stage, State


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an item when all items are looked at together. Days are ISO text.

    ``lead`` leads now; ``halted_on`` is the day of 终止 or 并案, ``archived_on`` that of 归档;
    ``target_years`` are the years in which it was an annual target in hand (open end: 0), and
    ``surveyed_years`` those in which it had a 综合督查.
    """

    file: str
    number: str
    title: str
    source: str
    source_day: str
    clause: str
    lead: str
    continues: str | None
    merged_into: tuple[tuple[int, str, str], ...]
    """Position of the 并案, number merged into, day."""
    halted_on: str
    archived_on: str
    target_years: tuple[int, int] | None
    surveyed_years: tuple[int, ...]
    units_of_draft: tuple[tuple[str, Path], ...] = ()
    """Units that a draft names, and where; of filed items the rules of one item ask."""

    def row(self) -> list[Any]:
        """As JSON gives it back: lists where there were tuples."""
        *head, merged, halted, archived, years, surveyed, drafted = (
            getattr(self, one.name) for one in fields(self)
        )
        target = None if years is None else list(years)
        ends = [halted, archived, target, list(surveyed)]
        units = [[name, list(path)] for name, path in drafted]
        return [*head, [list(one) for one in merged], *ends, units]

    @classmethod
    def of_row(cls, row: list[Any]) -> Self:
        """Back from JSON, which has no tuples. Raises TypeError or ValueError for another shape."""
        *head, merged, halted, archived, years, surveyed, drafted = row
        file, number, title, source, source_day, clause, lead, continues = head
        return cls(
            file,
            number,
            title,
            source,
            source_day,
            clause,
            lead,
            continues,
            tuple((position, into, day) for position, into, day in merged),
            halted,
            archived,
            None if years is None else (int(years[0]), int(years[1])),
            tuple(surveyed),
            tuple((name, tuple(path)) for name, path in drafted),
        )


@dataclass(frozen=True)
class Book:
    """All items on a day. ``stems`` names every file, also those too faulty to have an entry."""

    entries: Sequence[Entry]
    stems: frozenset[str]
    office: Office
    today: date

    @cached_property
    def by_number(self) -> dict[str, Entry]:
        """Entries by 编号; of two with one number, the first."""
        made: dict[str, Entry] = {}
        for entry in self.entries:
            made.setdefault(entry.number, entry)
        return made

    @property
    def complete(self) -> bool:
        """Whether every file could be read, so that what is not here is nowhere."""
        return self.stems <= self.by_number.keys()

    def exists(self, number: str) -> bool:
        """Whether an item or at least a file of that number is there."""
        return number in self.by_number or number in self.stems


def entry_of(trace: Trace, file: str) -> Entry:
    """The line of one item."""
    item = trace.item
    ended = {passage.after: passage.record.day.isoformat() for passage in _moves(trace)}
    source = item.source
    return Entry(
        file=file,
        number=item.number,
        title=item.title,
        source=source.name,
        source_day=source.day.isoformat() if source.day else "",
        clause=source.clause or "",
        lead=trace.leads[0] if trace.leads else "",
        continues=item.continues,
        merged_into=tuple(
            (position, record.merged_into, record.day.isoformat())
            for position, record in enumerate(item.log)
            if record.merged_into
        ),
        halted_on=ended.get(State.TERMINATED) or ended.get(State.MERGED) or "",
        archived_on=ended.get(State.ARCHIVED, ""),
        target_years=_target_years(trace),
        surveyed_years=_surveyed_years(trace),
        units_of_draft=tuple(named_units(item)) if trace.state is State.DRAFT else (),
    )


def named_units(item: Item) -> Iterator[tuple[str, Path]]:
    """Units that the head names, and where."""
    for position, name in enumerate(item.leads):
        yield name, (Key.LEADS, position)
    for position, support in enumerate(item.supports):
        yield support.unit, (Key.SUPPORTS, position, Key.UNIT)


def _moves(trace: Trace) -> Iterator[Passage]:
    return (passage for passage in trace.passages if passage.after is not passage.before)


def _target_years(trace: Trace) -> tuple[int, int] | None:
    assigned = trace.item.first(Stage.ASSIGNMENT)
    if trace.item.category is not Category.WORK_REPORT or assigned is None:
        return None
    over = (*HALTED, State.CLOSED)
    ends = (p.record.day.year for p in _moves(trace) if p.after in over)
    return assigned.day.year, next(ends, 0)


def _surveyed_years(trace: Trace) -> tuple[int, ...]:
    made = (
        passage.record.day.year
        for passage in trace.passages
        if passage.record.mode == InspectionMethod.COMPREHENSIVE
    )
    return tuple(sorted(set(made)))
