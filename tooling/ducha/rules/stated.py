"""What every rule says of itself, whatever it looks at."""

from dataclasses import dataclass

from ducha.domain.articles import Clause
from ducha.domain.findings import Severity


@dataclass(frozen=True, slots=True)
class Stated:
    """What must hold, where that is written, how much it matters, and how to mend it."""

    id: str
    clause: Clause
    title: str
    severity: Severity
    remedy: str
