"""What is wrong with the waivers register, once all items have been judged."""

from collections.abc import Collection
from datetime import date

from ducha.domain.findings import Finding, Severity
from ducha.domain.waivers import Waivers
from ducha.rules import ALL_RULES, TEXT_RULES
from ducha.rules.waiver_rules import RULES, WaiverCase

from .examine import Pointer
from .registers import waivers_path
from .root import Root
from .text import decode

WARNINGS = frozenset(rule.id for rule in ALL_RULES if rule.severity is Severity.WARNING)
ALARMS = frozenset(rule.id for rule in TEXT_RULES)


def idle_waivers(root: Root, waivers: Waivers, used: Collection[int], today: date) -> list[Finding]:
    """Waivers that have expired, that nothing needed, or that may not be."""
    if not waivers.entries:
        return []
    path = waivers_path(root)
    pointer = Pointer(decode(path.read_bytes()), root.relative(path))
    case = WaiverCase(waivers, used, today, WARNINGS, ALARMS)
    return [pointer.by_rule(rule, hit) for rule in RULES for hit in rule.check(case)]
