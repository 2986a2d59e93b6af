"""What shows only when items are seen together: numbers, links, matters that are alike.

Of all the items only those that changed, and those that they lead to, are read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ducha.domain.findings import Finding
from ducha.domain.paths import ITEMS, number_of, stem_of
from ducha.rules import LEDGER_RULES
from ducha.rules.book import Book, Entry

from ..examine import Examined, Examiner, Pointer
from ..gating import Gate, scrubbed
from ..git.objects import entries
from ..git.running import Git
from ..text import decode
from .contents import Contents
from .gathering import Gathered
from .items import Judged, apart

_FARTHEST = 100
"""Links that are followed from what changed."""


@dataclass(frozen=True)
class Side:
    """The base or the result: its tree, paths in it, and the entries of what changed."""

    tree: str
    paths: Collection[str]
    entries: tuple[Entry, ...]


def together(
    gathered: Gathered, items: Sequence[Judged], contents: Contents, examiner: Examiner
) -> list[Finding]:
    """What the request brings about among all the items."""
    git = gathered.git
    raw = {one.change.file: one.new for one in items if one.new is not None}
    after = Side(gathered.result, gathered.paths, _entries(one.after for one in items))
    found = list(_found(_book(git, after, contents, examiner), raw, examiner))
    if not found:
        return []
    old = {one.change.file: one.old for one in items if one.old is not None}
    before = Side(gathered.old, gathered.old_paths, _entries(one.before for one in items))
    return apart(found, _found(_book(git, before, contents, examiner), old, examiner))


def _entries(seen: Iterable[Examined | None]) -> tuple[Entry, ...]:
    return tuple(one.entry for one in seen if one is not None and one.entry is not None)


def _found(book: Book, raw: Mapping[str, bytes], examiner: Examiner) -> Iterator[Finding]:
    gate = Gate(examiner.office.waivers, examiner.today)
    for rule in LEDGER_RULES:
        for entry, hit in rule.check(book):
            if entry.file in raw:
                told = Pointer(decode(raw[entry.file]), entry.file).by_rule(rule, hit)
                yield from gate.let_through("", entry.file, [scrubbed(told)]).findings


def _book(git: Git, side: Side, contents: Contents, examiner: Examiner) -> Book:
    stems = frozenset(stem_of(path) for path in side.paths if path.startswith(ITEMS))
    known = {one.number: one for one in side.entries}
    linked = _linked(git, side, known, contents, examiner)
    return Book([*side.entries, *linked], stems, examiner.office, examiner.today)


def _linked(
    git: Git, side: Side, known: dict[str, Entry], contents: Contents, examiner: Examiner
) -> list[Entry]:
    """Entries of the items that the known ones lead to, step by step."""
    more: list[Entry] = []
    wanted = _leads_to(side.entries) - known.keys()
    places = {stem_of(path): path for path in side.paths if number_of(path)} if wanted else {}
    while wanted and len(more) < _FARTHEST:
        paths = [places[number] for number in sorted(wanted) if number in places]
        held = list(entries(git, side.tree, *paths)) if paths else []
        contents.fetch(one.blob for one in held)
        seen = [examiner.examine(contents.of(one) or b"", one.path) for one in held]
        found = [one.entry for one in seen if one.entry is not None]
        more += found
        known |= dict.fromkeys(wanted) | {one.number: one for one in found}  # type: ignore[arg-type]
        wanted = _leads_to(found) - known.keys()
    return more


def _leads_to(found: Iterable[Entry]) -> set[str]:
    links = ({one.continues or "", *(into for _, into, _ in one.merged_into)} for one in found)
    return set().union(*links) - {""}
