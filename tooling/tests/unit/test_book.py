"""一起看全部事项时：有一份文件读不通，不得因此冤枉别的事项；缓存存取不走样。"""

import json
from datetime import date
from typing import Any

from ducha.domain.lifecycle import replay
from ducha.rules.book import Entry, entry_of
from ducha.store.ledger import Ledger, check

DAY = date(2026, 12, 20)
BROKEN = "编号: DC-2026-0002\n标题：读不通\n"


def item(number: str, **more: Any) -> dict[str, Any]:
    return {
        "编号": number,
        "标题": f"第{number[-1]}件事",
        "类别": "政府工作报告任务",
        "来源": {"名称": "2026年政府工作报告", "条目": "第3项"},
        "目标任务": "年内办好",
        "办理要求": "按季度报",
        "主办单位": ["省水利厅"],
        "时限": {"方式": "截止日期", "截止": "2026-12-31"},
        "公开": {"属性": "不予公开", "理由": "政府信息公开条例第十六条"},
        **more,
        "办理过程": [
            {"环节": "立项", "日期": "2026-12-14", "提出": "省政府督查室", "批准": "分管副省长"},
            {"环节": "交办", "日期": "2026-12-18", "经办": "省政府督查室"},
        ],
    }


def test_a_file_that_cannot_be_read_is_held_against_nobody(repository: Any) -> None:
    repository.write(item("DC-2026-0001"))
    repository.write(item("DC-2026-0003", 承接="DC-2026-0002"))
    repository.file("DC-2026-0002").write_text(BROKEN, "utf-8")
    found = check(Ledger.open(repository.root), DAY, cache=False).findings
    assert {one.file for one in found} == {"items/2026/DC-2026-0002.yaml"}


def test_the_same_is_found_when_it_is_truly_missing(repository: Any) -> None:
    repository.write(item("DC-2026-0001"))
    repository.write(item("DC-2026-0003", 承接="DC-2026-0002"))
    found = check(Ledger.open(repository.root), DAY, cache=False).findings
    assert [one.rule for one in found] == ["A0501-5", "A0601-1", "H06"]


def test_a_second_run_from_the_cache_says_the_same(repository: Any) -> None:
    repository.write(item("DC-2026-0001"))
    repository.write(item("DC-2026-0003"))
    ledger = Ledger.open(repository.root)
    first = check(ledger, DAY).findings
    before = (repository.root.cache / "check.json").stat().st_mtime_ns
    assert check(ledger, DAY).findings == first
    assert first
    assert (repository.root.cache / "check.json").stat().st_mtime_ns == before


def test_an_entry_survives_the_cache(make_item: Any) -> None:
    survey = {"经办": "省政府督查室", "方式": "综合督查"}
    made = make_item(
        {"方式": "长期", "表述": "持续"},
        ("立项", "2026-03-02"),
        ("交办", "2026-03-03"),
        ("督查", "2026-06-03", survey),
        ("并案", "2026-07-03", {"并入": "DC-2026-0009"}),
        类别="政府工作报告任务",
    )
    entry = entry_of(replay(made), "f.yaml")
    assert entry.merged_into == ((3, "DC-2026-0009", "2026-07-03"),)
    assert entry.halted_on == "2026-07-03"
    assert entry.target_years == (2026, 2026)
    assert entry.surveyed_years == (2026,)
    assert Entry.of_row(json.loads(json.dumps(entry.row()))) == entry
