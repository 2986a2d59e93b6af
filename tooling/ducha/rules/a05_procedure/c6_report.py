"""第五条（六）报告: 一事一报, agreed by the leader in charge before the case is closed."""

from ducha.domain.articles import article
from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Stage

from ..rule import AnyRule, Rule, lawful_steps

REPORTED_AFTER_CLOSURE = Rule(
    "A0506-1",
    article(5, 6),
    "办结之后才能报告，一事一报",
    Severity.ERROR,
    "先记办结；每件只记一次报告",
    lawful_steps("报告须在办结之后，一事一报", Stage.REPORT),
)

RULES: tuple[AnyRule, ...] = (REPORTED_AFTER_CLOSURE,)
