"""Waivers (豁免): a warning or a false alarm of the gate that an office has looked at and accepts.

Each names its rule and file, carries a reason, an approver and a last day, and is itself reported
once nothing needs it. What the 办法 demands cannot be waived: errors of its rules stay errors.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of schema/registers/waivers.yaml; in force up to and including ``until``.

    ``digest`` binds a waiver of the gate to the very characters that were looked at.
    """

    rule: str
    file: str
    reason: str
    approved_by: str
    until: date
    digest: str = ""

    def covers(self, rule: str, file: str, digest: str, today: date) -> bool:
        """Whether a finding of ``rule`` in ``file`` is accepted on that day."""
        same = (self.rule, self.file, self.digest) == (rule, file, digest)
        return same and today <= self.until


@dataclass(frozen=True)
class Waivers:
    """All waivers, in the order of the register."""

    entries: tuple[Waiver, ...] = ()

    def covering(self, rule: str, file: str, digest: str, today: date) -> int | None:
        """The position of the first waiver that accepts such a finding."""
        for position, entry in enumerate(self.entries):
            if entry.covers(rule, file, digest, today):
                return position
        return None
