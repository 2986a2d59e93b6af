"""第五条: the procedure, one module per numbered clause."""

from ..rule import AnyRule
from . import (
    c1_filing,
    c1_numbers,
    c2_assignment,
    c3_ruling,
    c3_undertaking,
    c4_urging,
    c5_examination,
    c5_returns,
    c6_report,
    c7_archiving,
)

RULES: tuple[AnyRule, ...] = (
    *c1_numbers.RULES,
    *c1_filing.RULES,
    *c2_assignment.RULES,
    *c3_undertaking.RULES,
    *c3_ruling.RULES,
    *c4_urging.RULES,
    *c5_examination.RULES,
    *c5_returns.RULES,
    *c6_report.RULES,
    *c7_archiving.RULES,
)
