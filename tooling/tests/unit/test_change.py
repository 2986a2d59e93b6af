"""一处改动：旧记录各在哪里、哪些是新的；状态和时限从哪里到哪里；合规的一路走来没有一句话。"""

from datetime import date
from functools import partial
from time import process_time

import pytest
from offices import CLERK, ROAD, WATER, item, path_of

from ducha.domain.change import Change, Version
from ducha.domain.effect import Effect, effect
from ducha.domain.lifecycle import replay
from ducha.domain.model import Item, Record
from ducha.domain.people import Person
from ducha.domain.vocabulary import Duty, Stage, State
from ducha.domain.workdays import Due
from ducha.store.changing import change_of, judge_change, judge_writer
from ducha.store.ledger import Ledger
from ducha.store.snapshots import version

FILE = path_of()


def held(letters: str) -> Version:
    """一个字母一条记录；同一个字母的大小写是改了几个字的同一条。"""
    log = tuple(
        Record(
            stage=Stage.PROGRESS,
            day=date(2026, 3, 1 + "abcdefgh".index(letter.lower())),
            unit="省水利厅",
            situation=letter,
        )
        for letter in letters
    )
    made = Item(number="DC-2026-0001", log=log)
    return Version(made, replay(made))


@pytest.mark.parametrize(
    ("old", "new", "kept", "fresh", "moved", "edited", "removed"),
    [
        ("", "", (), (), {}, {}, ()),
        ("", "ab", (), (0, 1), {}, {}, ()),
        ("abc", "abc", (0, 1, 2), (), {}, {}, ()),
        ("abc", "abcd", (0, 1, 2), (3,), {}, {}, ()),
        ("abc", "abdc", (0, 1, 3), (2,), {}, {}, ()),
        ("abc", "dabc", (1, 2, 3), (0,), {}, {}, ()),
        ("abc", "ab", (0, 1, None), (), {}, {}, (2,)),
        ("abc", "ac", (0, None, 1), (), {}, {}, (1,)),
        ("abc", "", (None, None, None), (), {}, {}, (0, 1, 2)),
        ("abc", "aBc", (0, None, 2), (), {}, {1: 1}, ()),
        ("abc", "aBcd", (0, None, 2), (3,), {}, {1: 1}, ()),
        ("abc", "acb", (0, None, 1), (), {1: 2}, {}, ()),
        ("abcd", "bcda", (None, 0, 1, 2), (), {0: 3}, {}, ()),
        ("abcd", "dabc", (1, 2, 3, None), (), {3: 0}, {}, ()),
        ("aab", "ab", (0, None, 1), (), {}, {}, (1,)),
        ("ab", "aab", (0, 2), (1,), {}, {}, ()),
        ("abca", "aabcda", (0, 2, 3, 5), (1, 4), {}, {}, ()),
        ("abcdef", "fabced", (1, 2, 3, None, 4, None), (), {3: 5, 5: 0}, {}, ()),
    ],
)
def test_where_old_records_are_now(
    old: str,
    new: str,
    kept: tuple[int | None, ...],
    fresh: tuple[int, ...],
    moved: dict[int, int],
    edited: dict[int, int],
    removed: tuple[int, ...],
) -> None:
    change = Change(FILE, held(old), held(new))
    assert change.kept == kept
    assert change.fresh == fresh
    assert change.moved == moved
    assert change.edited == edited
    assert change.removed == removed


def text_at(step: int, more: str = "") -> bytes:
    return item(step).encode() + more.encode()


def person(code: str, unit: str) -> Person:
    return Person(code, "某岗", unit, frozenset({Duty.WRITER}), (), date(2026, 1, 1))


@pytest.mark.parametrize("step", range(len(ROAD) + 1))
def test_the_lawful_road_has_no_finding(step: int, ledger: Ledger) -> None:
    """kit 里从建到归档的每一步，由该写的人在当天写。"""
    who = ROAD[step - 1][1] if step else CLERK
    day = ROAD[step - 1][2].partition("日期: ")[2][:10] if step else "2026-03-01"
    before = text_at(step - 1) if step else None
    read = partial(version, ledger=ledger)
    change = change_of(FILE, before, text_at(step), read)
    entered = date.fromisoformat(day)
    assert judge_change(change, text_at(step), ledger.office, entered) == []
    writer = person(who.code, who.unit)
    told = judge_writer(change, text_at(step), ledger.office, entered, writer, change.before)
    assert told == []
    seen = effect(change, ledger.office.calendar)
    due = Due(date(2026, 11, 30))
    assert seen.records_added == min(step, 1)
    assert (seen.due_from, seen.due_to) == (due if step else None, due)
    assert (seen.state_from is None) is (step == 0)


def test_the_effect_of_an_extension(ledger: Ledger) -> None:
    granted = (
        "  - 环节: 延期\n    日期: 2026-04-10\n    单位: 省水利厅\n    申请日期: 2026-04-10\n"
        "    理由: 汛期停工\n    新时限: 2026-12-20\n    结果: 同意\n    批准: 分管副省长\n"
    )
    read = partial(version, ledger=ledger)
    change = change_of(FILE, text_at(4), text_at(4, granted), read)
    assert effect(change, ledger.office.calendar) == Effect(
        "DC-2026-0001",
        State.UNDERTAKEN,
        State.UNDERTAKEN,
        1,
        Due(date(2026, 11, 30)),
        Due(date(2026, 12, 20)),
    )


def test_a_file_that_is_gone_or_unreadable(ledger: Ledger) -> None:
    read = partial(version, ledger=ledger)
    gone = change_of(FILE, text_at(3), None, read)
    broken = change_of(FILE, text_at(3), b"\xff", read)
    assert (gone.is_gone, gone.is_new, broken.is_gone) == (True, False, False)
    seen = effect(gone, ledger.office.calendar)
    assert (seen.number, seen.state_from, seen.state_to) == ("DC-2026-0001", "承办中", None)
    for change, raw, rule in ((gone, None, "T17"), (broken, b"\xff", "T09")):
        told = judge_change(change, raw, ledger.office, date(2026, 3, 9))
        assert [(one.rule, one.line, one.file) for one in told] == [(rule, 0, FILE)]
        assert told[0].fix


def test_what_is_quoted_is_redacted(ledger: Ledger) -> None:
    """改旧记录时夹带的手机号，不在提示里再说一遍。"""
    number = "139" + "3123" + "4567"
    after = text_at(4).replace("已开工十处".encode(), f"联系人{number}".encode())
    change = change_of(FILE, text_at(4), after, partial(version, ledger=ledger))
    told = judge_change(change, after, ledger.office, date(2026, 4, 1))
    assert [one.rule for one in told] == ["T02"]
    assert number not in f"{told}"


def test_a_unit_may_not_speak_for_the_supervisor_in_one_go(ledger: Ledger) -> None:
    """承办单位一次写下从签收到归档的全部记录：不是它的，条条都说。"""
    change = change_of(FILE, text_at(2), text_at(9), partial(version, ledger=ledger))
    writer = person(WATER.code, WATER.unit)
    told = judge_writer(change, text_at(9), ledger.office, date(2026, 4, 29), writer, change.before)
    assert [one.rule for one in told] == ["T24"] * 4


def test_nobody_makes_it_slow(ledger: Ledger) -> None:
    """最大的文件整篇重写，也很快判完。"""
    before, after = (
        text_at(0).decode()
        + "办理过程:\n"
        + "".join(
            f"  - 环节: 调研\n    日期: 2026-03-02\n    经办: 省政府督查室\n    难点: {word}{n}\n"
            "    建议: 无\n"
            for n in range(2300)
        )
        for word in "甲乙"
    )
    assert 200_000 < len(after.encode()) < 256 * 1024
    change = change_of(FILE, before.encode(), after.encode(), partial(version, ledger=ledger))
    assert change.before and change.after
    started = process_time()
    told = judge_change(change, after.encode(), ledger.office, date(2026, 3, 2))
    assert process_time() - started < 10
    assert {one.rule for one in told} == {"T02"}
