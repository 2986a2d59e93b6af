"""Main's history, step by step: was each change lawful, and how well is it proven."""

from .audited import Audited
from .auditing import audit, tip_of

__all__ = ["Audited", "audit", "tip_of"]
