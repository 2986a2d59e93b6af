"""Each item that a merge request changes: judged as it will be, and as it came to be."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ducha.domain.change import Change, Version
from ducha.domain.effect import effect
from ducha.domain.findings import Finding, Severity
from ducha.domain.paths import number_of
from ducha.domain.publication import PublicFields, PublicItem, publish
from ducha.domain.review import ItemReview, added_records, head_fields
from ducha.domain.standing import Standing, standing_of

from ..changing import change_of, judge_change
from ..examine import Examined, Examiner
from ..git.objects import FILE, PROGRAM, Delta, Entry
from .contents import Contents

_STOOD = "主线上原来就有的问题："


@dataclass(frozen=True)
class Judged:
    """One changed item: its contents, the verdicts on both sides, and all that is found."""

    change: Change
    old: bytes | None
    new: bytes | None
    before: Examined | None
    after: Examined | None
    findings: tuple[Finding, ...]


def judged(deltas: Iterable[Delta], contents: Contents, examiner: Examiner) -> Iterator[Judged]:
    """The items among ``deltas``, from the base to the result."""
    for one in deltas:
        if number_of(one.path):
            yield _judged(one, contents, examiner)


def _judged(delta: Delta, contents: Contents, examiner: Examiner) -> Judged:
    file = delta.path
    old, new = (contents.of(side) if _is_file(side) else None for side in (delta.old, delta.new))
    change = change_of(file, old, new, contents.version)
    if delta.new and new is None:
        return Judged(replace(change, after_unread=True), old, None, None, None, ())
    found = judge_change(change, new, examiner.office, examiner.today)
    after = None if new is None else examiner.examine(new, file)
    before = None if old is None else examiner.examine(old, file)
    if after is not None:
        found += apart(after.findings, before.findings if before else ())
    return Judged(change, old, new, before, after, tuple(found))


def _is_file(entry: Entry | None) -> bool:
    return entry is not None and entry.mode in (FILE, PROGRAM)


def apart(found: Iterable[Finding], stood: Iterable[Finding]) -> list[Finding]:
    """Findings that the change brings; those that stood before are notes, each told once."""
    left = Counter((one.rule, one.message) for one in stood)
    made: list[Finding] = []
    noted: set[tuple[str, str]] = set()
    for one in found:
        known = (one.rule, one.message)
        if not left[known]:
            made.append(one)
            continue
        left[known] -= 1
        if known not in noted:
            noted.add(known)
            made.append(replace(one, severity=Severity.NOTE, message=f"{_STOOD}{one.message}"))
    return made


def reviewed(one: Judged, examiner: Examiner, writers: tuple[str, ...]) -> ItemReview:
    """What the person who is to accept the request gets to know of an item."""
    change, office, today = one.change, examiner.office, examiner.today
    before, after = (
        standing_of(side.trace, today, office.calendar, office.policy) if side else None
        for side in (change.before, change.after)
    )
    allowed = examiner.structure.public_fields
    added = (
        added_records(change.after.item, after, change.fresh, allowed)
        if change.after and after
        else ()
    )
    return ItemReview(
        change=change,
        effect=effect(change, office.calendar),
        before=before,
        after=after,
        public_before=_public(change.before, before, allowed),
        public_after=_public(change.after, after, allowed),
        added=tuple(added),
        head=head_fields(change),
        writers=writers,
        is_withheld=any(side is not None and side.is_suspect for side in (one.before, one.after)),
    )


def _public(
    side: Version | None, where: Standing | None, allowed: PublicFields
) -> PublicItem | None:
    return publish(side.item, where, allowed) if side and where else None
