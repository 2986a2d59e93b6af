"""What was approved at 立项 and told at 交办 stands; only an approved 更正 changes it."""

from collections.abc import Callable

from ducha.domain.articles import article
from ducha.domain.differences import Difference
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..change_rule import ChangeCase, ChangeRule
from .amending import assigned, head_changes, is_amended
from .wording import field, restored, told

FILED = frozenset(
    {
        Key.NUMBER,
        Key.TITLE,
        Key.CATEGORY,
        Key.SOURCE,
        Key.GOAL,
        Key.INSTRUCTION,
        Key.URGENCY,
        Key.CONTINUES,
    }
)
"""What a leader of the government approved: locked from 立项 on."""
ASSIGNED = frozenset(
    {
        Key.DOCUMENT_NUMBER,
        Key.LEADS,
        Key.SUPPORTS,
        Key.FEEDBACK,
        Key.MILESTONES,
        Key.REQUIREMENT,
    }
)
"""What the units were told: locked from 交办 on (时限 has a rule of its own)."""
_UNITS = (Key.LEADS, Key.SUPPORTS)


def _locked(stage: Stage, keys: frozenset[Key]) -> Callable[[ChangeCase], Hits]:
    def check(case: ChangeCase) -> Hits:
        for one in head_changes(case):
            if one.key not in keys or (_may_be_amended(one) and is_amended(case, one)):
                continue
            for path, line in one.inner():
                yield Hit(
                    path,
                    f"{stage}以后{field(path)}不能直接改；{told(line)}",
                    f"{restored(line)}（{_way_out(one)}）",
                )

    return check


def _locked_by_assignment(case: ChangeCase) -> Hits:
    if assigned(case):
        yield from _locked(Stage.ASSIGNMENT, ASSIGNED)(case)


def _may_be_amended(one: Difference) -> bool:
    return one.key not in (Key.NUMBER, *_UNITS)


def _way_out(one: Difference) -> str:
    if one.key is Key.NUMBER:
        return "编号一经登记不再改"
    if one.key in _UNITS:
        return f"换单位的，加一条“{Stage.REASSIGNMENT}”，写理由和批准"
    return (
        f"确要改的，同时加一条“{Stage.CORRECTION}”：{Key.CORRECTED_FIELD}写 {one.key}，"
        f"{Key.WAS}、{Key.NOW}照写，{Key.APPROVED_BY}写同意的领导职务"
    )


LOCKED_BY_FILING = ChangeRule(
    "T11",
    article(5, 1),
    "立项的内容经批准才能改",
    Severity.ERROR,
    "改回原来的；确要改的，同时加一条“更正”，写批准",
    _locked(Stage.FILING, FILED),
)
LOCKED_BY_ASSIGNMENT = ChangeRule(
    "T12",
    article(5, 2),
    "交办的内容经批准才能改，换单位须改派",
    Severity.ERROR,
    "改回原来的；换单位的，加一条“改派”；其余确要改的，同时加一条“更正”，写批准",
    _locked_by_assignment,
)

RULES: tuple[ChangeRule, ...] = (LOCKED_BY_FILING, LOCKED_BY_ASSIGNMENT)
