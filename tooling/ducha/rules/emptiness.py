"""Words that fill a field and say nothing."""

import re

_NOTHING = re.compile(r"(暂?无|没有|无问题|略|待[定补填]|不详|同上|空|未知|[-—/\\.、*?…]+)[。.]?")
_NO_TITLE = re.compile(r"(已?同意|已?阅|已?圈阅|已?批准?|签字|签名|已签|领导|[0-9]+)[。.]?")


def says_nothing(text: str | None) -> bool:
    """Whether ``text`` is missing, or only one of the words that stand for nothing."""
    return not text or _NOTHING.fullmatch(text.strip()) is not None


def is_no_title(text: str | None) -> bool:
    """Whether ``text``, which should be a leader's title, is none: 同意, 已阅, 无."""
    return says_nothing(text) or _NO_TITLE.fullmatch((text or "").strip()) is not None
