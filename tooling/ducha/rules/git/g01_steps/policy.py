"""Who may change the rules, and how (G15 to G17)."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity
from ducha.domain.paths import Sort
from ducha.domain.steps import Facts
from ducha.domain.vocabulary import Duty, Grade

from .step_rule import Reasons, StepRule, named


def _by_administrators(facts: Facts) -> Reasons:
    if Sort.RULES not in facts.sorts:
        return
    others = [
        one
        for one in facts.parts
        if not one.is_update and (one.author is None or Duty.ADMINISTRATOR not in one.author.duties)
    ]
    if others:
        yield f"规矩、工具和登记册只由管理员改；{named(others)} 的作者不是管理员"


def _version_rises(facts: Facts) -> Reasons:
    after = facts.version_after
    if after is None:
        yield "改过的规矩须读得懂；这一步以后的规矩读不了，仍照上一步的判"
    elif facts.touches_rules and after <= facts.version_before:
        yield f"改规矩须升版本；policy.yaml 的版本原为 {facts.version_before}，现为 {after}"


def _kept_apart(facts: Facts) -> Reasons:
    if {Sort.RULES, Sort.FACTS} <= facts.sorts:
        yield "规矩和事项分开改；这一步同时改了规矩和事项"


_E = Severity.ERROR
BY_ADMINISTRATORS = StepRule(
    "G15", HOUSE, "规矩由管理员改", _E, "请管理员另提请求；已经合并的由两位管理员复核",
    Grade.GAP, _by_administrators,
)  # fmt: skip
VERSION_RISES = StepRule(
    "G16", HOUSE, "改规矩升版本", _E,
    "在 schema/registers/policy.yaml 把版本升一，由另一位管理员核签", Grade.GAP, _version_rises,
)  # fmt: skip
KEPT_APART = StepRule(
    "G17", HOUSE, "规矩和事项分开改", _E, "拆成两个合并请求，先改规矩，再改事项", Grade.GAP,
    _kept_apart,
)  # fmt: skip
