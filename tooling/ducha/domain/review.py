"""What a merge request does, for the person who is to accept it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from .change import Change
from .differences import differences
from .effect import Effect
from .findings import Report
from .model import Item, Record
from .paths import stem_of
from .publication import PublicFields, PublicItem, publish
from .standing import Standing
from .vocabulary import Key

_KEYS = {one.name: one.metadata["key"] for one in fields(Record)}
_ALWAYS = (Key.STAGE, Key.DATE)


@dataclass(frozen=True, slots=True)
class Added:
    """A record that was not there before: its position from 1, and what of it stays inside.

    ``is_shown`` says whether the public sees the record at all.
    """

    position: int
    record: Record
    is_shown: bool
    hidden: tuple[str, ...]


@dataclass(frozen=True)
class ItemReview:
    """One item that a request changes. ``before`` or ``after`` None: not there, or not readable.

    ``is_withheld``: its text holds what may not be shown, so nothing of it is. ``writers`` are
    posts, never names.
    """

    change: Change
    effect: Effect
    before: Standing | None
    after: Standing | None
    public_before: PublicItem | None
    public_after: PublicItem | None
    added: tuple[Added, ...]
    head: tuple[str, ...]
    """Fields of the head that differ."""
    writers: tuple[str, ...]
    is_withheld: bool = False

    @property
    def number(self) -> str:
        """Its 编号; of a file that cannot be read, the name of the file."""
        return self.effect.number or stem_of(self.change.file)


@dataclass
class Review(Report):
    """Findings of a merge request, and what it does. Paths come with what happened to them."""

    items: list[ItemReview] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    editorial: list[tuple[str, str]] = field(default_factory=list)
    writers: tuple[str, ...] = ()
    commits: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to review."""
        return not (self.items or self.rules or self.editorial or self.findings)


def added_records(
    item: Item, where: Standing, positions: tuple[int, ...], allowed: PublicFields
) -> Iterator[Added]:
    """The records at ``positions`` (from 0), with what of each the public will see."""
    for at in positions:
        record = item.log[at]
        shown = _shown(item, where, at + 1, allowed) > _shown(item, where, at, allowed)
        public = allowed.get(record.stage, frozenset())
        keys = (_KEYS[name] for name in vars(record))
        hidden = tuple(key for key in keys if key not in public and key not in _ALWAYS)
        yield Added(at + 1, record, shown, hidden)


def _shown(item: Item, where: Standing, length: int, allowed: PublicFields) -> int:
    """How many of the first records the public sees."""
    made = publish(replace(item, log=item.log[:length]), where, allowed)
    return len(made.log) if made else 0


def head_fields(change: Change) -> tuple[str, ...]:
    """Keys of the head that differ between both sides, in the order of the form."""
    if change.before is None or change.after is None:
        return ()
    return tuple(one.key for one in differences(change.before.item, change.after.item))
