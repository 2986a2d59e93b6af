"""The outcome of an audit: what is shown at once, and all the rest when it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ducha.domain.evidence import Proof, Step
from ducha.domain.findings import Finding, Report, is_error
from ducha.domain.gaps import Gaps
from ducha.domain.vocabulary import Grade

from .keeping import Kept
from .lives import EARLIER, findings_of
from .marks import counted, mark, odd, tomorrow

_UNSEEN = "在这次查的起点以前，这次没有查"


@dataclass
class Audited(Report):
    """What an audit found, every step of main, and what that proves of each record.

    ``adopted`` is the commit from which on everything has to be proven; empty: not adopted.
    ``begin`` is the step before the ones that were looked at, where they do not begin at the root.
    ``spent`` are the seconds on the lives of items and on the evidence.
    """

    kept: Kept = field(default_factory=Kept)
    adopted: str = ""
    begin: Step | None = None
    spent: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps of main that were looked at, oldest first."""
        limit = tomorrow(self.as_of)
        return tuple(mark(one, limit).step for one in self.kept.marks)

    @cached_property
    def proof(self) -> Proof:
        """The step of each record of each item, and the gaps."""
        entered = {
            number: tuple(map(self._step, steps))
            for number, steps, *_ in self.kept.lives.values()
            if number
        }
        gaps = tuple(one for one in self.steps if one.grade is Grade.GAP)
        return Proof(self.kept.tip or "", entered, gaps)

    def _step(self, at: int) -> Step:
        return self.begin if at == EARLIER and self.begin is not None else self.steps[at]

    @cached_property
    def grades(self) -> dict[Grade, int]:
        """How many steps are proven just so well; the best first."""
        return counted(self.kept.marks, tomorrow(self.as_of))


def outcome(kept: Kept, today: date, gaps: Gaps, adopted: str, begin: Step | None) -> Audited:
    """What is known on a day; ``gaps`` are those that an administrator explained."""
    found = [*_of_steps(kept, today, gaps)]
    found += (one for path, row in kept.lives.items() for one in findings_of(path, row))
    return Audited(today, len(kept.marks), found, kept=kept, adopted=adopted, begin=begin)


def _of_steps(kept: Kept, today: date, gaps: Gaps) -> Iterator[Finding]:
    limit = tomorrow(today)
    for one in odd(kept.marks, limit):
        yield from mark(one, limit).findings(gaps)


def finished(report: Audited) -> Audited:
    """Errors first, and the sum at the end."""
    report.findings.sort(key=lambda one: (not is_error(one), *one.order))
    shown = "，".join(f"{grade} {count} 步" for grade, count in report.grades.items() if count)
    trouble = f"{report.errors} 处错误" if report.errors else "没有问题"
    report.closing = f"已审计主线 {report.checked} 步（{shown or '没有新的步骤'}）：{trouble}"
    return report


def unseen(commit: str, day: date) -> Step:
    """The step with which everything came that was there before the audit set out."""
    return Step(commit, day, Grade.BEFORE, reasons=(_UNSEEN,))


def broken_off(today: date, finding: Finding) -> Audited:
    """Nothing can be followed: the line does not hold what it must."""
    return finished(Audited(today, 0, [finding], adopted="?"))
