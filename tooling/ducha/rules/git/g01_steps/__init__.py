"""Rules over the steps of main (G01 to G19), and the grade of evidence that follows from them."""

from .acceptance import (
    IS_ENTITLED,
    IS_SIGNED,
    IS_SOMEBODY_ELSE,
    KEY_IS_IN_FORCE,
    KEY_IS_REGISTERED,
)
from .authors import AUTHOR_IS_KNOWN, CLOCKS_AGREE, SIGNER_IS_AUTHOR
from .history import NOTHING_STANDS_IN, RECORDS_ARE_LAWFUL
from .policy import BY_ADMINISTRATORS, KEPT_APART, VERSION_RISES
from .shape import (
    BRINGS_SOMETHING,
    CONTINUES,
    INNER_MERGES,
    IS_REQUEST,
    JOINS_ONE,
    NOTHING_SLIPPED_IN,
)
from .step_rule import StepRule

STEP_RULES: tuple[StepRule, ...] = (
    CONTINUES,
    IS_REQUEST,
    JOINS_ONE,
    NOTHING_SLIPPED_IN,
    IS_SIGNED,
    KEY_IS_REGISTERED,
    KEY_IS_IN_FORCE,
    IS_ENTITLED,
    IS_SOMEBODY_ELSE,
    AUTHOR_IS_KNOWN,
    SIGNER_IS_AUTHOR,
    INNER_MERGES,
    BRINGS_SOMETHING,
    CLOCKS_AGREE,
    BY_ADMINISTRATORS,
    VERSION_RISES,
    KEPT_APART,
    NOTHING_STANDS_IN,
    RECORDS_ARE_LAWFUL,
)
"""In the order of their ids."""
