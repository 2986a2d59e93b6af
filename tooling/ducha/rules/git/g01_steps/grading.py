"""From facts to a grade: the worst that any broken rule leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

from ducha.domain.steps import Facts
from ducha.domain.vocabulary import Grade

from . import STEP_RULES
from .step_rule import StepRule

_ORDER = tuple(Grade)
BY_ID = {rule.id: rule for rule in STEP_RULES}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a step breaks, by its id, and the reason in Chinese."""

    rule: str
    reason: str

    @property
    def about(self) -> StepRule:
        """The rule itself."""
        return BY_ID[self.rule]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a step is proven, and why not better; ``base`` is the best that was possible."""

    base: Grade
    broken: tuple[Broken, ...] = ()

    @property
    def grade(self) -> Grade:
        """The grade that is left."""
        return worst((self.base, *(one.about.best for one in self.broken)))


def worst(grades: Iterable[Grade]) -> Grade:
    """The lowest of some grades."""
    return max(grades, key=_ORDER.index)


def is_worse(grade: Grade, least: Grade) -> bool:
    """Whether evidence is less than what policy asks for. Before adoption nothing is asked."""
    return grade is not Grade.BEFORE and _ORDER.index(grade) > _ORDER.index(least)


def judged(facts: Facts) -> Verdict:
    """The verdict on one step."""
    base = Grade.FORGE if facts.is_attested else Grade.OFFLINE
    broken = (Broken(rule.id, why) for rule in STEP_RULES for why in rule.check(facts))
    return Verdict(base, tuple(broken))
