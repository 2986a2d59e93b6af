"""任意两边各改一份，合出来都成立的事：一条不少、一条不多、照日期、不动别人的字。"""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offices import item

from ducha.store.merging import is_semantic_merge

from .conftest import Merge, data

settings.register_profile("merging", deadline=None, derandomize=True, database=None)
MANY = settings(
    settings.get_profile("merging"),
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
START = date(2026, 3, 5)
HEAD, _, LOG = item(3).partition("办理过程:\n")
KINDS = (
    {"环节": "调研", "经办": "省政府督查室", "难点": "资金缺口大", "建议": "倾斜"},
    {"环节": "进展", "单位": "省水利厅", "情况": "已开工"},
    {"环节": "督查", "经办": "省政府督查室", "方式": "座谈评估", "结束日期": ""},
)
FREE = ("备注", "专人", "办理要求", "文号")
"""头上的字段里，随便怎么写都不违反别的规矩的。"""


@dataclass(frozen=True)
class Entry:
    """一条记录：哪些份里有它，写成几行还是一行，上面有没有注释。"""

    number: int
    day: int
    kind: int
    sides: str
    flow: bool
    comment: bool

    @property
    def fields(self) -> dict[str, str]:
        day = (START + timedelta(days=self.day)).isoformat()
        made = {"环节": KINDS[self.kind]["环节"], "日期": day}
        for key, value in KINDS[self.kind].items():
            made[key] = day if key == "结束日期" else made.get(key, value)
        return made | {"备注": f"第{self.number}号，（全角）：“引号”"}

    def lines(self, dash: int) -> list[str]:
        pad = " " * dash
        note = [f"{pad}# 注{self.number}"] if self.comment else []
        shown = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.fields.items()
        ]
        if self.flow:
            return [*note, f"{pad}- {{{', '.join(shown)}}}"]
        return [*note, f"{pad}- {shown[0]}", *(f"{pad}  {one}" for one in shown[1:])]


@dataclass(frozen=True)
class Style:
    """一份文件的写法。"""

    crlf: bool = False
    bom: bool = False
    dash: int = 2
    ended: bool = True


@dataclass(frozen=True)
class Case:
    """三份文件，和它们是怎么来的。"""

    entries: tuple[Entry, ...]
    fields: tuple[dict[str, str], dict[str, str], dict[str, str]]
    styles: tuple[Style, Style, Style]

    def text(self, at: int) -> bytes:
        """上一版（0）、这边（1）、那边（2）的字节。"""
        style = self.styles[at]
        lines = HEAD.splitlines()
        lines = [one for one in lines if not one.startswith(FREE)]
        for key, value in self.fields[at].items():
            lines += [f"# {key}的注", f"{key}: {value}"]
        lines.append("办理过程:")
        pad = " " * style.dash
        lines += [pad + one.removeprefix("  ") for one in LOG.splitlines()]
        for one in self.log(at):
            lines += one.lines(style.dash)
        newline = "\r\n" if style.crlf else "\n"
        text = newline.join(lines) + (newline if style.ended else "")
        return (b"\xef\xbb\xbf" if style.bom else b"") + text.encode()

    def log(self, at: int) -> list[Entry]:
        mine = [one for one in self.entries if "上这那"[at] in one.sides]
        return sorted(mine, key=lambda one: one.day)

    def swapped(self) -> "Case":
        base, ours, theirs = self.fields
        turned = {"上这那": "上这那", "这": "那", "那": "这", "这那": "这那"}
        entries = tuple(replace(one, sides=turned[one.sides]) for one in self.entries)
        return Case(entries, (base, theirs, ours), (self.styles[0], self.styles[2], self.styles[1]))


VALUES = st.sampled_from(["甲", "乙", "丙：全角", "‘引’"])


@st.composite
def entry_lists(draw: st.DrawFn) -> tuple[Entry, ...]:
    made = draw(
        st.lists(
            st.tuples(
                st.integers(0, 9),
                st.integers(0, 2),
                st.sampled_from(["上这那", "这", "那", "这那"]),
                st.booleans(),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    return tuple(Entry(number, *one) for number, one in enumerate(made))


@st.composite
def fields(draw: st.DrawFn) -> tuple[dict[str, str], ...]:
    """三份的自由字段；同一个字段最多一边改，或者两边改得一样。"""
    made: tuple[dict[str, str], ...] = ({}, {}, {})
    for key in FREE:
        was, now = draw(st.none() | VALUES), draw(st.none() | VALUES)
        who = draw(st.sampled_from([(), (1,), (2,), (1, 2)]))
        for at, one in enumerate(made):
            value = now if at in who else was
            if value is not None:
                one[key] = f"{key}{value}"
    return made


STYLES = st.builds(Style, st.booleans(), st.booleans(), st.sampled_from([0, 2, 4]), st.booleans())
CASES = st.builds(Case, entry_lists(), fields(), st.tuples(STYLES, STYLES, STYLES))


def logs(raw: bytes) -> list[Any]:
    return list(data(raw)["办理过程"][3:])


@MANY
@given(CASES)
def test_each_record_once_in_order_and_each_field_from_whoever_changed_it(
    join: Merge, case: Case
) -> None:
    made = join(case.text(0), case.text(1), case.text(2))
    assert made.disputes == ()
    merged = logs(made.content)
    assert [one["日期"] for one in merged] == sorted(one["日期"] for one in merged)
    numbers = [one["备注"] for one in merged]
    assert len(numbers) == len(set(numbers))
    for at in (1, 2):
        side = [one.fields for one in case.log(at)]
        assert [one for one in merged if one in side] == side
    assert len(merged) == len({one.number for one in case.entries})
    was, here, there = case.fields
    head = data(made.content)
    for key in FREE:
        wanted = there.get(key) if here.get(key) == was.get(key) else here.get(key)
        assert head.get(key) == wanted


@MANY
@given(CASES)
def test_only_lines_of_the_two_and_the_writing_of_ours(join: Merge, case: Case) -> None:
    base, ours, theirs = (case.text(at) for at in (0, 1, 2))
    merged = join(base, ours, theirs).content
    if ours == base:
        assert merged == theirs
        return
    if theirs in (base, ours):
        assert merged == ours
        return
    assert merged.startswith(b"\xef\xbb\xbf") == case.styles[1].bom
    assert (b"\r\n" in merged) == case.styles[1].crlf
    assert merged.endswith(b"\n") == case.styles[1].ended

    def bare(raw: bytes) -> list[str]:
        return [one.strip() for one in raw.decode("utf-8-sig").split("\n") if one.strip()]

    assert set(bare(merged)) <= {*bare(ours), *bare(theirs)}
    notes = {one for one in (*bare(ours), *bare(theirs)) if one.startswith("# 注")}
    assert notes <= set(bare(merged))


@MANY
@given(CASES)
def test_it_does_not_matter_who_merges_but_for_one_day(join: Merge, case: Case) -> None:
    turned = case.swapped()
    one = join(*(case.text(at) for at in (0, 1, 2))).content
    other = join(*(turned.text(at) for at in (0, 1, 2))).content

    def days(raw: bytes) -> list[str]:
        return [json.dumps(dict(sorted(rec.items()))) for rec in sorted(logs(raw), key=str)]

    assert days(one) == days(other)
    heads = [
        {key: value for key, value in data(raw).items() if key != "办理过程"}
        for raw in (one, other)
    ]
    assert heads[0] == heads[1]


@MANY
@given(CASES)
def test_merging_again_changes_nothing(join: Merge, case: Case) -> None:
    base, ours, theirs = (case.text(at) for at in (0, 1, 2))
    merged = join(base, ours, theirs).content
    assert join(base, merged, theirs).content == merged
    assert join(theirs, merged, theirs).content == merged
    assert join(ours, ours, merged).content == merged


@MANY
@given(CASES, st.data())
def test_a_semantic_merge_is_known_and_anything_else_is_not(
    join: Merge, case: Case, more: st.DataObject
) -> None:
    base, ours, theirs = (case.text(at) for at in (0, 1, 2))
    merged = join(base, ours, theirs).content
    assert is_semantic_merge(base, ours, theirs, merged)
    lines = merged.splitlines(keepends=True)
    at = more.draw(st.integers(0, len(lines) - 1))
    assert not is_semantic_merge(base, ours, theirs, b"".join(lines[:at] + lines[at + 1 :]))
    assert not is_semantic_merge(base, ours, theirs, merged + b"# evil\n")
