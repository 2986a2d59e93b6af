"""Patterns that are compiled when they are first used: a clean text needs next to none of them."""

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern; becomes it at the first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._asked)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, put off."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
