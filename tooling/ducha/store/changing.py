"""One changed item file: judged by the rules over before and after, told in its own lines.

Who judges a merge request calls ``judge_change`` once for each changed item file, from the base to
the merge result, and ``judge_writer`` for each item file that each commit of the range changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ducha.diagnosis.fault import BadText
from ducha.domain.change import Change, Version
from ducha.domain.findings import Finding, Hit
from ducha.domain.office import Office
from ducha.domain.people import Person
from ducha.rules.change_rule import ChangeCase, ChangeRule, WriterCase, WriterRule
from ducha.rules.changes import CHANGE_RULES, WRITER_RULES

from .examine import Pointer
from .gating import scrubbed
from .text import decode

Read = Callable[[bytes], Version | None]
"""Such as ``partial(snapshots.version, ledger=...)`` of the base, for both sides."""


def change_of(file: str, before: bytes | None, after: bytes | None, read: Read) -> Change:
    """The change between two contents of ``file``; None where there is no such file."""
    old = None if before is None else read(before)
    new = None if after is None else read(after)
    return Change(
        file,
        old,
        new,
        before_unread=before is not None and old is None,
        after_unread=after is not None and new is None,
    )


def judge_change(
    change: Change, after: bytes | None, office: Office, entered: date
) -> list[Finding]:
    """What the rules over before and after (T01…) say of one file, from base to result.

    ``after`` is the file's content now, which is where findings point (None, or one that cannot be
    read: line 0, the file as a whole). ``office`` is that of the base; ``entered`` the day, in
    Shanghai, on which the change enters main. Two equal versions (nothing but comments or the
    order of keys changed) are no change of state. Findings are redacted and in order of place.
    Whether the result itself is right is for ``Examiner``; this says only what both sides show.
    """
    case = ChangeCase(change, office, entered)
    return _told(change, after, ((rule, hit) for rule in CHANGE_RULES for hit in rule.check(case)))


def judge_writer(
    change: Change,
    after: bytes | None,
    office: Office,
    entered: date,
    writer: Person,
    base: Version | None,
) -> list[Finding]:
    """What the rules over writers (T20…) say of what one commit did to one file.

    ``change`` goes from the commit's (first) parent to the commit; ``writer`` is its author by the
    people register of the base, ``entered`` the day of the commit, ``base`` the item where the
    range sets out (None: it was not there). Before a version that cannot be read, what the base
    holds stands in, so that who mends his own slip is not taken for somebody else. An author whom
    the register does not know is for the caller to tell.
    """
    if change.before_unread:
        change = replace(change, before=base, before_unread=False)
    case = WriterCase(change, office, entered, writer, base)
    return _told(change, after, ((rule, hit) for rule in WRITER_RULES for hit in rule.check(case)))


Hits = Iterable[tuple[ChangeRule | WriterRule, Hit]]


def _told(change: Change, after: bytes | None, hits: Hits) -> list[Finding]:
    found = list(hits)
    if not found:
        return []
    show = _pointer(change, after)
    return sorted((scrubbed(show(*one)) for one in found), key=lambda one: one.order)


def _pointer(
    change: Change, after: bytes | None
) -> Callable[[ChangeRule | WriterRule, Hit], Finding]:
    if after is not None:
        try:
            return Pointer(decode(after), change.file).by_rule
        except BadText:
            pass
    return _Whole(change.file)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Findings on a file as a whole: it is gone, or cannot be read."""

    file: str

    def __call__(self, rule: ChangeRule | WriterRule, hit: Hit) -> Finding:
        return Finding(
            rule.id,
            rule.severity,
            self.file,
            0,
            0,
            rule.clause,
            hit.message,
            hit.fix or rule.remedy,
        )
