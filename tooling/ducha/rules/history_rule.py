"""A rule of which the store finds out whether it holds, and which then says so."""

from dataclasses import dataclass

from ducha.domain.findings import Finding

from .git_rule import GitRule


@dataclass(frozen=True, slots=True)
class HistoryRule(GitRule):
    """What must hold of history, where that is written, and the way out."""

    def finding(self, message: str, file: str = "", line: int = 0, fix: str = "") -> Finding:
        """That it does not hold; ``line`` counts from 1, 0 is the whole."""
        at = (file, line, min(line, 1))
        return Finding(self.id, self.severity, *at, self.clause, message, fix or self.remedy)
