"""折行和截断：不超宽，不丢字，行首没有 ，。，行尾没有 （《。"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha.reports.columns import around, clipped, padded, width, wrapped
from ducha.reports.table import table

from .conftest import columns

TEXT = st.text("检查事项办法一二三，。；：（）“”《》、abc DC-2026 .,", min_size=0, max_size=200)


@given(TEXT, st.integers(24, 90))
def test_wrapping_loses_nothing_and_fits(text: str, most: int) -> None:
    lines = wrapped(text, most, "  ")
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(columns(line) <= most for line in lines)


@given(st.lists(st.sampled_from("检查事项办法"), min_size=30, max_size=90), st.integers(20, 60))
def test_no_line_begins_with_a_stop(chars: list[str], most: int) -> None:
    text = "".join(char + mark for char, mark in zip(chars, "，（。《；”、）x" * 20, strict=False))
    for line in wrapped(text, most)[1:]:
        assert line[0] not in "，。；：、）”》"
    for line in wrapped(text, most)[:-1]:
        assert line[-1] not in "（《“"


def test_words_stay_whole() -> None:
    said = wrapped("运行 ducha check 再看 items/2026/DC-2026-0001.yaml 这个文件", 30)
    assert said == ["运行 ducha check 再看", "items/2026/DC-2026-0001.yaml", "这个文件"]


@given(TEXT, st.integers(2, 60))
def test_clipping_fits_and_says_so(text: str, most: int) -> None:
    shown = clipped(text, most)
    assert columns(shown) <= most
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@given(st.text("检查a：", min_size=1, max_size=400), st.data())
def test_the_part_round_a_fault(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 3)))
    shown, at, after = around(text, start, end, 70)
    assert columns(shown) <= 70
    assert shown[at:after] == text[start:end]


@pytest.mark.parametrize(
    ("text", "wide"), [("检查", 4), ("a检", 3), ("e\u0301", 1), ("", 0), ("“”", 2), ("𠮷", 2)]
)
def test_width(text: str, wide: int) -> None:
    assert width(text) == wide
    assert padded(text, 6) == text + " " * (6 - wide)


ROWS = [("编号", "标题", "单位"), ("DC-2026-0001", "很长很长的一个标题", "省自然资源厅")]


def test_a_table_is_whole_where_nobody_looks() -> None:
    assert table(ROWS, {1: 4, 2: 4}, None) == [
        "编号          标题                单位",
        "DC-2026-0001  很长很长的一个标题  省自然资源厅",
    ]


def test_a_table_fits_the_screen() -> None:
    assert table(ROWS, {1: 4, 2: 6}, 34) == [
        "编号          标题          单位",
        "DC-2026-0001  很长很长的…   省自…",
    ]
