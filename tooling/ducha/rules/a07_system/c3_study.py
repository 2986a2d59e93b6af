"""第七条（三）调查研究制度."""

from ducha.domain.articles import article
from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Stage

from ..rule import AnyRule, Rule, lawful_steps

STUDIED_IN_ORDER = Rule(
    "A0703-1",
    article(7, 3),
    "调研在立项之后、办结之前",
    Severity.ERROR,
    "补上前面的记录，或删去这条调研",
    lawful_steps("调研须在立项之后、办结之前，停止办理的不再调研", Stage.STUDY),
)

RULES: tuple[AnyRule, ...] = (STUDIED_IN_ORDER,)
