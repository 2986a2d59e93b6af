"""ducha fix 的本事：只改写法，改得完，改一次就够，别的字节不动。"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from ducha.domain.findings import is_error
from ducha.domain.office import Office
from ducha.store.examine import Examiner
from ducha.store.mending import mended
from ducha.store.root import Root
from ducha.store.structure import Structure
from ducha.store.writing import replace_bytes

MESSAGES = Path(__file__).parents[1] / "messages"
CASES = sorted(
    path / "input.yaml" for path in MESSAGES.iterdir() if (path / "input.yaml").is_file()
)
FINE = (MESSAGES / "fine-plain" / "input.yaml").read_bytes()
FILE = "items/2026/DC-2026-0001.yaml"


@pytest.fixture(scope="module")
def examiner(structure: Structure, office: Office) -> Examiner:
    return Examiner(structure, office, date(2026, 11, 24))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_mending_twice_is_mending_once(path: Path, structure: Structure) -> None:
    once = mended(path.read_bytes(), structure).after
    assert mended(once, structure).after == once


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_what_can_be_mended_is_mended(path: Path, examiner: Examiner) -> None:
    before = examiner.examine(path.read_bytes(), FILE).findings
    after = examiner.examine(mended(path.read_bytes(), examiner.structure).after, FILE).findings
    assert [one.message for one in after if one.mendable] == []
    left = [one for one in before if not one.mendable]
    assert len(after) <= len(left) or not left


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_lines_that_need_a_person_stay(path: Path, examiner: Examiner) -> None:
    raw = path.read_bytes()
    found = examiner.examine(raw, FILE).findings
    mended_lines = {one.line for one in found if one.mendable}
    kept = {
        one.text
        for one in found
        if one.line not in mended_lines and one.rule.startswith(("S", "Y")) and one.text
    }
    after = mended(raw, examiner.structure).after.decode("utf-8", "replace")
    assert all(line in after for line in kept)


SAME = [
    ("标题: 农村供水保障提升", "标题：农村供水保障提升"),
    ("标题: 农村供水保障提升", "标题:农村供水保障提升"),
    ("标题: 农村供水保障提升", "标题:\u3000农村供水保障提升\u3000"),
    ("标题: 农村供水保障提升", "标\u200b题: 农村供水\u2060保障提升"),
    ("标题: 农村供水保障提升", '标题: "农村供水保障提升'),
    ("  日期: 2026-01-26", "\t日期: 2026年1月26日"),
    ("  日期: 2026-01-26", "\u00a0\u00a0日期:\t２０２６．１．２６"),
    ("  日期: 2026-01-26", "  日期: 二〇二六年一月二十六日"),
    ("  - 省水利厅", "  －省水利厅"),
    ("  - 环节: 交办", "  — 环节：「交辦」"),
    ("    进度: 15", "    进度：１５％"),
    ("缓急: 一般", "缓 急：　“一 般”"),
    ("编号: DC-2026-0001", "编号：ＤＣ—2026—0001"),
]


@pytest.mark.parametrize(("good", "slip"), SAME)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_meaning_is_what_it_was(
    structure: Structure, good: str, slip: str, encoding: str, end: str
) -> None:
    """改好以后，与没有手误的文件逐字段相同；用另一个读法来比。"""
    text = FINE.decode()
    assert text.count(good) == 1
    made = mended(text.replace(good, slip).replace("\n", end).encode(encoding), structure)
    assert yaml.safe_load(made.after.decode("utf-8-sig")) == yaml.safe_load(text)
    assert made.after.count(b"\r\n") == (text.count("\n") if end == "\r\n" else 0)


def test_only_the_line_changes(structure: Structure) -> None:
    raw = FINE.replace("缓急: 一般".encode(), "缓急：一般".encode())
    assert mended(raw, structure).after == FINE


@pytest.mark.parametrize("raw", [FINE, FINE.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + FINE])
def test_a_file_without_slips_is_left_alone(structure: Structure, raw: bytes) -> None:
    made = mended(raw, structure)
    assert made.after == raw
    assert not made.is_changed


@pytest.mark.parametrize("raw", [b"", b"\xff", b"\x00" * 10, b"a: [", FINE[:-2], b"\xff\xfe", b"["])
def test_hopeless_bytes_stay(structure: Structure, raw: bytes) -> None:
    assert mended(raw, structure).after == raw


def test_somebody_else_was_quicker(structure: Structure, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    made = mended(FINE.replace("缓急: ".encode(), "缓急：".encode()), structure)
    path.write_bytes(b"other")
    assert not replace_bytes(Root(tmp_path), path, made.after, was=made.before)
    assert path.read_bytes() == b"other"


def test_rules_stay_for_a_person(structure: Structure, examiner: Examiner) -> None:
    raw = FINE.replace("    日期: 2026-09-30".encode(), "    日期: 2026-03-30".encode())
    assert mended(raw, structure).after == raw
    assert any(is_error(one) for one in examiner.examine(raw, FILE).findings)
