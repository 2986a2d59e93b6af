"""The rules of the 办法, one module per article. Rules yield hits; they never raise or print."""

from . import (
    a03_principles,
    a04_content,
    a05_procedure,
    a06_methods,
    a06_publicity,
    a07_system,
    a11_organisation,
    a14_leadership,
    house,
    personal,
    waiver_rules,
)
from .change_rule import ChangeRule, WriterRule
from .changes import CHANGE_RULES, WRITER_RULES
from .rule import AnyRule, LedgerRule, Rule
from .text_rule import TextRule

HOUSE_CHANGES = "HT"
"""After the house rules over one item (H…), before the gate's (K…)."""


def _place(rule: AnyRule) -> tuple[str, int]:
    """By article, and there what one item shows first; house rules after the articles."""
    if isinstance(rule, ChangeRule | WriterRule):
        return rule.clause.anchor.upper() or HOUSE_CHANGES, int(rule.id[1:]) + 1000
    clause, _, number = rule.id.partition("-")
    return clause, int(number or 0)


_LISTED: tuple[AnyRule, ...] = (
    *a03_principles.RULES,
    *a04_content.RULES,
    *a05_procedure.RULES,
    *a06_methods.RULES,
    *a06_publicity.RULES,
    *a07_system.RULES,
    *a11_organisation.RULES,
    *a14_leadership.RULES,
    *house.RULES,
    *personal.RULES,
    *waiver_rules.RULES,
    *CHANGE_RULES,
    *WRITER_RULES,
)
ALL_RULES: tuple[AnyRule, ...] = tuple(sorted(_LISTED, key=_place))
"""In the order of the articles."""
ITEM_RULES: tuple[Rule, ...] = tuple(rule for rule in ALL_RULES if isinstance(rule, Rule))
LEDGER_RULES: tuple[LedgerRule, ...] = tuple(
    rule for rule in ALL_RULES if isinstance(rule, LedgerRule)
)
TEXT_RULES: tuple[TextRule, ...] = tuple(rule for rule in ALL_RULES if isinstance(rule, TextRule))
