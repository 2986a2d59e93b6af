"""The outcome of an audit, made from what was found of steps and items."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from ducha.domain.evidence import Proof, Step
from ducha.domain.findings import Finding, Report, is_error
from ducha.domain.gaps import Gaps
from ducha.domain.vocabulary import Grade

from .keeping import Kept
from .lives import EARLIER

_UNSEEN = "在这次查的起点以前，这次没有查"


@dataclass
class Audited(Report):
    """What an audit found, every step of main, and what that proves of each record.

    ``adopted`` is the commit from which on everything has to be proven; empty: not adopted.
    ``spent`` are the seconds on the lives of items and on the evidence.
    """

    steps: tuple[Step, ...] = ()
    proof: Proof = field(default_factory=Proof)
    adopted: str = ""
    spent: tuple[float, float] = (0.0, 0.0)

    @property
    def grades(self) -> dict[Grade, int]:
        """How many steps are proven just so well; the best first."""
        counted = Counter(step.grade for step in self.steps)
        return {grade: counted[grade] for grade in Grade}


def outcome(state: Kept, today: date, gaps: Gaps, begin: Step | None, adopted: str) -> Audited:
    """What is known on a day; ``begin`` is the step before the ones that were looked at."""
    seen = [mark.on(today) for mark in state.marks]
    steps = tuple(mark.step for mark in seen)
    found = [one for mark in seen for one in mark.findings(gaps)]
    found += (one for life in state.lived.values() for _, one in life.findings)

    def step(at: int) -> Step:
        return begin if at == EARLIER and begin is not None else steps[at]

    entered = {
        life.number: tuple(step(at) for at in life.entered)
        for life in state.lived.values()
        if life.number
    }
    proof = Proof(state.tip or "", entered, tuple(one for one in steps if one.grade is Grade.GAP))
    report = Audited(today, len(steps), found, steps=steps, proof=proof, adopted=adopted)
    return finished(report)


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
