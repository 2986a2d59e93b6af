"""Rules over git itself (G…): steps, ranges, refs, checkpoints. The store looks, these explain."""

from dataclasses import dataclass

from ducha.domain.articles import Clause
from ducha.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class HistoryRule:
    """What must hold of history, where that is written, and the way out."""

    id: str
    clause: Clause
    title: str
    severity: Severity
    remedy: str

    def finding(self, message: str, file: str = "", line: int = 0, fix: str = "") -> Finding:
        """That it does not hold; ``line`` counts from 1, 0 is the whole."""
        at = (file, line, min(line, 1))
        return Finding(self.id, self.severity, *at, self.clause, message, fix or self.remedy)
