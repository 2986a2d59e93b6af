"""办法第五条另写一遍：哪个状态之后可以记哪个环节、到哪里。与 ``replay`` 逐格比较。

表在 oracle.yaml，照《办法》第五条至第七条和设计第 2 节写成，不看 lifecycle 的表。
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from ducha.domain.lifecycle import Passage, Trace, replay
from ducha.domain.model import Item, Record, Support
from ducha.domain.vocabulary import ExtensionOutcome, Stage, State, Verdict

LEAD, SECOND, SUPPORT, NEW = "省水利厅", "省发展改革委", "省财政厅", "省自然资源厅"
SIGNED, JOINED, FOLLOWED = "签收·牵头", "签收·协办", "签收·另一主办"
PASSED, REPORT_AGAIN, REDO = "审核·通过", "审核·重报", "审核·重新办理"
BACK = "回到中止以前"

TABLE = yaml.safe_load(Path(__file__).with_name("oracle.yaml").read_text("utf-8"))
ORACLE: dict[str, dict[str, str]] = TABLE["状态"]
ROADS: dict[str, Sequence[str]] = TABLE["过程"]

VARIANTS: dict[str, tuple[Stage, str | None, str | None]] = {
    SIGNED: (Stage.RECEIPT, LEAD, None),
    FOLLOWED: (Stage.RECEIPT, SECOND, None),
    JOINED: (Stage.RECEIPT, SUPPORT, None),
    PASSED: (Stage.EXAMINATION, None, Verdict.PASSED),
    REPORT_AGAIN: (Stage.EXAMINATION, None, Verdict.REPORT_AGAIN),
    REDO: (Stage.EXAMINATION, None, Verdict.REDO),
}
SPLIT = {stage for stage, _, _ in VARIANTS.values()}
MOVES = (*(stage for stage in Stage if stage not in SPLIT), *VARIANTS)
"""全部环节；签收按谁签、审核按结果分开。"""


def record(move: str) -> Record:
    day = date(2026, 3, 4)
    if move in VARIANTS:
        stage, unit, outcome = VARIANTS[move]
        return Record(stage=stage, day=day, unit=unit, outcome=outcome)
    stage = Stage(move)
    if stage is Stage.REASSIGNMENT:
        return Record(stage=stage, day=day, leads=(NEW,))
    if stage is Stage.EXTENSION:
        return Record(stage=stage, day=day, unit=LEAD, outcome=ExtensionOutcome.GRANTED)
    return Record(stage=stage, day=day, unit=LEAD)


def follow(moves: Sequence[str], last: Record | None = None) -> Trace:
    """照 ``moves`` 走一遍，最后加上 ``last``。"""
    log = tuple(record(move) for move in moves) + ((last,) if last else ())
    return replay(Item(leads=(LEAD, SECOND), supports=(Support(unit=SUPPORT),), log=log))


def then(state: str, move: str) -> Passage:
    return follow((*ROADS[state], move)).passages[-1]


CELLS = [(state, move) for state in State for move in MOVES]


def test_oracle_and_roads_name_every_state_and_only_known_words() -> None:
    assert set(ORACLE) == set(ROADS) == set(State)
    assert {move for row in ORACLE.values() for move in row} == set(MOVES)
    assert {to for row in ORACLE.values() for to in row.values()} <= {*State, BACK}


@pytest.mark.parametrize("state", State)
def test_road_is_lawful_and_arrives(state: State) -> None:
    trace = follow(ROADS[state])
    assert all(passage.row for passage in trace.passages)
    assert trace.state is state


@pytest.mark.parametrize(("state", "move"), CELLS)
def test_cell(state: State, move: str) -> None:
    passage = then(state, move)
    allowed = ORACLE[state].get(move)
    assert passage.before is state
    assert (passage.row is not None) is (allowed is not None)
    if allowed is None:
        assert passage.after is state
    elif allowed == BACK:
        assert passage.after is State.FILED
    else:
        assert passage.after is State(allowed)


@pytest.mark.parametrize("state", [one for one in ORACLE if "中止" in ORACLE[one]])
def test_resumption_returns_to_the_state_before_suspension(state: str) -> None:
    for between in ((), ("更正",)):
        trace = follow((*ROADS[state], "中止", *between, "恢复"))
        assert all(passage.row for passage in trace.passages)
        assert trace.state is State(state)


def test_each_resumption_answers_its_own_suspension() -> None:
    trace = follow(("立项", "中止", "恢复", "交办", SIGNED, "中止", "恢复"))
    assert [passage.after for passage in trace.passages if passage.before is State.SUSPENDED] == [
        State.FILED,
        State.UNDERTAKEN,
    ]


@pytest.mark.parametrize("unit", [LEAD, SECOND, SUPPORT])
def test_after_reassignment_only_the_new_lead_starts_the_work(unit: str) -> None:
    road = ("立项", "交办", SIGNED, "改派")
    signed_by_old = follow(road, Record(stage=Stage.RECEIPT, unit=unit))
    signed_by_new = follow(road, Record(stage=Stage.RECEIPT, unit=NEW))
    assert signed_by_old.state is State.ASSIGNED
    assert signed_by_new.state is State.UNDERTAKEN


def test_unlawful_record_changes_nothing_that_follows() -> None:
    for state, move in CELLS:
        if move in ORACLE[state]:
            continue
        for following, to in ORACLE[state].items():
            if to != BACK:
                assert follow((*ROADS[state], move, following)).state is State(to)


HALTS = [
    (("立项", "交办", SIGNED), None, "承办中"),
    (("立项", "交办", SIGNED, "中止"), "已中止", "承办中"),
    (("立项", "交办", "中止", "更正"), "已中止", "待签收"),
    (("立项", "交办", "中止", "恢复"), None, "待签收"),
    (("立项", "交办", SIGNED, "终止"), "已终止", "承办中"),
    (("立项", "交办", SIGNED, "中止", "终止"), "已终止", "承办中"),
    (("立项", "中止", "恢复", "交办", "并案"), "已并案", "待签收"),
    (("立项", "交办", SIGNED, "终止", "归档", "更正"), "已终止", "承办中"),
    (("立项", "中止", "并案", "归档"), "已并案", "已立项"),
    ((*ROADS["已归档"], "更正"), None, "已归档"),
]


@pytest.mark.parametrize(("moves", "halted", "reached"), HALTS)
def test_halted_item_stays_at_the_step_it_had_reached(
    moves: Sequence[str], halted: str | None, reached: str
) -> None:
    trace = follow(moves)
    assert all(passage.row for passage in trace.passages)
    assert trace.halted == halted
    assert trace.reached == reached
