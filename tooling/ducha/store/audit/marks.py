"""What is kept of a step once it was judged, and what is said of it on a given day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ducha.domain.evidence import Step
from ducha.domain.findings import Finding, Severity
from ducha.domain.gaps import Gaps
from ducha.domain.vocabulary import Grade
from ducha.rules.steps.authors import CLOCKS_AGREE, IN_FUTURE
from ducha.rules.steps.grading import Broken, Verdict, is_worse

from ..gating import scrubbed
from ..git.commits import Identity
from .evidence import Proven
from .walking import Stride


@dataclass(frozen=True, slots=True)
class Mark:
    """A step: what it breaks, who wrote and accepted it (posts), and the least that was asked.

    ``seconds`` since 1970 is its moment as it says.
    """

    commit: str
    seconds: int
    verdict: Verdict
    writers: tuple[str, ...] = ()
    accepted_by: str = ""
    least: Grade = Grade.GAP

    @property
    def day(self) -> date:
        """The calendar day in Asia/Shanghai."""
        return Identity("", "", self.seconds).day

    def on(self, today: date) -> "Mark":
        """The mark as it is seen on a day: what lies ahead of it cannot be true."""
        if self.verdict.base is Grade.BEFORE or self.day <= today:
            return self
        broken = (*self.verdict.broken, Broken(CLOCKS_AGREE.id, IN_FUTURE))
        return replace(self, verdict=replace(self.verdict, broken=broken))

    @property
    def step(self) -> Step:
        """As pages show it."""
        broken = self.verdict.broken
        return Step(
            self.commit,
            self.day,
            self.verdict.grade,
            self.writers,
            self.accepted_by,
            tuple(one.reason for one in broken),
            tuple(one.rule for one in broken),
        )

    def findings(self, gaps: Gaps) -> Iterator[Finding]:
        """What is worse than was asked for; a note where an administrator has explained it."""
        known = gaps.of(self.commit)
        for one in self.verdict.broken:
            rule = one.about
            if not is_worse(rule.best, self.least):
                continue
            severity, said, fix = rule.severity, "", rule.remedy
            if known is not None:
                severity, fix = Severity.NOTE, ""
                said = f"（已说明：{known.note}；{known.approved_by}，{known.day}）"
            message = f"{one.reason}（主线 {self.day} 的一步）{said}"
            yield scrubbed(
                Finding(rule.id, severity, self.commit[:10], 0, 0, rule.clause, message, fix)
            )


def before_adoption(stride: Stride) -> Mark:
    """A step of which nothing is claimed."""
    return Mark(stride.commit, stride.seconds, Verdict(Grade.BEFORE))


def marked(stride: Stride, proven: Proven, least: Grade) -> Mark:
    """A step with its verdict."""
    facts = proven.facts
    accepted = facts.acceptor
    return Mark(
        stride.commit,
        stride.seconds,
        proven.verdict,
        tuple(dict.fromkeys(person.post for person in facts.writers)),
        accepted.post if accepted and proven.verdict.grade is not Grade.GAP else "",
        least,
    )
