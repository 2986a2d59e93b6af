"""What comes into the main line: reviewed merges only, each judged by its own first parent."""

from collections.abc import Iterator
from datetime import date

from ducha.domain.findings import Finding, is_error
from ducha.domain.vocabulary import Grade
from ducha.rules.git.g50_cargo import PROVEN, PUSHED_IN_TIME, Dated, Taken

from ..audit.auditing import audit
from ..git.commits import Commit, commits, first_parents
from ..git.running import Git
from ..opened import Ledger
from ..review.reviewing import review
from ..snapshots import Snapshots
from ..text_gate import MESSAGE, accepted, in_commit
from .reporting import by_rules

_ORDER = list(Grade)
"""The best first."""


def stepped(
    git: Git, made: Snapshots, old: str, new: str, today: date, now: int, name: str
) -> Iterator[Finding]:
    """All that is wrong with the steps from ``old`` to ``new``. Raises Unreadable."""
    audited = audit(git, new, today, since=old)
    proven = {step.commit: step for step in audited.steps}
    told = {rule for step in audited.steps for rule in step.rules}
    for commit in commits(git, first_parents(git, old, new)):
        before = commit.parents[0]
        wanted = made.ledger(before).office.policy.grade
        step = proven[commit.id]
        if _ORDER.index(step.grade) > _ORDER.index(wanted):
            taken = Taken(commit.id, step.grade, wanted, step.reasons)
            yield from by_rules((PROVEN,), taken, name)
        yield from by_rules((PUSHED_IN_TIME,), _dated(commit, made.ledger(before), today), name)
        if len(commit.parents) == 2:
            request = review(git, before, commit.parents[1], commit.id, today=today, now=now)
            yield from request.findings
            told_of = in_commit(commit.raw, commit.id, MESSAGE)
            waivers = made.ledger(before).office.waivers
            yield from (one.finding for one in accepted(told_of, waivers, today)[0])
    yield from (one for one in audited.findings if is_error(one) and one.rule not in told)


def _dated(commit: Commit, ledger: Ledger, today: date) -> Dated:
    """How long ago a step says that it was made: the evidence takes that for the day of entry."""
    said = commit.committer.day
    lag = ledger.office.calendar.between(said, today)
    return Dated(commit.id, said, today, lag, ledger.office.policy.late_workdays)
