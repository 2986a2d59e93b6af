"""有意写错的事项，和写错以后应有的下文。判断对错只看是哪一类毛病，不看被测的代码怎么说。"""

from . import in_bytes, in_characters, in_dates, in_structure, in_tokens, in_values
from .mutant import CLASSES, Mutant, MutationClass
from .sheet import Sheet

__all__ = [
    "CLASSES",
    "Mutant",
    "MutationClass",
    "Sheet",
    "in_bytes",
    "in_characters",
    "in_dates",
    "in_structure",
    "in_tokens",
    "in_values",
]
