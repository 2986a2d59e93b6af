"""Rules over before and after (T01 to T19) and over who wrote a change (T20 and on)."""

from ..change_rule import ChangeRule, WriterRule
from . import closing, disclosure, head, log, readable, records, time_limit, writers

CHANGE_RULES: tuple[ChangeRule, ...] = (
    *log.RULES,
    *readable.RULES,
    *head.RULES,
    *disclosure.RULES,
    *time_limit.RULES,
    *closing.RULES,
)
WRITER_RULES: tuple[WriterRule, ...] = (*writers.RULES, *records.RULES)
