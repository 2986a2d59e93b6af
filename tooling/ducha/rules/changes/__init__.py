"""Rules over before and after (T01…) and over who wrote a change (T20…)."""

from ..change_rule import ChangeRule, WriterRule

CHANGE_RULES: tuple[ChangeRule, ...] = ()
WRITER_RULES: tuple[WriterRule, ...] = ()
