"""办法第五条另写一遍：哪个状态之后可以记哪个环节、到哪里。与 ``replay`` 逐格比较。

表照《办法》第五条至第七条和设计第 2 节写成，不看 lifecycle 的表。没有写出的格就是不许。
"""

from collections.abc import Sequence
from datetime import date

import pytest

from ducha.domain.lifecycle import Passage, Trace, replay
from ducha.domain.model import Item, Record, Support
from ducha.domain.vocabulary import ExtensionOutcome, Stage, State, Verdict

LEAD, SECOND, SUPPORT, NEW = "省水利厅", "省发展改革委", "省财政厅", "省自然资源厅"
SIGNED, JOINED, FOLLOWED = "主办签收", "协办签收", "另一主办签收"
PASSED, REPORT_AGAIN, REDO = "审核通过", "审核重报", "审核重新办理"
BACK = "回到中止以前"

ORACLE: dict[str, dict[str, str]] = {
    "拟立项": {"立项": "已立项"},
    # （一）列入督查事项、编号登记；（二）及时交办
    "已立项": {
        "交办": "待签收",
        "督查": "已立项",
        "调研": "已立项",
        "中止": "已中止",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "已立项",
    },
    # （三）呈主要领导审阅；（四）通知发出以后即可催办；意见不一致的协调、裁定
    "待签收": {
        SIGNED: "承办中",
        JOINED: "待签收",
        FOLLOWED: "待签收",
        "退办": "退办待定",
        "改派": "待签收",
        "协调": "待签收",
        "裁定": "待签收",
        "催办": "待签收",
        "延期": "待签收",
        "督查": "待签收",
        "调研": "待签收",
        "中止": "已中止",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "待签收",
    },
    "退办待定": {
        "改派": "待签收",
        "协调": "退办待定",
        "裁定": "待签收",
        "催办": "退办待定",
        "督查": "退办待定",
        "调研": "退办待定",
        "中止": "已中止",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "退办待定",
    },
    "承办中": {
        JOINED: "承办中",
        FOLLOWED: "承办中",
        "退办": "退办待定",
        "改派": "待签收",
        "进展": "承办中",
        "协调": "承办中",
        "裁定": "承办中",
        "催办": "承办中",
        "延期": "承办中",
        "督查": "承办中",
        "调研": "承办中",
        "办结报告": "待审核",
        "中止": "已中止",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "承办中",
    },
    # （五）及时审核；不合要求的责成重报或重新办理
    "待审核": {
        PASSED: "审核通过",
        REPORT_AGAIN: "审核退回",
        REDO: "审核退回",
        "督查": "待审核",
        "调研": "待审核",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "待审核",
    },
    # 退回以后与承办中相同，只是不能再退办
    "审核退回": {
        JOINED: "审核退回",
        FOLLOWED: "审核退回",
        "改派": "待签收",
        "进展": "审核退回",
        "协调": "审核退回",
        "裁定": "审核退回",
        "催办": "审核退回",
        "延期": "审核退回",
        "督查": "审核退回",
        "调研": "审核退回",
        "办结报告": "待审核",
        "中止": "已中止",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "审核退回",
    },
    # （五）符合要求的，报主管领导审阅以后办结
    "审核通过": {
        "办结": "已办结",
        "督查": "审核通过",
        "调研": "审核通过",
        "终止": "已终止",
        "并案": "已并案",
        "更正": "审核通过",
    },
    # （六）一事一报；（七）归档
    "已办结": {"报告": "已报告", "督查": "已办结", "更正": "已办结"},
    "已报告": {"归档": "已归档", "督查": "已报告", "更正": "已报告"},
    "已归档": {"更正": "已归档"},
    "已中止": {"恢复": BACK, "终止": "已终止", "并案": "已并案", "更正": "已中止"},
    "已终止": {"归档": "已归档", "更正": "已终止"},
    "已并案": {"归档": "已归档", "更正": "已并案"},
}

ROADS: dict[str, Sequence[str]] = {
    "拟立项": (),
    "已立项": ("立项",),
    "待签收": ("立项", "交办"),
    "退办待定": ("立项", "交办", "退办"),
    "承办中": ("立项", "交办", SIGNED),
    "待审核": ("立项", "交办", SIGNED, "办结报告"),
    "审核退回": ("立项", "交办", SIGNED, "办结报告", REDO),
    "审核通过": ("立项", "交办", SIGNED, "办结报告", PASSED),
    "已办结": ("立项", "交办", SIGNED, "办结报告", PASSED, "办结"),
    "已报告": ("立项", "交办", SIGNED, "办结报告", PASSED, "办结", "报告"),
    "已归档": ("立项", "交办", SIGNED, "办结报告", PASSED, "办结", "报告", "归档"),
    "已中止": ("立项", "中止"),
    "已终止": ("立项", "终止"),
    "已并案": ("立项", "并案"),
}
"""到每个状态最短的合规过程。"""

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
