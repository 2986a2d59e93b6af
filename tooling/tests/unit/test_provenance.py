"""入库的证据跟着公开的记录走：藏起来的记录，它的那一步也藏起来。"""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from ducha.domain.evidence import Proof, Step
from ducha.domain.gaps import Gap, Gaps
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.provenance import PublicStep, public_gaps, public_step
from ducha.domain.publication import PublicFields, PublicItem, publish
from ducha.domain.standing import standing
from ducha.domain.vocabulary import Grade, Stage
from ducha.store.structure import Structure

TODAY = date(2026, 11, 23)
INSPECTION = list(Stage).index(Stage.INSPECTION)


def commit(place: int) -> str:
    return f"{place:02}" * 20


def steps(count: int) -> tuple[Step, ...]:
    """每条记录一步，提交号认得出是第几条的。"""
    return tuple(
        Step(commit(place), TODAY + timedelta(place), Grade.OFFLINE, ("督查专员",), "督查室副主任")
        for place in range(1, count + 1)
    )


@pytest.fixture
def allowed(structure: Structure) -> PublicFields:
    return structure.public_fields


def shown(
    data: dict[str, Any], office: Office, allowed: PublicFields, entered: tuple[Step, ...]
) -> PublicItem:
    item = Item.read(data)
    where = standing(item, TODAY, office.calendar, office.policy)
    made = publish(item, where, allowed, entered)
    assert made is not None
    return made


def hide_inspection(data: dict[str, Any]) -> dict[str, Any]:
    """那条督查是还没有结束的暗访。"""
    record = data["办理过程"][INSPECTION]
    record["方式"] = "暗访督查"
    del record["结束日期"]
    return data


def test_each_record_has_its_own_step(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    made = shown(filled, office, allowed, steps(len(filled["办理过程"])))
    assert len(made.entered) == len(made.log) == len(Stage)
    assert [one.commit for one in made.entered] == [
        commit(place)[:10] for place in range(1, len(Stage) + 1)
    ]


def test_a_hidden_record_hides_its_step(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    made = shown(hide_inspection(filled), office, allowed, steps(len(Stage)))
    assert len(made.entered) == len(made.log) == len(Stage) - 1
    assert commit(INSPECTION + 1)[:10] not in repr(made)
    assert made.entered[INSPECTION].commit == commit(INSPECTION + 2)[:10]
    assert made.log[INSPECTION].stage is list(Stage)[INSPECTION + 1]


@pytest.mark.parametrize("count", [0, 1, len(Stage) - 1, len(Stage) + 1])
def test_steps_that_do_not_match_say_nothing(
    count: int, filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    assert shown(filled, office, allowed, steps(count)).entered == ()


def test_only_named_parts_of_a_step_are_public() -> None:
    """一步里添了新东西，先是内部的；要公开，在 provenance 里点名。"""
    assert {one.name for one in fields(PublicStep)} <= {one.name for one in fields(Step)}
    made = public_step(Step("ab" * 20, TODAY, Grade.FORGE, ("甲",), "乙", ("丙",)))
    assert made == PublicStep("ab" * 5, TODAY, Grade.FORGE, ("甲",), "乙", ("丙",))


def test_a_gap_that_brought_only_hidden_records_keeps_its_commit() -> None:
    both, hidden, rules, seen = (
        Step(name * 40, TODAY, Grade.GAP, reasons=(f"因为{name}",)) for name in "abcd"
    )
    proof = Proof(
        tip="e" * 40,
        entered={"DC-2026-0001": (both, hidden, seen), "DC-2026-0002": (both, hidden)},
        gaps=(both, hidden, rules, seen),
    )
    found = Gaps(tuple(Gap(one.commit, "核实过", "主任", TODAY) for one in (hidden, rules)))
    told = list(public_gaps(proof, found, [public_step(both), public_step(seen)]))
    assert [one.step.commit[:1] for one in told] == ["a", "", "c", "d"]
    assert told[1].step.reasons == ()
    assert [one.step.day for one in told] == [TODAY] * 4
    assert [one.note for one in told] == ["", "", f"核实过（主任，{TODAY}）", ""]


@pytest.mark.parametrize(
    "text", ["见 DC-2026-0002", "items/2026/x.yaml", "a@b.example", "gs-2026-0001"]
)
def test_a_reason_that_names_something_stays_inside(text: str) -> None:
    made = public_step(Step("ab" * 20, TODAY, Grade.GAP, reasons=(text, "没有签名")))
    assert made.reasons == ("原因涉及不公开的内容", "没有签名")
