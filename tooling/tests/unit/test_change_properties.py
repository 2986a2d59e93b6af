"""旧记录改一处、删、挪、重记，条条都拒；只换写法，什么也不说。事项取自本仓库和 whole.yaml。"""

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from cells import Data, dumped
from hypothesis import given, settings
from hypothesis import strategies as st

from ducha.domain.change import Change, Version
from ducha.domain.effect import effect
from ducha.domain.findings import Finding, Severity
from ducha.rules import CHANGE_RULES
from ducha.rules.change_rule import ChangeCase
from ducha.store.changing import change_of, judge_change
from ducha.store.ledger import Ledger
from ducha.store.root import find_root
from ducha.store.snapshots import version

HERE = Path(__file__).resolve().parent
LEDGER = Ledger.open(find_root(HERE))
REPO = HERE.parents[2]
WHOLE = HERE.parent / "rules" / "whole.yaml"
TEXTS = [one.read_text("utf-8") for one in (WHOLE, *sorted((REPO / "items").glob("*/*.yaml")))]
ITEMS: list[Data] = [
    one for one in map(yaml.load, TEXTS, [yaml.BaseLoader] * len(TEXTS)) if one.get("办理过程")
]
RECORDS = [(item, at) for item in ITEMS for at in range(len(item["办理过程"]))]
ORIGINALS = {item["编号"]: dumped(item) for item in ITEMS}
TODAY = date(2026, 11, 24)


@cache
def read(raw: bytes) -> Version | None:
    return version(raw, LEDGER)


def between(before: str, after: str) -> tuple[Change, list[Finding]]:
    raw = after.encode()
    old, new = read(before.encode()), version(raw, LEDGER)
    change = Change("items/2026/DC-2026-0001.yaml", old, new, after_unread=new is None)
    return change, judge_change(change, raw, LEDGER.office, TODAY)


def errors(item: Data, log: list[Data]) -> set[str]:
    """改了办理过程，哪几条规则说有错。"""
    old, new = (
        read(ORIGINALS[item["编号"]].encode()),
        read(dumped({**item, "办理过程": log}).encode()),
    )
    change = Change("items/2026/DC-2026-0001.yaml", old, new, after_unread=new is None)
    case = ChangeCase(change, LEDGER.office, TODAY)
    ours = (rule for rule in CHANGE_RULES if rule.severity is Severity.ERROR)
    return {rule.id for rule in ours for _ in rule.check(case)}


def test_there_is_enough_to_try() -> None:
    assert len(ITEMS) > 20
    assert len(RECORDS) > 150


def removed(log: list[Data], at: int) -> list[Data]:
    return [*log[:at], *log[at + 1 :]]


def repeated(log: list[Data], at: int) -> list[Data]:
    return [*log[: at + 1], deepcopy(log[at]), *log[at + 1 :]]


def swapped(log: list[Data], at: int) -> list[Data]:
    other = (at + 1) % len(log)
    made = list(log)
    made[at], made[other] = made[other], made[at]
    return made


def to_the_end(log: list[Data], at: int) -> list[Data]:
    return [*removed(log, at), log[at]]


@pytest.mark.parametrize("spoil", [removed, repeated, swapped, to_the_end])
def test_every_old_record_stays(spoil: Callable[[list[Data], int], list[Data]]) -> None:
    tried = [(item, at) for item, at in RECORDS if spoil(item["办理过程"], at) != item["办理过程"]]
    passed = [
        item["编号"]
        for item, at in tried
        if not errors(item, spoil(item["办理过程"], at)) & {"T01", "T07"}
    ]
    print(f"{spoil.__name__}：{len(tried) - len(passed)}/{len(tried)} 拒绝")
    assert passed == []


def otherwise(value: Any, draw: random.Random) -> Any:
    """同一个字段，差一个字。"""
    if isinstance(value, list):
        at = draw.randrange(len(value))
        return [*value[:at], otherwise(value[at], draw), *value[at + 1 :]]
    if isinstance(value, dict):
        key = draw.choice(list(value))
        return {**value, key: otherwise(value[key], draw)}
    try:
        return f"{date.fromisoformat(value) - timedelta(days=draw.randint(1, 9))}"
    except ValueError:
        at = draw.randrange(len(value))
        return value[:at] + draw.choice("甲乙丙丁1") + value[at:]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(RECORDS), st.randoms(use_true_random=False), st.sampled_from("改删添"))
def test_a_changed_record_is_refused(
    which: tuple[Data, int], draw: random.Random, how: str
) -> None:
    item, at = which
    record = dict(item["办理过程"][at])
    key = draw.choice(list(record))
    if how == "添" and "备注" not in record:
        record["备注"] = "后来加的"
    elif how == "删" and key != "环节":
        del record[key]
    else:
        record[key] = otherwise(record[key], draw)
    log = item["办理过程"]
    assert errors(item, [*log[:at], record, *log[at + 1 :]])


def test_each_field_of_each_record_is_locked() -> None:
    """每条旧记录的每个字段，各改一个字。"""
    draw, tried, passed, edited = random.Random(4), 0, [], 0
    for item, at in RECORDS:
        log = item["办理过程"]
        for key, value in log[at].items():
            tried += 1
            record = {**log[at], key: otherwise(value, draw)}
            changed = [*log[:at], record, *log[at + 1 :]]
            told = errors(item, changed)
            edited += "T02" in told
            if not told:
                passed.append((item["编号"], at + 1, key))
    print(f"改一个字：{tried - len(passed)}/{tried} 拒绝，其中 {edited} 处说得出原来写的是什么")
    assert passed == []
    assert edited > tried * 0.7


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ITEMS), st.randoms(use_true_random=False), st.data())
def test_several_faults_at_once_are_refused(
    item: Data, draw: random.Random, data: st.DataObject
) -> None:
    """随便挑几条旧记录打乱、丢掉，再加几条新的：只要旧的不是原样原序都在，就拒。"""
    old = item["办理过程"]
    kept = data.draw(st.lists(st.sampled_from(old), max_size=len(old)))
    added = [{**old[-1], "备注": f"新的 {n}"} for n in range(draw.randint(0, 2))]
    log = [*kept, *added]
    rest = iter(log)
    whole = all(any(one == other for other in rest) for one in old)
    if not whole and log:
        assert errors(item, log)


def rewritten(item: Data, draw: random.Random) -> str:
    """同样的内容，换一种写法：键的次序、引号、注释、空行。"""

    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return list(map(shuffled, value))
        if isinstance(value, dict):
            keys = list(value)
            draw.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return value

    style = draw.choice([None, "'", '"'])
    made: str = yaml.dump(
        shuffled(item), allow_unicode=True, sort_keys=False, width=100_000, default_style=style
    )
    lines = made.replace("!!int ", "").split("\n")
    for _ in range(draw.randint(0, 5)):
        at = draw.randrange(len(lines))
        if lines[at].startswith((*item, '"', "'")) and ": |" not in lines[at]:
            lines.insert(at, draw.choice(["", "# 只是注释", ""]))
    return "\n".join(lines)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ITEMS), st.randoms(use_true_random=False))
def test_another_way_of_writing_is_no_change(item: Data, draw: random.Random) -> None:
    before, after = dumped(item), rewritten(item, draw)
    change, told = between(before, after)
    assert change.before is not None and change.after is not None, after
    archived = item["办理过程"][-1]["环节"] == "归档"
    assert [one.rule for one in told] == ["T19"] * archived
    seen = effect(change, LEDGER.office.calendar)
    assert (seen.state_from, seen.due_from) == (seen.state_to, seen.due_to)
    assert seen.records_added == 0


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ITEMS), st.integers(0, 20))
def test_a_log_that_only_grew_is_no_fault(item: Data, back: int) -> None:
    """每件示例事项，一条一条长出来，没有一步是错的。"""
    log = item["办理过程"]
    start = max(len(log) - back, 0)
    for at in range(start, len(log)):
        entered = date.fromisoformat(log[at]["日期"])
        sides = [dumped({**item, "办理过程": log[:n]}).encode() for n in (at, at + 1)]
        if at == 0:
            sides[0] = dumped({key: item[key] for key in item if key != "办理过程"}).encode()
        change = change_of("x", sides[0], sides[1], read)
        assert change.added == (at,)
        assert judge_change(change, sides[1], LEDGER.office, entered) == []
