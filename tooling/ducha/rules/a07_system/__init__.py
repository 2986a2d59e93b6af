"""第七条: the 制度, one module per numbered clause."""

from ..rule import AnyRule
from . import c1_feedback, c2_limits, c3_study, c5_secrecy

RULES: tuple[AnyRule, ...] = (
    *c1_feedback.RULES,
    *c2_limits.RULES,
    *c3_study.RULES,
    *c5_secrecy.RULES,
)
