"""提示就是产品：一个文件夹一种毛病，里面是文件和应有的提示全文，逐字相同才算过。

改了提示以后，运行 ``pytest tooling/tests/messages --bless`` 重写 expected.txt，再一条一条看差异。
"""

import re
from datetime import date
from pathlib import Path

import pytest

from ducha.domain.findings import is_error
from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
FILE = "items/2026/DC-2026-0001.yaml"
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")


@pytest.fixture(scope="module")
def examiner(ledger: Ledger) -> Examiner:
    return Examiner(ledger.structure, ledger.office, date(2026, 11, 24))


def told(path: Path, examiner: Examiner) -> str:
    """一处发现三行：位置和说明、原行、改法；能用 ducha fix 改的注明。"""
    blocks = []
    for one in examiner.examine((path / "input.yaml").read_bytes(), FILE).findings:
        mendable = "（ducha fix 可改）" if one.mendable else ""
        head = f"{one.line}:{one.column} {one.severity.label}[{one.rule}] {one.message}"
        blocks.append(f"{head}\n  原行：{one.text}\n  改法：{one.fix}{mendable}\n")
    return "\n".join(blocks) or "没有发现\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_message_is_exactly_this(path: Path, examiner: Examiner, bless: bool) -> None:
    made = told(path, examiner)
    expected = path / "expected.txt"
    if bless:
        expected.write_text(made, "utf-8", newline="\n")
    assert expected.is_file(), "先看过提示，再用 pytest --bless 存下来"
    assert made == expected.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_message_tells_how_to_mend(path: Path, examiner: Examiner) -> None:
    for one in examiner.examine((path / "input.yaml").read_bytes(), FILE).findings:
        assert one.fix, one.message
        assert not ENGLISH.search(one.message), one.message
        assert re.search("[\u4e00-\u9fff]", one.message)


@pytest.mark.parametrize(
    "path", [path for path in CASES if path.name.startswith("fine-")], ids=lambda path: path.name
)
def test_what_is_fine_raises_nothing(path: Path, examiner: Examiner) -> None:
    found = examiner.examine((path / "input.yaml").read_bytes(), FILE).findings
    assert [one.message for one in found if is_error(one)] == []


def test_each_folder_holds_one_input_and_one_text() -> None:
    for path in CASES:
        assert {one.name for one in path.iterdir()} == {"input.yaml", "expected.txt"}, path.name
