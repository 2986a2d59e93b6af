"""House rules: what the 办法 takes for granted and a file can get wrong."""

from ..rule import AnyRule
from . import contents, corrections, dates, duplicates, links, log

RULES: tuple[AnyRule, ...] = (
    *dates.RULES,
    *log.RULES,
    *contents.RULES,
    *corrections.RULES,
    *links.RULES,
    *duplicates.RULES,
)
