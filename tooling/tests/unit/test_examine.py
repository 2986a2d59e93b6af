"""One file judged whole: places, faults that only show together, and no exception for any bytes."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ducha.domain.office import Office
from ducha.store.examine import Examiner
from ducha.store.structure import Structure

FILE = "items/2026/DC-2026-0001.yaml"
ITEM = """编号: DC-2026-0001
标题: 农村供水
类别: 政府工作报告任务
来源:
  名称: 报告
目标任务: 甲
公开:
  属性: 主动公开
"""


@pytest.fixture(scope="module")
def examiner(structure: Structure, office: Office) -> Examiner:
    return Examiner(structure, office, date(2026, 11, 23))


def test_a_draft_has_no_findings(examiner: Examiner) -> None:
    seen = examiner.examine(ITEM.encode(), FILE)
    assert seen.findings == ()
    assert seen.entry is not None


@pytest.mark.parametrize(
    ("old", "new", "place", "text"),
    [
        ("标题: 农村供水", "标题:\u2028农村", (2, 4), "标题:\u2028农村"),
        ("标题: 农村供水", "标提: 农村", (2, 1), "标提: 农村"),
        ("  名称: 报告", "  名称: [报告]", (5, 7), "  名称: [报告]"),
        ("属性: 主动公开", "属性: 公开", (8, 7), "  属性: 公开"),
        ("编号: DC-2026-0001", "编号: ＤＣ-2026-0001", (1, 5), "编号: ＤＣ-2026-0001"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places(
    examiner: Examiner, old: str, new: str, place: tuple[int, int], text: str, end: str, bom: str
) -> None:
    source = bom + ITEM.replace(old, new).replace("\n", end)
    found = {
        (one.line, one.column): one.text for one in examiner.examine(source.encode(), FILE).findings
    }
    assert found[place] == text


def test_a_duplicate_names_both_lines(examiner: Examiner) -> None:
    (found,) = examiner.examine((ITEM + "标题: 乙\n").encode(), FILE).findings
    assert found.line == 9
    assert "第 2 行" in found.message


@pytest.mark.parametrize("value", ["农村供水\u3000", "\u3000农村供水"])
def test_full_width_space_around_a_value(examiner: Examiner, value: str) -> None:
    assert examiner.examine(ITEM.replace("农村供水", value).encode(), FILE).findings


def test_every_colon_full_width(examiner: Examiner) -> None:
    source = ITEM.replace(": ", "：").replace(":\n", "：\n")
    found = examiner.examine(source.encode(), FILE).findings
    assert [one.line for one in found] == list(range(1, source.count("\n") + 1))
    assert all("全角冒号" in one.message for one in found)
    assert [one.fix for one in found] == [line.strip() for line in ITEM.splitlines()]


@pytest.mark.parametrize(
    "source",
    [
        "".join(f"k{i}: 1\n" for i in range(19_990)),
        "".join(f"标题{i}: 1\n" for i in range(14_000)),
        ITEM.replace("政府工作报告任务", "政" * 80_000),
        ITEM + "备注: " + "甲 " * 60_000,
        ITEM + "主办单位: [" + ",".join(f"甲乙{i}" for i in range(15_000)) + ",甲乙0]\n",
    ],
    ids=["keys", "keys like ours", "long word", "long text", "many units"],
)
def test_time_on_large_wrong_files(examiner: Examiner, source: str) -> None:
    started = time.process_time()
    assert examiner.examine(source.encode(), FILE).findings
    assert time.process_time() - started < 2


def test_findings_of_one_file_are_few_enough_to_read(examiner: Examiner) -> None:
    source = "".join(f"k{i}: 1\n" for i in range(19_990))
    found = examiner.examine(source.encode(), FILE).findings
    assert len(found) <= 20
    assert any(re.search("有 19990 个没有的字段", one.message) for one in found)


@given(raw=st.binary(max_size=120), cut=st.integers(0, len(ITEM.encode())))
@settings(max_examples=300)
def test_any_bytes_give_findings(examiner: Examiner, raw: bytes, cut: int) -> None:
    whole = ITEM.encode()
    for source in (raw, whole[:cut] + raw, whole[:cut] + raw + whole[cut:]):
        for found in examiner.examine(source, FILE).findings:
            assert found.line >= 1
            assert found.column >= 1
            assert found.message
