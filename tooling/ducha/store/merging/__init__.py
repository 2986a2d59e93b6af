"""The semantic three-way merge of one item file."""

from .files import is_semantic_merge, merge
from .judge import Merged
from .marks import is_untouched

__all__ = ["Merged", "is_semantic_merge", "is_untouched", "merge"]
