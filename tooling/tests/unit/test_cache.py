"""The cache: the same report with and without it, forgotten when anything that matters changes."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ducha.domain.findings import Finding
from ducha.store.ledger import Ledger, Report, check
from ducha.store.root import Root

SCHEMA = Path(__file__).resolve().parents[3] / "schema"
TODAY = date(2026, 11, 23)
GOOD = """编号: {number}
标题: 农村供水保障提升
类别: 政府工作报告任务
来源:
  名称: 2026年政府工作报告
目标任务: 新建改造农村供水工程40处
主办单位:
  - 省水利厅
时限:
  方式: 截止日期
  截止: 2026-12-30
公开:
  属性: 主动公开
办理过程:
  - 环节: 立项
    日期: 2026-01-25
    提出: 省政府督查室
    批准: 分管副省长
"""
FILES = {
    "2026/DC-2026-0001.yaml": GOOD.format(number="DC-2026-0001"),
    "2026/DC-2026-0002.yaml": GOOD.format(number="DC-2026-0001"),
    "2026/DC-2026-0003.yaml": GOOD.format(number="DC-2026-0003") + "承接: DC-2020-0001\n",
    "2026/DC-2026-0004.yaml": "编号：DC\n标题: 甲\n",
    "2026/DC-2026-0005.yaml": "编号: DC-2026-0005\n标提: 甲\n",
    "2026/DC-2026-0006.yaml": GOOD.format(number="DC-2026-0006").replace(
        "2026-01-25", "2026-11-23"
    ),
    "2026/DC-2026-0007.yaml": "\ufeff" + GOOD.format(number="DC-2026-0007").replace("\n", "\r\n"),
    "2026/DC-2026-0008.yaml": "",
    "2026/说明.txt": "走错了",
    "2025/DC-2026-0009.yaml": GOOD.format(number="DC-2026-0009"),
}


@pytest.fixture
def root(tmp_path: Path) -> Root:
    shutil.copytree(SCHEMA, tmp_path / "schema")
    (tmp_path / "ducha.toml").write_text("", "utf-8")
    for name, text in FILES.items():
        path = tmp_path / "items" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return Root(tmp_path)


def run(root: Root, today: date = TODAY, **more: Any) -> Report:
    return check(Ledger.open(root), today, **more)


def stored(root: Root) -> Path:
    return root.cache / "check.json"


def forge(root: Root) -> None:
    """Change every stored message, so that a verdict taken from the cache shows."""
    data = json.loads(stored(root).read_bytes())
    for row in data["rows"].values():
        for finding in row[1]:
            finding[7] = "来自缓存"
    stored(root).write_text(json.dumps(data), "utf-8")


def cached(findings: list[Finding]) -> set[str]:
    return {Path(one.file).stem for one in findings if one.message == "来自缓存"}


def test_the_repository_has_findings_of_all_kinds(root: Root) -> None:
    report = run(root, cache=False)
    assert report.checked == len(FILES)
    assert {one.rule for one in report.findings} >= {"Y05", "Y12", "Y20", "S01", "A0501-3", "H06"}


def test_cached_and_uncached_are_identical(root: Root) -> None:
    plain = run(root, cache=False)
    assert not root.cache.exists()
    assert run(root) == plain
    assert stored(root).is_file()
    assert run(root) == plain
    assert run(root, collect=lambda item: item).findings == plain.findings
    some = [root.items / "2026" / "DC-2026-0002.yaml"]
    assert run(root, paths=some) == run(root, paths=some, cache=False)


def test_the_cache_is_used(root: Root) -> None:
    run(root)
    forge(root)
    assert "DC-2026-0005" in cached(run(root).findings)
    assert not cached(run(root, cache=False).findings)
    assert not cached(run(root, collect=lambda item: item).findings)


def test_forgotten_when_the_content_changes(root: Root) -> None:
    run(root)
    forge(root)
    path = root.items / "2026" / "DC-2026-0005.yaml"
    path.write_text(path.read_text("utf-8") + "# 改\n", "utf-8")
    found = cached(run(root).findings)
    assert "DC-2026-0005" not in found
    assert "DC-2026-0004" in found


def test_the_same_bytes_under_another_name_are_judged_again(root: Root) -> None:
    run(root)
    source = root.items / "2026" / "DC-2026-0006.yaml"
    source.rename(root.items / "2025" / "DC-2026-0066.yaml")
    assert run(root) == run(root, cache=False)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("registers/policy.yaml", "编号前缀: DC", "编号前缀: GS"),
        ("registers/units.yaml", "名称: 省水利厅", "名称: 水利厅"),
        ("workdays/2026.yaml", "  - 2026-10-10\n", ""),
        ("item.schema.json", '"maxLength": 300', '"maxLength": 3'),
        ("vocabulary.schema.json", "政府工作报告任务", "报告任务"),
    ],
)
def test_forgotten_when_the_rules_change(root: Root, name: str, old: str, new: str) -> None:
    before = run(root)
    forge(root)
    path = root.schema / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    after = run(root)
    assert not cached(after.findings)
    assert after == run(root, cache=False)
    if not name.startswith("workdays"):
        assert after.findings != before.findings


def test_forgotten_on_another_day(root: Root) -> None:
    run(root)
    forge(root)
    earlier = run(root, TODAY - timedelta(days=1))
    assert not cached(earlier.findings)
    assert "H02" in {one.rule for one in earlier.findings if "0006" in one.file}
    assert not [one for one in run(root).findings if one.rule == "H02"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"null", b"[]", b'"x"', b"1", b"{}", b'{"basis": "x"}', b"\x00" * 100],
)
def test_a_corrupt_file_is_ignored(root: Root, content: bytes) -> None:
    plain = run(root)
    stored(root).write_bytes(content)
    assert run(root) == plain
    assert run(root) == plain


def test_a_cut_file_is_ignored(root: Root) -> None:
    plain = run(root)
    whole = stored(root).read_bytes()
    for end in range(0, len(whole), 500):
        stored(root).write_bytes(whole[:end])
        assert run(root) == plain


BROKEN_ROWS = [[], "x", 1, None, {"FILE": None}, {"FILE": 1}, {"FILE": []}, {"FILE": {}}]
HALF_ROWS = [{"FILE": ["SAME", []]}, {"FILE": ["SAME", None, None]}, {"FILE": ["SAME", [[1]], 1]}]


def broken(root: Root, rows: Any) -> None:
    data = json.loads(stored(root).read_bytes())
    file = "items/2026/DC-2026-0005.yaml"
    text = json.dumps(rows).replace("FILE", file).replace("SAME", data["rows"][file][0])
    data["rows"] = json.loads(text)
    stored(root).write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize("rows", HALF_ROWS, ids=repr)
def test_rows_with_a_wrong_verdict_are_ignored(root: Root, rows: Any) -> None:
    plain = run(root)
    broken(root, rows)
    assert run(root) == plain


@pytest.mark.parametrize(
    "rows", [one for one in BROKEN_ROWS if one is not None and one != {"FILE": None}], ids=repr
)
def test_rows_of_a_wrong_shape_are_ignored(root: Root, rows: Any) -> None:
    plain = run(root)
    broken(root, rows)
    assert run(root) == plain


def test_a_deeply_nested_file_is_ignored(root: Root) -> None:
    plain = run(root)
    stored(root).write_bytes(b"[" * 100_000)
    assert run(root) == plain


def test_a_cache_that_cannot_be_written_is_done_without(root: Root) -> None:
    plain = run(root, cache=False)
    root.cache.write_text("不是文件夹", "utf-8")
    assert run(root) == plain
    root.cache.unlink()
    stored(root).mkdir(parents=True)
    assert run(root) == plain


def test_checking_changes_no_file(root: Root) -> None:
    def contents() -> dict[Path, bytes]:
        return {
            path: path.read_bytes()
            for path in sorted(root.path.rglob("*"))
            if path.is_file() and root.cache not in path.parents
        }

    before = contents()
    run(root)
    run(root, collect=lambda item: item)
    run(root, cache=False)
    assert contents() == before


def test_an_empty_repository(root: Root) -> None:
    shutil.rmtree(root.items)
    root.items.mkdir()
    report = run(root)
    assert (report.checked, report.findings) == (0, [])
