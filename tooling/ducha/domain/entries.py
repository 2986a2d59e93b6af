"""How the records of one item entered the ledger, one row each (integrity.md §5.9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .evidence import Step
from .model import Item, Record
from .vocabulary import Grade
from .workdays import Calendar


@dataclass(frozen=True, slots=True)
class Row:
    """A record, counted from 1, and the step that brought it; ``lag`` is in 工作日."""

    number: int
    record: Record
    unit: str
    step: Step
    lag: int

    @property
    def is_claimed(self) -> bool:
        """Whether anything is said of how it entered."""
        return self.step.grade is not Grade.BEFORE


def rows(item: Item, steps: Sequence[Step], calendar: Calendar) -> Iterator[Row]:
    """A row for each record; as many steps as records must be given."""
    for number, (record, step) in enumerate(zip(item.log, steps, strict=True), start=1):
        unit = record.unit or record.handled_by or record.proposed_by or record.arbiter or ""
        yield Row(number, record, unit, step, calendar.between(record.day, step.day))
