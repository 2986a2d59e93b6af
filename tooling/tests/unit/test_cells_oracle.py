"""状态 × 环节 × 谁来记，每一格真写一份事项、真查一遍：准的没有错误，不准的只有一处，指着那条记录。

表在 oracle.yaml，照《办法》写成，不看程序。``pytest -s`` 打印格数。
"""

from datetime import date
from itertools import product

import pytest
from cells import (
    BACK,
    DAYS,
    FILE,
    KINDS,
    MOVES,
    ROADS,
    ROLES,
    WHO,
    Data,
    fits,
    leads_to,
    may,
    record,
    road,
    stage_of,
    text_of,
)

from ducha.domain.findings import Finding, is_error
from ducha.domain.lifecycle import replay
from ducha.domain.office import Office
from ducha.domain.vocabulary import Stage, State
from ducha.store.examine import Examiner
from ducha.store.structure import Structure

TODAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def examiner(structure: Structure, office: Office) -> Examiner:
    return Examiner(structure, office, TODAY)


def judged(examiner: Examiner, log: list[Data]) -> tuple[list[Finding], State]:
    """全部错误，和程序认为到了哪个状态。"""
    seen = examiner.examine(text_of(log).encode(), FILE)
    assert seen.item is not None, seen.findings
    return [one for one in seen.findings if is_error(one)], replay(seen.item).state


def wrong_with(
    examiner: Examiner, log: list[Data], target: str | None, reason: str = ""
) -> str | None:
    """最后一条记录的判法与表不符之处；不准的，话里要有 ``reason``。"""
    errors, state = judged(examiner, log)
    told = "；".join(f"{one.rule} 第 {one.line} 行 {one.message}" for one in errors)
    if target is not None:
        reached = "已立项" if target == BACK else target
        return told or (None if state == reached else f"到了{state}，应到{reached}")
    if len(errors) != 1:
        return told or "应当不准，却准了"
    if errors[0].line <= text_of(log[:-1]).count("\n"):
        return f"没有指着那条记录：{told}"
    if reason not in errors[0].message:
        return f"没有说“{reason}”：{told}"
    return None if errors[0].clause.label and errors[0].fix else f"没有依据或改法：{told}"


def test_the_table_names_every_state_kind_and_role() -> None:
    assert set(MOVES) == set(ROADS) == {one.value for one in State}
    assert set(WHO) == set(map(stage_of, KINDS)) == {one.value for one in Stage}
    assert all(one["依据"] for one in WHO.values())
    granted = {role for kind in KINDS for role in ROLES if may(kind, role)}
    assert granted == set(ROLES) - {"无关单位"}


@pytest.mark.parametrize("state", MOVES)
def test_cells(state: str, examiner: Examiner) -> None:
    log = road(ROADS[state])
    assert judged(examiner, log) == ([], State(state))
    day, wrong, count, granted = DAYS[len(log)], [], 0, 0
    for kind, role in product(KINDS, ROLES):
        target = leads_to(state, kind, role)
        count, granted = count + 1, granted + (target is not None)
        reason = ROLES[role] if fits(state, kind, role) else f"此时事项“{state}”"
        found = wrong_with(examiner, [*log, record(kind, role, day)], target, reason)
        if found:
            wrong.append(f"{kind}，{role}：{found}")
    print(f"{state}：{count} 格，准 {granted} 格，不准 {count - granted} 格")
    assert wrong == []


REASSIGNED = ["立项", "交办", "签收·牵头", "改派"]
AFTER = [
    ("签收", "省自然资源厅", "承办中"),
    ("签收", "省财政厅", "待签收"),
    ("签收", "省水利厅", None),
    ("退办", "省自然资源厅", "退办待定"),
    ("退办", "省水利厅", None),
    ("延期·待批", "省自然资源厅", "待签收"),
    ("延期·待批", "省水利厅", None),
]


@pytest.mark.parametrize(("kind", "unit", "target"), AFTER)
def test_after_reassignment_the_old_lead_has_no_part(
    kind: str, unit: str, target: str | None, examiner: Examiner
) -> None:
    """五（二）：改派以后，承办单位是新的。"""
    log = road(REASSIGNED)
    last = record(kind, "牵头主办", DAYS[len(log)]) | {"单位": unit}
    assert wrong_with(examiner, [*log, last], target) is None
