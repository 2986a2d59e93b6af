"""What shows only when items are seen together: numbers, links, matters that are alike.

Of all the items only those that changed, and those that they lead to, are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ducha.domain.findings import Finding
from ducha.domain.paths import number_of
from ducha.rules import LEDGER_RULES
from ducha.rules.book import Book, Entry

from ..examine import Examiner, Pointer
from ..gating import Gate, scrubbed
from ..git.objects import entries
from ..git.running import Git
from ..text import decode
from .contents import Contents
from .items import Judged, apart

_FARTHEST = 100
"""Links that are followed from what changed."""


@dataclass(frozen=True)
class Side:
    """The base or the result: its tree, its item files, and the entries of what changed."""

    tree: str
    files: frozenset[str]
    entries: tuple[Entry, ...]


def together(
    git: Git,
    judged: Iterable[Judged],
    sides: tuple[Side, Side],
    contents: Contents,
    examiner: Examiner,
) -> list[Finding]:
    """What the request brings about among all the items."""
    raw = {one.change.file: one.new for one in judged if one.new is not None}
    base, result = sides
    found = list(_found(_book(git, result, contents, examiner), raw, examiner))
    if not found:
        return []
    old = {one.change.file: one.old for one in judged if one.old is not None}
    stood = _found(_book(git, base, contents, examiner), old, examiner)
    return apart(found, stood)


def _found(book: Book, raw: Mapping[str, bytes], examiner: Examiner) -> Iterator[Finding]:
    gate = Gate(examiner.office.waivers, examiner.today)
    for rule in LEDGER_RULES:
        for entry, hit in rule.check(book):
            if entry.file in raw:
                told = Pointer(decode(raw[entry.file]), entry.file).by_rule(rule, hit)
                yield from gate.let_through("", entry.file, [scrubbed(told)]).findings


def _book(git: Git, side: Side, contents: Contents, examiner: Examiner) -> Book:
    stems = frozenset(PurePosixPath(path).stem for path in side.files)
    known = {one.number: one for one in side.entries}
    linked = _linked(git, side, known, contents, examiner)
    return Book([*side.entries, *linked], stems, examiner.office, examiner.today)


def _linked(
    git: Git, side: Side, known: dict[str, Entry], contents: Contents, examiner: Examiner
) -> list[Entry]:
    """Entries of the items that the known ones lead to, step by step."""
    places = {number_of(path): path for path in side.files}
    more: list[Entry] = []
    wanted = _leads_to(side.entries) - known.keys()
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
