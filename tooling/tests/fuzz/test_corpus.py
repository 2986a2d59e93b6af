"""写得对的两千多件：一件也不许错拒，读出来的内容一字不差，另一个读 YAML 的程序也这样读。"""

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
import second_loader
from corpus.composing import ATTRIBUTES, CATEGORIES, MODES, items
from corpus.diary import Record
from corpus.plots import PLOTS
from corpus.writing import STYLES
from run import ROOT, TODAY, examiner

from ducha.domain.findings import is_error
from ducha.store.examine import Examiner

COUNT = 2100
SHARED = ROOT.parent / "shared"
COMPARED = 120
"""另一个程序慢，抽这么多件来比；长跑比得多。"""
NOTED = {"A0504-6", "A0504-7", "A0600-3", "A0701-8", "A0702-7", "A0702-8", "H12"}
"""这些警告对这些事项说得对，或者只是提醒：放假安排还没有公布；发了红单，
还没有派人；逾期没有催办；督查没有写结束；进展照抄上一条；只写“---”。"""


@pytest.fixture(scope="module")
def judge() -> Examiner:
    return examiner()


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, Record, str]]:
    made = []
    for at, (number, data) in enumerate(items(COUNT)):
        style = STYLES[at % len(STYLES)]
        made.append((f"items/{number[3:7]}/{number}.yaml", data, style(data)))
    return made


def test_none_is_refused_and_each_reads_as_written(
    judge: Examiner, corpus: list[tuple[str, Record, str]]
) -> None:
    wrong = []
    for name, data, text in corpus:
        seen = judge.examine(text.encode(), name)
        wrong += [f"{name} {one.line} {one.message}" for one in seen.findings if is_error(one)]
        if seen.data != data:
            wrong.append(f"{name} 读出来的内容不同")
    assert wrong == []
    assert len({name for name, _, _ in corpus}) == COUNT >= 2000


def test_warnings_are_known(judge: Examiner, corpus: list[tuple[str, Record, str]]) -> None:
    warned: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for name, _, text in corpus:
        for one in judge.examine(text.encode(), name).findings:
            warned[one.rule] += 1
            shown.setdefault(one.rule, f"{name} {one.line} {one.message}")
    assert {rule: (warned[rule], shown[rule]) for rule in warned if rule not in NOTED} == {}


def test_every_kind_is_there(corpus: list[tuple[str, Record, str]]) -> None:
    """每种类别 × 时限方式 × 公开属性，每种环节，每种经过都有。"""
    seen = {(one["类别"], one["时限"]["方式"], one["公开"]["属性"]) for _, one, _ in corpus}
    impossible = {("省领导批示事项", mode) for mode in ("截止日期", "工作日")}
    for category in CATEGORIES:
        for mode in MODES:
            for attribute in ATTRIBUTES:
                if (category, mode) not in impossible:
                    assert (category, mode, attribute) in seen
    stages = {record["环节"] for _, one, _ in corpus for record in one["办理过程"]}
    assert len(stages) == 22
    assert len(PLOTS) >= 16


def test_another_reader_reads_the_same(corpus: list[tuple[str, Record, str]]) -> None:
    for name, data, text in Random(7).sample(corpus, COMPARED):
        assert second_loader.load(text) == data, name


def _sentences() -> list[str]:
    made = [
        line.strip("*# 　")
        for line in (SHARED / "办法.md").read_text("utf-8").split("\n")
        if line.strip("*# 　-|")
    ]
    for path in sorted((SHARED / "data").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            made += [
                str(row[key]) for key in ("title", "task_text", "progress_text") if row.get(key)
            ]
    return made


@pytest.mark.skipif(
    not Path(SHARED / "办法.md").is_file(), reason="没有查公文原文：仓库旁边没有 shared"
)
def test_texts_of_real_documents_pass(
    judge: Examiner, corpus: list[tuple[str, Record, str]]
) -> None:
    """《办法》和真实任务的每一句，写进标题、目标任务、情况，都不算错。"""
    name, base, _ = next(
        one for one in corpus if any(record["环节"] == "进展" for record in one[1]["办理过程"])
    )
    wrong = []
    for at, text in enumerate(_sentences()):
        data = json.loads(json.dumps(base))
        data["目标任务"] = data["办理要求"] = text
        data["标题"] = " ".join(text.split())[:300]
        next(one for one in data["办理过程"] if one["环节"] == "进展")["情况"] = text
        seen = judge.examine(STYLES[at % len(STYLES)](data).encode(), name)
        wrong += [f"{one.message}：{text[:60]}" for one in seen.findings if one.rule not in NOTED]
        if seen.data != data:
            wrong.append(f"读出来的内容不同：{text[:60]}")
    assert wrong == []
    assert TODAY.year
