"""Registers with faults that the schema cannot see: refused as broken configuration."""

import shutil
from pathlib import Path

import pytest

from ducha.store.gaps import load_gaps
from ducha.store.registers import load_office
from ducha.store.root import BrokenConfig, Root

SCHEMA = Path(__file__).resolve().parents[3] / "schema"
UNITS, POLICY, YEAR = "registers/units.yaml", "registers/policy.yaml", "workdays/2026.yaml"
PEOPLE, GAPS = "registers/people.yaml", "registers/gaps.yaml"
LAST = "起: 2026-10-01\n    止: 2026-10-07"


def refused(tmp_path: Path, name: str, old: str, new: str) -> str:
    shutil.copytree(SCHEMA, tmp_path / "schema")
    path = tmp_path / "schema" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenConfig) as caught:
        load_office(Root(tmp_path))
        load_gaps(Root(tmp_path))
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (UNITS, "名称: 省教育厅", "名称: 省政府办公厅", "登记了两次"),
        (UNITS, "      - 教育厅\n", "      - 发改委\n", "指两个单位"),
        (UNITS, "级别: 督查机构", "级别: 督察机构", "只能写"),
        (UNITS, "版本: 1", "版本: 1\n版本: 1", "只能写一次"),
        (POLICY, "编号前缀: DC", "编号前缀: D", "编号前缀"),
        (POLICY, "督查机构: 省政府督查室", "督查机构: 督查室", "不在单位登记册中"),
        (POLICY, "延期次数: 1\n", "", "须写“延期次数”"),
        (POLICY, "编号前缀: DC", "编号前缀: DC\n姓名: 张某", "姓名"),
        (PEOPLE, "人员: []", "人员: []\n姓名: 张某", "姓名"),
        (GAPS, "缺口: []", "缺口:\n  - 说明: 停机", "说明"),
        (YEAR, "年份: 2026", "年份: 2025", "须与文件名相同"),
        (YEAR, "止: 2026-10-07", "止: 2026-10-32", "止"),
    ],
)
def test_refused(tmp_path: Path, name: str, old: str, new: str, says: str) -> None:
    assert says in refused(tmp_path, name, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("账号: gs-jyt", "账号: gs-fgw"),
        ("      - 教育厅\n", "      - 省水利厅\n"),
        ("上级: 省政府办公厅", "上级: 没有的厅"),
    ],
    ids=["account twice", "short name is another's name", "unknown parent"],
)
def test_units(tmp_path: Path, old: str, new: str) -> None:
    refused(tmp_path, UNITS, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LAST, "起: 2026-10-07\n    止: 2026-10-01"),
        (LAST, "起: 2025-10-01\n    止: 2025-10-07"),
        (LAST, "起: 2026-10-01\n    止: 9999-12-31"),
        ("- 2026-10-10", "- 2026-10-13"),
        ("- 2026-10-10", "- 2026-10-03"),
    ],
    ids=["backwards", "another year", "for ever", "works on a weekday", "works and is off"],
)
def test_year(tmp_path: Path, old: str, new: str) -> None:
    refused(tmp_path, YEAR, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("临近到期工作日: 3", "临近到期工作日: 9"),
        ("严重落后百分点: 30", "严重落后百分点: 5"),
        ("逾期工作日: 10", "逾期工作日: 2"),
    ],
)
def test_policy(tmp_path: Path, old: str, new: str) -> None:
    refused(tmp_path, POLICY, old, new)


def test_number_that_an_older_policy_lacks_is_asked_for(tmp_path: Path) -> None:
    schema = SCHEMA / "policy.schema.json"
    shutil.copytree(SCHEMA, tmp_path / "schema")
    older = schema.read_text("utf-8").replace('"流转工作日", "年末提醒天数"', '"年末提醒天数"')
    (tmp_path / "schema" / "policy.schema.json").write_text(older, "utf-8")
    policy = tmp_path / "schema" / POLICY
    policy.write_text(policy.read_text("utf-8").replace("流转工作日: 5\n", ""), "utf-8")
    with pytest.raises(BrokenConfig, match="缺流转工作日"):
        load_office(Root(tmp_path))
