"""干活：合规矩的一步一步都收，不合规矩的当场退回，话说得让写的人明白。"""

import re
from pathlib import Path

import pytest
from offices import (
    ADMIN,
    CLERK,
    LEADER,
    MONEY,
    REVIEWER,
    ROAD,
    SCHOOLS,
    WATER,
    Repository,
    Someone,
    item,
    path_of,
    record,
)

from .conftest import AT, STEPS, Office, set_day

TOLD = Path(__file__).parent / "told"
BOTH = pytest.mark.parametrize("over", ["http", "ssh"])
PROGRESS = "日期: 2026-03-05\n单位: {}\n进度: 30\n情况: 已开工十处\n下步措施: 催拨资金"


def with_record(stage: str, rest: str) -> str:
    """签收以后又记一条。"""
    return item(STEPS) + record(stage, rest)


def bring(office: Office, count: int) -> None:
    """走一步，一次合并请求：写的人推送分支，核签人合并并推送主线。"""
    _, who, rest = ROAD[count - 1]
    day = rest.partition("日期: ")[2][:10]
    set_day(office.bare, day)
    desk = office.begin(who)
    desk.commit(who, f"第 {count} 步", {path_of(): item(count)}, at=f"{day} 09:00")
    office.accepted(desk, "HEAD")
    reviewer = office.desk(REVIEWER)
    reviewer.git("fetch", "-q", "origin")
    reviewer.git("switch", "-q", "-C", "main", "origin/main")
    reviewer.merge(REVIEWER, f"origin/{desk.git('branch', '--show-current')}", at=f"{day} 15:00")
    office.accepted(reviewer, "main")


def test_the_rest_of_the_road(own_office: Office) -> None:
    for count in range(STEPS + 1, len(ROAD) + 1):
        bring(own_office, count)
    assert own_office.git("show", f"main:{path_of()}") + "\n" == item(len(ROAD))
    assert {one["verdict"] for one in own_office.log()} == {"accepted"}


UNLAWFUL = {
    "skips": with_record(
        "报告", "日期: 2026-03-05\n经办: 省政府督查室\n名称: 报告\n批准: 分管副省长"
    ),
    "record-gone": item(STEPS - 1),
    "record-changed": item(STEPS).replace("阅批: 厅长", "阅批: 副厅长"),
    "limit-moved": item(STEPS).replace("截止: 2026-11-30", "截止: 2026-12-30"),
    "lead-changed": item(STEPS).replace("  - 省水利厅\n", "  - 省教育厅\n"),
    "item-gone": None,
}


@pytest.mark.parametrize("how", UNLAWFUL)
def test_unlawful_changes(office: Office, how: str, bless: bool) -> None:
    desk = office.change(CLERK, {path_of(): UNLAWFUL[how]})
    office.refused(desk, "HEAD")
    same(office, how, bless)


@BOTH
@pytest.mark.parametrize("who", [SCHOOLS, LEADER, ADMIN], ids=lambda one: one.code)
def test_another_units_item(office: Office, who: Someone, over: str, bless: bool) -> None:
    text = with_record("进展", PROGRESS.format("省水利厅"))
    office.refused(office.change(who, {path_of(): text}, over=over), "HEAD")
    same(office, f"not-yours-{who.code}", bless)


def same(office: Office, name: str, bless: bool) -> None:
    """推送的人看到的，与存下的一样；提交号、分支号除外。"""
    shown = re.sub(r"\b[0-9a-f]{10}\b", "0123456789", office.screen)
    shown = re.sub(r"work-\d+", "work-1", shown)
    for line in shown.splitlines():
        assert sum(1 + (char > "\u2e7f") for char in line) <= 72, line
    path = TOLD / f"{name}.txt"
    if bless:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{shown}\n", "utf-8")
    assert f"{shown}\n" == path.read_text("utf-8")


def test_a_unit_does_the_work_of_the_office(office: Office) -> None:
    rest = "日期: 2026-03-05\n经办: 省政府督查室\n级别: 蓝单\n方式: 书面\n要求: 抓紧办理"
    told = office.refused(office.change(WATER, {path_of(): with_record("催办", rest)}), "HEAD")
    assert path_of() in told


@pytest.mark.parametrize("who", [WATER, MONEY], ids=lambda one: one.code)
def test_leading_and_supporting_units_report(office: Office, who: Someone) -> None:
    text = with_record("进展", PROGRESS.format(who.unit))
    office.accepted(office.change(who, {path_of(): text}), "HEAD")


@pytest.mark.parametrize("path", [".gitattributes", "tooling/x.py", "schema/item.schema.json"])
def test_rules_are_for_administrators(office: Office, path: str) -> None:
    assert "管理员" in office.refused(office.change(CLERK, {path: "{}\n"}), "HEAD")


def odd(desk: Repository, mode: str, path: str) -> None:
    """提交一个不是普通文件的东西。"""
    blob = desk.git("rev-parse", "HEAD" if mode == "160000" else "HEAD:ducha.toml")
    desk.git("update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")
    desk.git("commit", "-q", "-m", "改", who=CLERK, at=AT)


@pytest.mark.parametrize(
    ("mode", "path", "rule"),
    [
        ("120000", "items/2026/DC-2026-0009.yaml", "G20"),
        ("160000", "items/2026/DC-2026-0009.yaml", "G21"),
        ("100755", "items/2026/DC-2026-0009.yaml", "G22"),
        ("100644", "ITEMS/2026/DC-2026-0009.yaml", "G26"),
        ("100644", "items/2026/a\u202eb.yaml", "G25"),
    ],
)
def test_odd_entries(office: Office, mode: str, path: str, rule: str) -> None:
    desk = office.begin(CLERK)
    odd(desk, mode, path)
    assert f"错误[{rule}]" in office.refused(desk, "HEAD")


def test_names_that_collide(office: Office) -> None:
    desk = office.begin(CLERK)
    odd(desk, "100644", "site/docs/A.md")
    odd(desk, "100644", "site/docs/a.md")
    assert "错误[G24]" in office.refused(desk, "HEAD")


def test_a_branch_from_nowhere(office: Office) -> None:
    desk = office.begin(CLERK)
    desk.git("switch", "-q", "--orphan", "nowhere")
    desk.commit(CLERK, "改", {path_of("DC-2026-0003"): item(0, "DC-2026-0003")}, at=AT)
    assert "错误[G56]" in office.refused(desk, "HEAD")
