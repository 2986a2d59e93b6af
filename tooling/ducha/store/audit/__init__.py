"""Main's history, step by step: was each change lawful, and how well is it proven."""

from .audited import Audited
from .auditing import audit

__all__ = ["Audited", "audit"]
