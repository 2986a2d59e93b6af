"""All rules over git itself, for those who ask what one means."""

from .cargo_rules import PUSH_RULES
from .checkpoint_rules import CHECKPOINT_RULES
from .git_rule import GitRule
from .paths import PATH_RULES
from .ref_rules import REF_RULES
from .requests import REQUEST_RULES
from .steps import STEP_RULES

_LISTED: tuple[GitRule, ...] = (
    *STEP_RULES,
    *PATH_RULES,
    *REQUEST_RULES,
    *REF_RULES,
    *PUSH_RULES,
    *CHECKPOINT_RULES,
)
GIT_RULES = tuple(sorted(dict.fromkeys(_LISTED), key=lambda rule: rule.id))
"""In the order of their ids: steps of main, merge requests, pushes, checkpoints and bundles."""
