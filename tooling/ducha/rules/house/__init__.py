"""House rules: what the 办法 takes for granted and a file can get wrong."""

from ..rule import AnyRule
from . import dates, duplicates, links, log

RULES: tuple[AnyRule, ...] = (*dates.RULES, *log.RULES, *links.RULES, *duplicates.RULES)
