"""Exit codes: a contract that CI relies on (DESIGN.md §7)."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    UNDECIDED = 4
    PARTLY = 5
    BUG = 70
    INTERRUPTED = 130
    """Ctrl+C, or the end of input at a question: nothing was written."""
