"""Who wrote what a step brought, and whether it was his to write (T20 and on).

A step with one writer is judged as a whole, along with the lives of its items; of one with several
each commit is judged for itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ducha.domain.change import Change, Version
from ducha.domain.findings import Finding, is_error
from ducha.domain.paths import Sort, sort_of
from ducha.domain.people import People, Person
from ducha.rules.change_rule import WriterCase
from ducha.rules.changes import WRITER_RULES
from ducha.rules.changes.writers import IN_OFFICE

from ..git.commits import commits
from ..git.objects import FILE, Delta, blobs
from ..git.ranges import tree_deltas
from ..git.running import Git
from .growing import first
from .moments import Moment
from .noting import Note
from .ranges import Brought
from .walking import Stride

_RULES = tuple(rule for rule in WRITER_RULES if rule is not IN_OFFICE)
"""Who was in office when main took it in, G10 says; he wrote it on some earlier day."""


def sole_writer(wrote: Iterable[Note], people: People) -> Person | None:
    """The one registered person who wrote all of some commits; None where there is no such one."""
    found = {people.of_mail(one.author) for one in wrote}
    return found.pop() if len(found) == 1 else None


def written(stride: Stride, part: Brought, noted: Mapping[str, Note]) -> tuple[Note, ...]:
    """The commits in which a step's content was written: merges write nothing."""
    if len(stride.parents) < 2:
        return (noted[stride.commit],)
    return tuple(one for one in part.commits if len(one.parents) < 2)


def judged(
    change: Change, raw: bytes | None, moment: Moment, writer: Person, base: Version | None
) -> Iterator[Finding]:
    """What somebody may not have done to one item."""
    case = WriterCase(change, moment.ledger.office, moment.day, writer, base)
    if any(True for rule in _RULES for _ in rule.check(case)):
        from ..changing import judge_writer

        told = judge_writer(change, raw, moment.ledger.office, moment.day, writer, base)
        for one in told:
            if one.rule != IN_OFFICE.id and is_error(one):
                yield one


def by_several(
    git: Git,
    line: Sequence[Stride],
    wrote: Sequence[tuple[Note, ...]],
    when: Sequence[Moment],
) -> Iterator[tuple[str, Finding]]:
    """Path and finding of the steps that several wrote. Raises Unreadable."""
    asked = [
        (at, one)
        for at, moment in enumerate(when)
        if moment.is_judged and moment.writer is None and any(line[at].facts)
        for one in wrote[at]
        if len(one.parents) == 1 and moment.ledger.office.people.of_mail(one.author)
    ]
    if not asked:
        return
    trees = {one.id: one.tree for one in commits(git, [one.parents[0] for _, one in asked])}
    pairs = [(trees[one.parents[0]], one.tree) for _, one in asked]
    found = tree_deltas(git, pairs)
    for (at, one), some in zip(asked, found, strict=True):
        bases = {touch.path: touch.old for touch in line[at].facts}
        for each in some:
            if each.path in bases and sort_of(each.path) is Sort.FACTS:
                yield from (
                    (each.path, replace(told, message=told.message + when[at].where))
                    for told in _of_commit(git, each, bases[each.path], when[at], one)
                )


def _of_commit(git: Git, one: Delta, base: str, moment: Moment, by: Note) -> Iterator[Finding]:
    writer = moment.ledger.office.people.of_mail(by.author)
    assert writer is not None
    ids = [side.blob if side and side.mode == FILE else "" for side in (one.old, one.new)]
    held = blobs(git, filter(None, [*ids, base]))
    old, new = (held.get(name) for name in ids)

    def read(raw: bytes) -> Version | None:
        return first(raw, moment.ledger).version

    from ..changing import change_of

    change = change_of(one.path, old, new, read)
    known = held.get(base)
    yield from judged(change, new, moment, writer, None if known is None else read(known))
