"""What is kept of a step once it was judged, and what is said of it on a given day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ducha.domain.evidence import Step
from ducha.domain.findings import Finding, Severity
from ducha.domain.gaps import Gaps
from ducha.domain.vocabulary import Grade
from ducha.rules.git.g01_steps.authors import CLOCKS_AGREE, IN_FUTURE
from ducha.rules.git.g01_steps.grading import Broken, is_worse, worst

from ..git.commits import SHANGHAI, Identity
from .evidence import Proven
from .rows import ACCEPTED_BY, BROKEN, COMMIT, GRADE, LEAST, SECONDS, WRITERS, Row, Rows
from .walking import Stride


@dataclass(frozen=True, slots=True)
class Mark:
    """A step: how well it is proven, what it breaks, who wrote and accepted it (posts).

    ``seconds`` since 1970 is its moment as it says; ``least`` the grade that was asked for.
    """

    commit: str
    seconds: int
    grade: Grade
    writers: tuple[str, ...] = ()
    accepted_by: str = ""
    least: Grade = Grade.GAP
    broken: tuple[Broken, ...] = ()

    @property
    def step(self) -> Step:
        """As pages show it."""
        return Step(
            self.commit,
            day_of(self.seconds),
            self.grade,
            self.writers,
            self.accepted_by,
            tuple(one.reason for one in self.broken),
            tuple(one.rule for one in self.broken),
        )

    def findings(self, gaps: Gaps) -> Iterator[Finding]:
        """What is worse than was asked for; a note where an administrator has explained it."""
        from ..gating import scrubbed

        known = gaps.of(self.commit)
        for one in self.broken:
            rule = one.about
            if not (rule.always or is_worse(rule.best, self.least)):
                continue
            severity, said, fix = rule.severity, "", rule.remedy
            if known is not None:
                severity, fix = Severity.NOTE, ""
                said = f"（已说明：{known.note}；{known.approved_by}，{known.day}）"
            message = f"{one.reason}（主线 {day_of(self.seconds)} 的一步）{said}"
            yield scrubbed(
                Finding(rule.id, severity, self.commit[:10], 0, 0, rule.clause, message, fix)
            )


def day_of(seconds: int) -> date:
    """The calendar day in Asia/Shanghai of a moment in seconds since 1970."""
    return Identity("", "", seconds).day


def before_adoption(stride: Stride) -> Row:
    """The row of a step of which nothing is claimed."""
    return [stride.commit, stride.seconds, Grade.BEFORE.value]


def row(stride: Stride, proven: Proven, least: Grade) -> Row:
    """The row of a step with its verdict, as JSON can hold it."""
    facts, verdict = proven.facts, proven.verdict
    accepted = facts.acceptor
    return [
        stride.commit,
        stride.seconds,
        verdict.grade.value,
        list(dict.fromkeys(person.post for person in facts.writers)),
        accepted.post if accepted and verdict.grade is not Grade.GAP else "",
        least.value,
        [[one.rule, one.reason] for one in verdict.broken],
    ]


def tomorrow(today: date) -> int:
    """The first second, since 1970, that is later than ``today`` in Asia/Shanghai."""
    return int(datetime.combine(today + timedelta(days=1), time(), SHANGHAI).timestamp())


def counted(rows: Rows, limit: int) -> dict[Grade, int]:
    """How many steps have each grade, the best first, on the day that ends at ``limit``."""
    found = Counter(rows.tally)
    for one in rows.on(limit):
        found[one[GRADE]] -= 1
        found[mark(one, limit).grade] += 1
    return {grade: found[grade] for grade in Grade}


def mark(one: Row, limit: int) -> Mark:
    """A row as it is seen on the day that ends at ``limit``: what lies ahead cannot be true."""
    if len(one) == WRITERS:
        return Mark(one[COMMIT], one[SECONDS], Grade.BEFORE)
    broken = tuple(Broken(*each) for each in one[BROKEN])
    made = Mark(
        one[COMMIT],
        one[SECONDS],
        Grade(one[GRADE]),
        tuple(one[WRITERS]),
        one[ACCEPTED_BY],
        Grade(one[LEAST]),
        broken,
    )
    if made.seconds < limit:
        return made
    late = Broken(CLOCKS_AGREE.id, IN_FUTURE)
    return replace(made, grade=worst((made.grade, late.about.best)), broken=(*broken, late))
