"""状态 × 环节 × 记录里写的人 × 写的人 × 代录，和状态 × 字段 × 有无更正 × 写的人：每一格都判一遍。

两张表在 oracle.yaml 和 oracle_changes.yaml，照《办法》写成，不看程序。``pytest -s`` 打印格数。
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from cells import (
    DAYS,
    FILE,
    HEAD,
    KINDS,
    MOVES,
    ROADS,
    ROLES,
    TABLE,
    Data,
    dumped,
    leads_to,
    record,
    road,
)

from ducha.domain.change import Change, Version
from ducha.domain.findings import Hit, Severity, is_error
from ducha.domain.office import Office
from ducha.domain.people import Person
from ducha.domain.vocabulary import Duty, Key, OnBehalf
from ducha.rules import CHANGE_RULES, WRITER_RULES
from ducha.rules.change_rule import ChangeCase, ChangeRule, WriterCase, WriterRule
from ducha.store.changing import judge_change, judge_writer
from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger
from ducha.store.snapshots import version

ORACLE: Data = yaml.safe_load(Path(__file__).with_name("oracle_changes.yaml").read_text("utf-8"))
WRITERS, MAY, FIELDS = ORACLE["人"], ORACLE["可以写"], ORACLE["字段"]
Told = list[tuple[ChangeRule | WriterRule, Hit]]


def person(name: str) -> Person:
    one = WRITERS[name]
    return Person(
        "r-1", name, ROLES[one["单位"]], frozenset(map(Duty, one["职责"])), (), date(2026, 1, 1)
    )


def may_write(name: str, kind: str, maker: str, on_behalf: bool) -> bool:
    """表上说的：这个人可不可以写这种、写着这个单位的记录。"""
    unit = WRITERS[name]["单位"]
    same = unit == maker or {unit, maker} <= set(TABLE["督查方"])
    own = same and kind in kinds(name, "自己的")
    for_units = on_behalf and name in ORACLE["代录"] and kind in ORACLE["承办方可以"]
    return own or for_units or kind in kinds(name, "不论谁的")


def kinds(name: str, whose: str) -> list[str]:
    """这个人可以写的几种；表里写的是名目的，照名目查。"""
    listed: str | list[str] = MAY[name].get(whose, [])
    found: list[str] = ORACLE[listed] if isinstance(listed, str) else listed
    return found


@cache
def text(state: str, *more: str) -> str:
    return of(HEAD, [*road(ROADS[state]), *map(yaml.safe_load, more)])


def of(head: Data, log: list[Data]) -> str:
    return dumped(head) + ("办理过程:\n" + "".join(dumped([one]) for one in log) if log else "")


@pytest.fixture(scope="module")
def read(ledger: Ledger) -> Any:
    return partial(version, ledger=ledger)


def by_change_rules(change: Change, office: Office, day: date) -> Told:
    case = ChangeCase(change, office, day)
    hits = ((rule, hit) for rule in CHANGE_RULES for hit in rule.check(case))
    return [one for one in hits if one[0].severity is Severity.ERROR]


def by_writer_rules(change: Change, office: Office, day: date, who: str) -> Told:
    case = WriterCase(change, office, day, person(who), change.before)
    return [(rule, hit) for rule in WRITER_RULES for hit in rule.check(case)]


def wrong(expected: bool, told: Told) -> str:
    said = "；".join(f"{rule.id} {hit.message}" for rule, hit in told)
    if expected:
        return said
    if not told:
        return "应当不准，却准了"
    many = len({rule.id for rule, _ in told}) > 1
    return f"一处错说了几条：{said}" if many else ""


def test_the_table_names_every_kind_and_field() -> None:
    assert {*ORACLE["督查方可以"], *ORACLE["承办方可以"]} == set(KINDS)
    assert {one.partition("·")[0] for one in FIELDS} == set(ITEM_FIELDS)
    assert set(MAY) == set(WRITERS)


ITEM_FIELDS = list(Key)[: list(Key).index(Key.LOG)]


@pytest.mark.parametrize("state", MOVES)
def test_record_cells(state: str, ledger: Ledger, read: Any) -> None:
    before = read(text(state).encode())
    day = DAYS[len(ROADS[state])]
    entered = date.fromisoformat(day)
    examiner = Examiner(ledger.structure, ledger.office, entered)
    offices = [with_on_behalf(ledger.office, one) for one in OnBehalf]
    found: list[str] = []
    count = accepted = 0
    for kind, maker in product(KINDS, ROLES):
        raw = text(state, dumped(record(kind, maker, day))).encode()
        change = Change(FILE, before, read(raw))
        fits = leads_to(state, kind, maker) is not None
        told = wrong(True, by_change_rules(change, ledger.office, entered))
        found += [f"{kind}，{maker}：{told}"] if told else []
        if fits:
            errors = [one for one in examiner.examine(raw, FILE).findings if is_error(one)]
            assert errors == []
        for office, who in product(offices, WRITERS):
            on_behalf = office.policy.on_behalf is OnBehalf.ALLOWED
            expected = may_write(who, kind, maker, on_behalf)
            count, accepted = count + 1, accepted + (fits and expected)
            told = wrong(expected, by_writer_rules(change, office, entered, who))
            if told:
                found.append(
                    f"{kind}，写着{maker}，{who}写（代录{office.policy.on_behalf}）：{told}"
                )
    print(f"{state}：{count} 格，准 {accepted} 格，不准 {count - accepted} 格")
    assert found == []


def with_on_behalf(office: Office, allowed: OnBehalf) -> Office:
    return replace(office, policy=replace(office.policy, on_behalf=allowed))


NEW: dict[str, Any] = {
    "编号": "DC-2026-0002",
    "标题": "农村供水保障提升行动",
    "类别": "省领导交办其他事项",
    "来源": {**HEAD["来源"], "条目": "民生实事第4项"},
    "目标任务": "年内新建改造农村供水工程42处，惠及60万人",
    "批示": {"领导": "分管副省长", "日期": "2026-01-21"},
    "缓急": "重要",
    "承接": "DC-2025-0007",
    "文号": "甘政督〔2026〕12号",
    "主办单位": ["省发展改革委", "省水利厅"],
    "协办单位": [{"单位": "省审计厅", "分工": "落实补助资金"}],
    "时限": {"方式": "截止日期", "截止": "2026-12-31"},
    "反馈": "每季度",
    "节点": [{"时限": "2026-06-30", "目标": "全部开工"}],
    "办理要求": "按月报送形象进度和资金拨付情况",
    "备注": "已电话联系",
    "专人": "督查专员",
}
CLOSED = {"属性": "不予公开", "理由": "政府信息公开条例第十六条，内部事务信息"}
REVIEW = HEAD["公开"]["审查"]
HALF = {key: REVIEW[key] for key in ("初审", "审核")}
DISCLOSURES: dict[str, tuple[Data, Data]] = {
    "公开·改不予公开": (HEAD["公开"], CLOSED),
    "公开·改审查": (HEAD["公开"], {**HEAD["公开"], "审查": {**REVIEW, "签发": "督查室主任"}}),
    "公开·补审查": ({"属性": "主动公开", "审查": HALF}, HEAD["公开"]),
    "公开·改主动公开": (CLOSED, HEAD["公开"]),
    "公开·改理由": (CLOSED, {**CLOSED, "理由": "政府信息公开条例第十六条，过程性信息"}),
}


def sides(field: str) -> tuple[Data, Data]:
    """改以前、改以后的立项内容。"""
    if field in DISCLOSURES:
        before, after = DISCLOSURES[field]
        return {**HEAD, "公开": before}, {**HEAD, "公开": after}
    return HEAD, {**HEAD, field: NEW[field]}


def flat(value: Any) -> Iterator[str]:
    """一个字段里的各个值。"""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from flat(one)
    elif value is not None:
        yield str(value)


def correction(field: str, old: Data, new: Data, day: str) -> Data:
    key = field.partition("·")[0]
    return {
        "环节": "更正",
        "日期": day,
        "经办": ROLES["督查机构"],
        "更正事项": key,
        "原为": "，".join(flat(old.get(key))) or "无",
        "改为": "，".join(flat(new.get(key))),
        "理由": "原文写错了",
        "批准": "分管副省长",
    }


def is_locked(field: str, state: str) -> bool:
    lock = FIELDS[field]["锁"]
    archived = "归档" in ROADS[state]
    return (lock == "归档" and archived) or lock in ROADS[state]


@pytest.mark.parametrize("state", MOVES)
def test_field_cells(state: str, ledger: Ledger, read: Any) -> None:
    log, day = road(ROADS[state]), DAYS[len(ROADS[state])]
    entered = date.fromisoformat(day)
    found: list[str] = []
    count = accepted = 0
    for field, corrected in product(FIELDS, (False, True)):
        old, new = sides(field)
        more = [correction(field, old, new, day)] if corrected else []
        change = Change(FILE, read(of(old, log).encode()), read(of(new, [*log, *more]).encode()))
        assert change.before and change.after, field
        free = not is_locked(field, state) or (corrected and FIELDS[field]["更正"] == "可以")
        told = wrong(free, by_change_rules(change, ledger.office, entered))
        found += [f"{field}，更正 {corrected}：{told}"] if told else []
        for who in WRITERS:
            expected = who in ORACLE["改字段"]
            count, accepted = count + 1, accepted + (free and expected)
            by_who = by_writer_rules(change, ledger.office, entered, who)
            if bool(by_who) is expected:
                found.append(f"{field}，{who}：{by_who}")
    print(f"{state}：{count} 格，准 {accepted} 格，不准 {count - accepted} 格")
    assert found == []


@pytest.mark.parametrize("who", WRITERS)
def test_new_items_are_made_by_the_supervisor(who: str, ledger: Ledger, read: Any) -> None:
    change = Change(FILE, None, read(text("拟立项").encode()))
    told = by_writer_rules(change, ledger.office, date(2026, 3, 2), who)
    assert wrong(who in ORACLE["改字段"], told) == ""


REASSIGNED = ["立项", "交办", "签收·牵头", "改派"]


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("签收", "省自然资源厅", True),
        ("退办", "省自然资源厅", True),
        ("延期·待批", "省自然资源厅", True),
        ("签收", "省财政厅", True),
        ("签收", "省水利厅", False),
        ("退办", "省水利厅", False),
        ("进展", "省发展改革委", False),
    ],
)
def test_after_reassignment_the_new_units_write(
    kind: str, unit: str, expected: bool, ledger: Ledger, read: Any
) -> None:
    log = road(REASSIGNED)
    last = {**record(kind, "牵头主办", DAYS[len(log)]), "单位": unit}
    before, raw = read(of(HEAD, log).encode()), of(HEAD, [*log, last]).encode()
    writer = replace(person("牵头主办经办"), unit=unit)
    told = judge_writer(
        Change(FILE, before, read(raw)), raw, ledger.office, date(2026, 3, 9), writer, before
    )
    assert [one.rule for one in told] == ([] if expected else ["T22"])


def test_base_decides_whose_item_it_is(ledger: Ledger, read: Any) -> None:
    """先改派给自己、再写：同一个合并请求里前一个提交的改派不算数。"""
    base = read(text("承办中").encode())
    given = {**record("改派", "督查机构", "2026-03-05"), "主办单位": [ROLES["无关单位"]]}
    signed = {**record("签收", "无关单位", "2026-03-05")}
    log = road(ROADS["承办中"])
    before = read(of(HEAD, [*log, given]).encode())
    raw = of(HEAD, [*log, given, signed]).encode()
    change = Change(FILE, before, read(raw))
    told = judge_writer(change, raw, ledger.office, date(2026, 3, 5), person("无关单位经办"), base)
    assert [one.rule for one in told] == ["T22"]


def test_two_steps_in_one_change_are_judged_by_both(ledger: Ledger, read: Any) -> None:
    """两步一起走，记录都完整就可以；每一条都要由该写的人写。"""
    two = [
        record("办结报告", "牵头主办", "2026-03-05"),
        record("审核·通过", "督查机构", "2026-03-05"),
    ]
    before, raw = read(text("承办中").encode()), of(HEAD, [*road(ROADS["承办中"]), *two]).encode()
    change, day = Change(FILE, before, read(raw)), date(2026, 3, 5)
    assert judge_change(change, raw, ledger.office, day) == []
    for who, rules in (("督查专员", ["T27"]), ("牵头主办经办", ["T24"]), ("系统管理员", ["T20"])):
        told = judge_writer(change, raw, ledger.office, day, person(who), before)
        assert [one.rule for one in told] == rules


def test_a_broken_commit_is_mended_by_its_writer(ledger: Ledger, read: Any) -> None:
    """上一个提交写坏了，这个提交改好：与主线上的比，不把别人的记录算在他头上。"""
    base = read(text("承办中").encode())
    raw = text("承办中", dumped(record("进展", "牵头主办", "2026-03-05"))).encode()
    change = Change(FILE, None, read(raw), before_unread=True)
    args = (change, raw, ledger.office, date(2026, 3, 5))
    assert judge_writer(*args, person("牵头主办经办"), base) == []
    assert [one.rule for one in judge_writer(*args, person("协办经办"), base)] == ["T25"]


def test_versions_are_read(read: Any) -> None:
    assert all(isinstance(read(text(state).encode()), Version) for state in MOVES)
