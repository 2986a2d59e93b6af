"""任意的文字和字节：查和改都不出故障、不停顿，改两遍与改一遍相同；被接受的，另一个程序也这样读。"""

import time

import pytest
import second_loader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from run import examiner

from ducha.diagnosis.fault import BadText
from ducha.store.examine import Examiner
from ducha.store.mending import mended
from ducha.store.text import decode
from ducha.store.yamltext import read

NAME = "items/2026/DC-2026-0001.yaml"
PIECES = (
    *(
        "编号: DC-2026-0001\n",
        "标题: 甲\n",
        "类别：政府工作报告任务\n",
        "来源:\n",
        "  名称: 乙\n",
        "  日期: 2026/3/5\n",
    ),
    *(
        "办理过程:\n",
        "  - 环节: 立项\n",
        "    日期: 2026-02-09\n",
        "  -环节:交办\n",
        "\t单位: 丙\n",
        "主办单位: [甲，乙]\n",
    ),
    *(
        "公开: {属性: 主动公开}\n",
        "目标任务: |\n  甲\n  乙: 丙\n",
        '备注: "甲\n  乙"\n',
        "节点: []\n",
        "  ",
        "    ",
        "\n",
        "- ",
    ),
    *(
        ": ",
        "：",
        " #",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "&a ",
        "*a",
        "!甲 ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "<<: ",
    ),
    *(
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x00",
        "\r",
        "\t",
        "…",
        "<标题>",
        "XXX",
        "𠮷",
        "\ue000",
        "\ufffd",
        "?",
        ",",
    ),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
BYTES = (
    st.binary(max_size=300)
    | LINES.map(lambda text: text.encode("gb18030"))
    | LINES.map(lambda text: text.encode("utf-16"))
    | st.tuples(LINES, st.integers(0, 400)).map(lambda pair: pair[0].encode()[: pair[1]])
)
LIMIT = 2


@pytest.fixture(scope="module")
def judge() -> Examiner:
    return examiner()


def survived(judge: Examiner, raw: bytes) -> None:
    started = time.process_time()
    for one in judge.examine(raw, NAME).findings:
        assert one.message
        assert one.fix
        assert one.line >= 1
    once = mended(raw, judge.structure).after
    assert mended(once, judge.structure).after == once
    assert time.process_time() - started < LIMIT


@given(text=LINES | st.text(max_size=200))
@settings(max_examples=250, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_text(judge: Examiner, text: str) -> None:
    survived(judge, text.encode("utf-8", "surrogatepass"))


@given(raw=BYTES)
@settings(max_examples=250, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_bytes(judge: Examiner, raw: bytes) -> None:
    survived(judge, raw)


@given(text=LINES | st.text("甲 乙:-#[]{},'\"|>&*!?\n\t", max_size=60))
@settings(max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_what_is_accepted_reads_the_same_elsewhere(text: str) -> None:
    try:
        data = read(decode(text.encode("utf-8", "surrogatepass")))
    except BadText:
        return
    if isinstance(data, dict):  # 一份事项总是一组字段
        assert second_loader.load(text) == data
