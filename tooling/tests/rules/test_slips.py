"""一处笔误，一条错误：日期、单位、环节写错或漏记一条，后面的记录不跟着报错。"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ducha.domain.findings import is_error
from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger

HEAD, *RECORDS = re.split(
    "(?m)^(?=- 环节)", (Path(__file__).parent / "whole.yaml").read_text("utf-8")
)
TODAY = date(2026, 11, 24)
TITLES = [f"{at}{record.split()[2]}" for at, record in enumerate(RECORDS, start=1)]
EVERY = range(len(RECORDS))
NEEDED = [
    at for at, title in enumerate(TITLES) if re.search("立项|交办|签收|办结|审核|报告", title)
]


def errors(head: str, records: list[str], ledger: Ledger) -> list[str]:
    raw = (head + "".join(records)).encode()
    seen = Examiner(ledger.structure, ledger.office, TODAY).examine(
        raw, "items/2026/DC-2026-0012.yaml"
    )
    return [f"{one.rule} {one.line} {one.message}" for one in seen.findings if is_error(one)]


def changed(at: int, change: Callable[[str], str]) -> list[str]:
    return [change(record) if at == place else record for place, record in enumerate(RECORDS)]


def test_whole_item_has_no_finding(ledger: Ledger) -> None:
    assert errors(HEAD, RECORDS, ledger) == []


@pytest.mark.parametrize("at", EVERY, ids=TITLES)
def test_missing_record_is_told_once(at: int, ledger: Ledger) -> None:
    told = errors(HEAD, RECORDS[:at] + RECORDS[at + 1 :], ledger)
    assert len(told) == (at in NEEDED), told


@pytest.mark.parametrize("at", EVERY, ids=TITLES)
def test_date_to_come_is_told_once(at: int, ledger: Ledger) -> None:
    told = errors(HEAD, changed(at, lambda one: one.replace("日期: 2026", "日期: 2027", 1)), ledger)
    assert [one.split()[0] for one in told] == ["H02"], told


@pytest.mark.parametrize("at", EVERY[1:], ids=TITLES[1:])
def test_date_of_last_year_is_told_once(at: int, ledger: Ledger) -> None:
    told = errors(HEAD, changed(at, lambda one: one.replace("日期: 2026", "日期: 2025", 1)), ledger)
    assert [one.split()[0] for one in told] == ["H01"], told


@pytest.mark.parametrize("wrong", ["省水力厅", "省教育厅"])
@pytest.mark.parametrize("at", EVERY, ids=TITLES)
def test_wrong_unit_is_told_once(at: int, wrong: str, ledger: Ledger) -> None:
    records = changed(at, lambda one: re.sub("(单位|经办|提出): .*", rf"\1: {wrong}", one, count=1))
    assert len(errors(HEAD, records, ledger)) == 1


HEADS = {
    "主办错字": ("- 省水利厅", "- 省水力厅"),
    "主办另一家": ("- 省水利厅", "- 省教育厅"),
    "主办漏写": ("主办单位:\n- 省水利厅\n", ""),
    "协办就是主办": ("单位: 省财政厅", "单位: 省水利厅"),
    "编号的年份": ("编号: DC-2026", "编号: DC-2025"),
    "截止的年份": ("截止: 2026", "截止: 2025"),
    "没有时限": ("时限:\n  方式: 截止日期\n  截止: 2026-09-30\n", ""),
}


@pytest.mark.parametrize("slip", HEADS.values(), ids=HEADS)
def test_wrong_head_is_told_once(slip: tuple[str, str], ledger: Ledger) -> None:
    assert slip[0] in HEAD
    told = errors(HEAD.replace(*slip), RECORDS, ledger)
    assert len(told) == 1, told


def stray(stage: str, day: str, rest: str) -> str:
    return f"- 环节: {stage}\n  日期: {day}\n{rest}"


BY = "  经办: 省政府督查室\n"
WHY = BY + "  理由: 记错了\n  批准: 分管副省长\n"
STRAYS = {
    "中止没有恢复": (5, stray("中止", "2026-05-06", WHY)),
    "终止之后还在办": (5, stray("终止", "2026-05-06", WHY)),
    "退办之后还在办": (3, stray("退办", "2026-01-29", "  单位: 省水利厅\n  理由: 记错了\n")),
    "立项两次": (1, RECORDS[0]),
}


@pytest.mark.parametrize("slip", STRAYS.values(), ids=STRAYS)
def test_stray_record_is_told_once(slip: tuple[int, str], ledger: Ledger) -> None:
    at, record = slip
    told = errors(HEAD, [*RECORDS[:at], record, *RECORDS[at:]], ledger)
    assert len(told) == 1, told


@pytest.mark.parametrize("at", (0, 1, 9, 13, 14))
def test_swapped_records_are_told_once(at: int, ledger: Ledger) -> None:
    swapped = [*RECORDS[:at], RECORDS[at + 1], RECORDS[at], *RECORDS[at + 2 :]]
    assert [one.split()[0] for one in errors(HEAD, swapped, ledger)] == ["H01"]


@pytest.mark.parametrize(
    ("at", "was", "now"),
    [
        (10, "任务完成: 否", "任务完成: 是"),
        (10, "结果: 重新办理", "结果: 通过"),
        (13, "结果: 通过", "结果: 重报"),
        (13, "合法合规: 是", "合法合规: 否"),
        (6, "新时限: 2026-12-31", "新时限: 2026-08-31"),
        (6, "申请日期: 2026", "申请日期: 2027"),
        (8, "结束日期: 2026-10-14", "结束日期: 2026-10-01"),
    ],
)
def test_wrong_value_is_told_once(at: int, was: str, now: str, ledger: Ledger) -> None:
    assert was in RECORDS[at]
    told = errors(HEAD, changed(at, lambda one: one.replace(was, now)), ledger)
    assert len(told) == 1, told
