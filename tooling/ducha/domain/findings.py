"""What the checks say, before anybody prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .articles import Clause

Path = tuple[str | int, ...]
"""Where in an item: keys and zero-based positions, such as ``("办理过程", 3, "日期")``."""


class Severity(Enum):
    """How much a finding matters; only errors change the exit code unless ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Chinese word that messages use."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault: where, what must hold and was found, and how to mend it.

    ``instead`` is what should stand at ``at``; ``safe`` when that says the same in other
    characters, so that a machine may write it.
    """

    at: Path
    message: str
    fix: str = ""
    on_key: bool = False
    instead: str = ""
    safe: bool = False


Hits = Iterator[Hit]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a file, with line and column counted from 1 (0: the file as a whole)."""

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    clause: Clause
    message: str
    fix: str = ""
    text: str = ""
    width: int = 1
    mendable: bool = False
    """Whether ``ducha fix`` can write the corrected line."""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """File, place, rule: the order in which findings are shown."""
        return (self.file, self.line, self.column, self.rule)


@dataclass
class Report:
    """What a check found; ``closing`` is its last line where it looked at other than items."""

    as_of: date
    checked: int
    findings: list[Finding]
    closing: str = ""

    @property
    def errors(self) -> int:
        """How many findings fail the check."""
        return sum(map(is_error, self.findings))

    @property
    def warnings(self) -> int:
        """How many findings fail it only under ``--strict``."""
        return sum(one.severity is Severity.WARNING for one in self.findings)


def is_error(finding: Finding) -> bool:
    """Whether the finding alone makes a check fail."""
    return finding.severity is Severity.ERROR
