"""All rules over git itself, for those who ask what one means."""

from .g01_steps import STEP_RULES
from .g20_paths import PATH_RULES
from .g27_requests import REQUEST_RULES
from .g40_refs import REF_RULES
from .g50_cargo import PUSH_RULES
from .g60_checkpoints import CHECKPOINT_RULES
from .rule import GitRule

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
