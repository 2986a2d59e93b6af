"""Main's history, step by step: was each change lawful, and how well is it proven."""

from .auditing import Audited, audit

__all__ = ["Audited", "audit"]
