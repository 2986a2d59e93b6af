"""网站测试共用：走遍各环节的事项，和往每个文字字段里填东西的办法。"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ducha.store.ledger import Ledger
from ducha.store.structure import resolve

Data = dict[str, Any]
Plant = Callable[[str, bool, bool], str]
"""（哪个字段，是否公开，可否多行）→ 填什么。"""
FillItem = Callable[[Data, Plant], Data]

OFFICE, LEAD, OTHER = "省政府督查室", "省水利厅", "省财政厅"


def head(number: str, **more: Any) -> Data:
    """主动公开、审查齐全的事项的开头；文字字段留给 fill 去填。"""
    return {
        "编号": number,
        "类别": "政府工作报告任务",
        "来源": {"日期": "2026-01-20"},
        "批示": {"日期": "2026-01-21"},
        "缓急": "一般",
        "主办单位": [LEAD],
        "协办单位": [{"单位": OTHER}],
        "时限": {"方式": "领导限定", "截止": "2026-11-02"},
        "反馈": "每季度",
        "节点": [{"时限": "2026-06-30", "进度": 50}],
        "公开": {"属性": "主动公开", "审查": {"日期": "2026-02-03"}},
        **more,
    }


def step(stage: str, day: str, **more: Any) -> Data:
    return {"环节": stage, "日期": day, **more}


FILED = step("立项", "2026-02-02", 提出=OFFICE)
ASSIGNED = step("交办", "2026-02-03", 经办=OFFICE)
SIGNED = step("签收", "2026-02-04", 单位=LEAD)
PROGRESSED = step("进展", "2026-03-30", 单位=LEAD, 进度=20)
YES = {"任务完成": "是", "问题解决": "是", "结论恰当": "是", "合法合规": "是"}


def to_the_end(number: str) -> Data:
    """从立项走到归档，中间协调、裁定、催办、延期、督查、调研、审核不过、更正都有。"""
    log = [
        FILED,
        ASSIGNED,
        SIGNED,
        step("协调", "2026-02-05", 经办=OFFICE, 对象=[LEAD, OTHER]),
        step("裁定", "2026-02-06"),
        PROGRESSED,
        step("催办", "2026-04-01", 经办=OFFICE, 级别="蓝单", 对象=[LEAD], 限期="2026-04-08"),
        step(
            "延期",
            "2026-04-10",
            单位=LEAD,
            申请日期="2026-04-09",
            新时限="2026-12-18",
            结果="同意",
        ),
        step(
            "督查",
            "2026-05-11",
            经办=OFFICE,
            方式="暗访督查",
            对象=[LEAD],
            结束日期="2026-05-13",
        ),
        step("调研", "2026-06-01", 经办=OFFICE),
        step("办结报告", "2026-07-01", 单位=LEAD),
        step("审核", "2026-07-06", 经办=OFFICE, **{**YES, "任务完成": "否"}, 结果="重报"),
        step("办结报告", "2026-11-11", 单位=LEAD),
        step("审核", "2026-11-13", 经办=OFFICE, **YES, 结果="通过"),
        step("办结", "2026-11-16", 经办=OFFICE, 结果="阶段性办结"),
        step("报告", "2026-11-17", 经办=OFFICE),
        step("更正", "2026-11-18", 经办=OFFICE, 更正第几条="6", 更正事项="情况"),
        step("归档", "2026-11-20", 经办=OFFICE, 保管期限="永久"),
    ]
    return head(number, 办理过程=log)


def refused_and_halted(number: str) -> Data:
    """退办、改派、中止、恢复、终止；没有办成。"""
    log = [
        FILED,
        ASSIGNED,
        step("退办", "2026-02-05", 单位=LEAD),
        step(
            "改派",
            "2026-02-09",
            经办=OFFICE,
            主办单位=["省教育厅"],
            协办单位=[{"单位": LEAD}],
        ),
        step("签收", "2026-02-10", 单位="省教育厅"),
        step("中止", "2026-03-02", 经办=OFFICE),
        step("恢复", "2026-11-17", 经办=OFFICE),
        step("终止", "2026-11-20", 经办=OFFICE),
    ]
    return head(number, 办理过程=log)


def merged(number: str, into: str) -> Data:
    """并到另一件。"""
    log = [FILED, ASSIGNED, step("并案", "2026-11-16", 经办=OFFICE, 并入=into)]
    return head(number, 承接=into, 办理过程=log)


def late(number: str) -> Data:
    """逾期了，最近才报进展。"""
    log = [
        FILED,
        ASSIGNED,
        SIGNED,
        step("进展", "2026-11-20", 单位=LEAD, 进度=60),
        step("更正", "2026-11-23", 经办=OFFICE, 更正事项="标题"),
    ]
    return head(number, 办理过程=log)


def watched(number: str) -> Data:
    """正在暗访，还没有结束。"""
    log = [
        FILED,
        ASSIGNED,
        SIGNED,
        PROGRESSED,
        step("督查", "2026-11-10", 经办=OFFICE, 方式="暗访督查", 对象=[LEAD]),
    ]
    return head(number, 办理过程=log)


KINDS: dict[str, Callable[[str], Data]] = {
    "走到头": to_the_end,
    "没办成": refused_and_halted,
    "逾期": late,
}


@pytest.fixture(scope="session")
def fill(ledger: Ledger) -> FillItem:
    """把事项里每个没有写的文字字段都填上。"""
    schema = ledger.structure.schema

    def filled(data: Data, plant: Plant) -> Data:
        return _mapping(schema, data, "", True, plant, schema)

    return filled


def _mapping(about: Data, given: Data, at: str, public: bool, plant: Plant, root: Data) -> Data:
    made = {}
    for key, field in _fields(about, given, root):
        where = f"{at}.{key}" if at else key
        shown = public and field["x-公开"]
        if key in given and not isinstance(given[key], dict | list):
            made[key] = given[key]
            continue
        value = _value(field, given.get(key), where, shown, plant, root)
        if value is not None:
            made[key] = value
    return made


def _fields(about: Data, given: Data, root: Data) -> Iterator[tuple[str, Data]]:
    if "环节" in given:
        for case in about["allOf"]:
            if case["if"]["properties"]["环节"]["const"] == given["环节"]:
                about = resolve(case["then"], root)
    yield from about["properties"].items()


def _value(field: Data, given: Any, at: str, public: bool, plant: Plant, root: Data) -> Any:
    kind = field.get("$ref", "").rsplit("/", 1)[-1]
    if kind in ("line", "text"):
        return plant(at, public, kind == "text")
    if kind == "link":
        return None
    whole = resolve(field, root)
    if whole.get("type") == "object":
        return _mapping(whole, given or {}, at, public, plant, root)
    if whole.get("type") != "array":
        return given
    inner = whole["items"]
    if inner.get("$ref", "").endswith("/line"):
        return [plant(at, public, False)]
    if resolve(inner, root).get("type") != "object" or given is None:
        return given
    record = resolve(inner, root)
    return [
        _mapping(record, one, f"{at}.{one['环节']}" if "环节" in one else at, public, plant, root)
        for one in given
    ]


@pytest.fixture(scope="session")
def kinds() -> dict[str, Callable[[str], Data]]:
    """几种事项，每种给编号就成；合起来走遍公开的环节。"""
    return {**KINDS, "并案": lambda number: merged(number, "DC-2026-0001"), "暗访": watched}
