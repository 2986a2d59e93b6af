"""片段：选中、填好，就是一件好的事项；没有填的占位，ducha check 一个也不放过。"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ducha.domain.findings import Finding, is_error
from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger

from .language_server import CURSOR, REPO, Choice, LanguageServer

NEW = REPO / "items/2026/DC-2026-0099.yaml"
ITEM = (REPO / "tooling/tests/messages/fine-plain/input.yaml").read_text("utf-8")
STAGES = re.findall(
    r"\S+",
    "立项 交办 签收 退办 改派 进展 协调 裁定 催办 延期 督查 调研 办结报告 审核 办结 报告 归档 "
    "中止 恢复 终止 并案 更正",
)
PLACE = re.compile(r"\$\{\w+(?::(?P<said>[^}]*)|\|(?P<words>[^|]*)\|)\}|\\(?P<sign>[\\$}])")
"""LSP 片段里的占位：写着提示的、有几个词可选的，和转义的符号。"""
ANSWERS = {
    "编号": "DC-2026-0099",
    "日期": "2026-03-05",
    "申请日期": "2026-03-05",
    "新时限": "2026-12-31",
    "并入": "DC-2026-0002",
}
UNITS = {"提出", "经办", "单位", "主办单位"}


def expanded(text: str, answer: Callable[[str, list[str]], str] | None = None) -> str:
    """片段展开以后的文字。没有 answer，就是选中以后什么也没有填：占位原样，选单停在第一个。"""
    made = []
    for line in text.split("\n"):
        key = next(iter(re.findall(r"^[ -]*([^\s:]+):", line)), "")

        def put(match: re.Match[str], key: str = key) -> str:
            if match["sign"]:
                return match["sign"]
            words = match["words"].split(",") if match["words"] else [match["said"]]
            return answer(key, words) if answer else words[0]

        made.append(PLACE.sub(put, line))
    return "\n".join(made)


def fill(key: str, words: list[str]) -> str:
    """像一个仔细的经办人那样填。"""
    if len(words) > 1:
        return words[1]
    return ANSWERS.get(key, "省水利厅" if key in UNITS else "已如实填写")


@pytest.fixture(scope="module")
def records(editor: LanguageServer) -> dict[str, Choice]:
    """在办理过程最后写“- ”以后，补全表里的各种记录。"""
    offered = editor.completion(NEW, f"{ITEM}  - {CURSOR}")
    return {one.label: one for one in offered if one.label in STAGES}


@pytest.fixture(scope="module")
def whole(editor: LanguageServer) -> Choice:
    """在空文件里选“新事项”。"""
    offered = {one.label: one for one in editor.completion(NEW, CURSOR)}
    return offered["新事项"]


@pytest.fixture(scope="module")
def errors(ledger: Ledger) -> Callable[[str, str], list[Finding]]:
    """ducha check 说的错误，只管写法和字段。"""
    examiner = Examiner(ledger.structure, ledger.office, date(2026, 11, 24))

    def told(text: str, file: str) -> list[Finding]:
        seen = examiner.examine(text.encode(), file).findings
        return [one for one in seen if is_error(one) and one.rule[0] in "SY"]

    return told


Errors = Callable[[str, str], list[Finding]]


def test_one_snippet_for_each_kind(records: dict[str, Choice]) -> None:
    assert list(records) == STAGES


@pytest.mark.parametrize("stage", STAGES)
def test_a_filled_record_is_valid(
    editor: LanguageServer, records: dict[str, Choice], errors: Errors, stage: str
) -> None:
    text = expanded(records[stage].text, fill) + "\n"
    assert text.startswith(f"{ITEM}  - 环节: {stage}\n    日期: 2026-03-05\n")
    assert "$" not in text and "【" not in text
    assert errors(text, "items/2026/DC-2026-0001.yaml") == []
    assert editor.complaints(NEW, text) == []


@pytest.mark.parametrize("stage", STAGES)
def test_no_placeholder_gets_through(
    records: dict[str, Choice], errors: Errors, stage: str
) -> None:
    text = expanded(records[stage].text) + "\n"
    left = {n for n, line in enumerate(text.split("\n"), 1) if "【填写：" in line}
    assert len(left) >= 2
    found = errors(text, "items/2026/DC-2026-0001.yaml")
    assert {one.line for one in found if one.rule == "Y16"} == left


@pytest.mark.parametrize("typed", ["  - 审", "  -\n    ", "  -"])
def test_records_are_offered_however_one_begins(
    editor: LanguageServer, errors: Errors, typed: str
) -> None:
    """打了半个词、另起了一行、短横后面没有空格，选出来的都放得对位置。"""
    offered = {one.label: one for one in editor.completion(NEW, f"{ITEM}{typed}{CURSOR}")}
    text = expanded(offered["审核"].text, fill) + "\n"
    assert errors(text, "items/2026/DC-2026-0001.yaml") == []
    assert "环节: 审核" in text


def test_a_whole_item(editor: LanguageServer, whole: Choice, errors: Errors) -> None:
    text = expanded(whole.text, fill) + "\n"
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema/item.schema.json\n编号: DC-2026-0099\n标题: "
    )
    assert errors(text, "items/2026/DC-2026-0099.yaml") == []
    assert editor.complaints(NEW, text) == []


def test_a_whole_item_left_as_it_is(whole: Choice, errors: Errors) -> None:
    text = expanded(whole.text) + "\n"
    left = {n for n, line in enumerate(text.split("\n"), 1) if "【填写：" in line}
    assert len(left) == 6
    found = errors(text, "items/2026/DC-2026-0099.yaml")
    assert {one.line for one in found if one.rule == "Y16"} == left


def test_the_file_name_gives_the_number(whole: Choice) -> None:
    assert "编号: ${TM_FILENAME_BASE:" in whole.text


def test_snippets_stay_out_of_the_way(editor: LanguageServer) -> None:
    """写了一半的记录和事项里，不再跳出整条整件的片段。"""
    inside = editor.completion(NEW, f"{ITEM}  - 环节: 进展\n    {CURSOR}")
    assert {one.label for one in inside} & set(STAGES) <= {"进展"}
    head = Path(NEW), f"编号: DC-2026-0099\n{CURSOR}"
    assert "新事项" not in {one.label for one in editor.completion(*head)}
