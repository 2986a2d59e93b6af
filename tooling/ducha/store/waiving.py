"""What is wrong with the waivers register, once all items have been judged."""

from collections.abc import Collection
from datetime import date

from ducha.domain.findings import Finding, Severity
from ducha.domain.office import Office
from ducha.domain.waivers import Waivers
from ducha.rules import ALL_RULES, TEXT_RULES
from ducha.rules.waiver_rules import RULES, WaiverCase

from .examine import Pointer
from .registers import waivers_path
from .root import Root
from .text import decode
from .text_gate import UNREAD

WARNINGS = frozenset(rule.id for rule in ALL_RULES if rule.severity is Severity.WARNING)
ALARMS = frozenset(rule.id for rule in TEXT_RULES) | {UNREAD}


def idle_waivers(root: Root, office: Office, used: Collection[int], today: date) -> list[Finding]:
    """Waivers that have expired, that nothing needed, that may not be or last too long."""
    waivers = office.waivers
    if not waivers.entries:
        return []
    path = waivers_path(root)
    pointer = Pointer(decode(path.read_bytes()), root.relative(path))
    used = {*used, *of_scan(root, waivers)}
    case = WaiverCase(waivers, used, today, WARNINGS, ALARMS, office.policy.waiver_days)
    return [pointer.by_rule(rule, hit) for rule in RULES for hit in rule.check(case)]


def of_scan(root: Root, waivers: Waivers) -> set[int]:
    """Positions of the waivers that only ``ducha scan`` can use: of what is no item, or is past."""
    items = f"{root.relative(root.items)}/"
    return {
        position
        for position, entry in enumerate(waivers.entries)
        if entry.rule == UNREAD or (entry.rule in ALARMS and not entry.file.startswith(items))
    }
