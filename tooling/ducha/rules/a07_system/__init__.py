"""第七条: the 制度, one module per numbered clause."""

from ..rule import AnyRule
from . import c1_feedback, c1_milestones, c2_extensions, c2_limits, c3_study, c5_secrecy

RULES: tuple[AnyRule, ...] = (
    *c1_feedback.RULES,
    *c1_milestones.RULES,
    *c2_limits.RULES,
    *c2_extensions.RULES,
    *c3_study.RULES,
    *c5_secrecy.RULES,
)
