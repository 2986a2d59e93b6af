"""第五条（七）归档: what was closed and reported is collected, put in order and filed."""

from ducha.domain.articles import article
from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Stage

from ..rule import AnyRule, Rule, lawful_steps

ARCHIVED_AFTER_REPORT = Rule(
    "A0507-1",
    article(5, 7),
    "报告之后才能归档",
    Severity.ERROR,
    "先记报告（终止、并案的事项可直接归档）；重复的删去",
    lawful_steps("归档之前须有报告", Stage.ARCHIVING),
)

RULES: tuple[AnyRule, ...] = (ARCHIVED_AFTER_REPORT,)
