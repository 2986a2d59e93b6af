"""照规矩办的，审查一句话也没有；审查也不给仓库留下什么。"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from offices import ADMIN, CLERK, LEADER, MONEY, ROAD, WATER, Repository, item, path_of, record

from .conftest import Make
from .test_attacks import (
    DRAFT,
    FILE,
    by,
    each,
    faults,
    judged,
    merge_main,
    new_policy,
    on_main,
    write,
)

EXTENSION = (
    "日期: 2026-03-31\n单位: 省水利厅\n申请日期: 2026-03-31\n理由: 汛期影响施工\n"
    "新时限: 2026-12-31\n结果: 待批"
)
URGE = "日期: 2026-03-30\n经办: 省政府督查室\n级别: 蓝单\n方式: 电话\n要求: 请报进展"
PROGRESS = record(ROAD[3][0], ROAD[3][2])
Do = Callable[[Repository], object]
OF_THE_KIT = {"A0506-2", "H02"}
"""造的事项自己的两处小毛病：报告没写报给谁，登记那天写了第二天的审查日期。"""


def rebased(made: Repository) -> None:
    """分支变基到新的主线：作者日期早于父提交，提交日期不早。"""
    made.git("rebase", "-q", "main", who=WATER, at="2026-03-31 15:00")


def slip(made: Repository) -> None:
    """先写坏，再改好。"""
    made.commit(WATER, "坏", {FILE: item(4).replace("进度: 30", "进度：30")}, at="2026-03-31 09:00")
    made.commit(WATER, "好", {FILE: item(4)}, at="2026-03-31 09:30")


def gbk(made: Repository) -> None:
    """提交说明是 GBK 的字节。"""
    made.write({FILE: item(4)})
    made.git("add", "-A")
    message = made.path.parent / "message"
    message.write_bytes("报进展".encode("gbk"))
    made.git("-c", "i18n.commitEncoding=GBK", "commit", "-q", "-F", str(message), who=WATER,
             at="2026-03-31 10:00")  # fmt: skip


HONEST: tuple[tuple[str, Do], ...] = (
    ("报进展", by(WATER, {FILE: item(4)})),
    ("新登记一件", by(CLERK, {path_of("DC-2026-0002"): DRAFT})),
    ("申请延期", by(WATER, {FILE: item(3) + record("延期", EXTENSION)})),
    (
        "批准延期",
        by(
            LEADER,
            {FILE: item(3) + record("延期", EXTENSION.replace("待批", "同意\n批准: 分管副省长"))},
        ),
    ),
    ("协办单位报进展", by(MONEY, {FILE: item(3) + PROGRESS.replace("省水利厅", "省财政厅")})),
    ("改规矩", new_policy("3")),
    ("改规矩，同时改说明", by(ADMIN, {".gitattributes": "* text\n", "README.md": "# 说明\n"})),
    ("改文档", by(CLERK, {"README.md": "# 说明\n", "site/docs/guide.md": "# 用法\n"})),
    ("只改写法", by(CLERK, {FILE: "# 说明\n" + item(3).replace("缓急: 一般", "缓急: '一般'")})),
    ("先错后改", slip),
    ("GBK 的提交说明", gbk),
    (
        "更新分支",
        each(by(WATER, {FILE: item(4)}), on_main(CLERK, {"README.md": "# 一\n"}), merge_main()),
    ),
    (
        "在分支上解决冲突",
        each(
            by(WATER, {FILE: item(4)}),
            on_main(CLERK, {FILE: item(3) + record("催办", URGE)}, "2026-03-30 10:00"),
            merge_main(then=write({FILE: item(3) + record("催办", URGE) + PROGRESS})),
        ),
    ),
    (
        "变基",
        each(
            by(WATER, {FILE: item(4)}, "2026-03-31 10:00"),
            on_main(CLERK, {"README.md": "# 一\n"}, "2026-03-31 12:00"),
            lambda made: rebased(made),
        ),
    ),
)


@pytest.mark.parametrize(("name", "do"), HONEST, ids=[name for name, _ in HONEST])
def test_nothing_is_said(name: str, do: Do, make: Make) -> None:
    made = make("received")
    do(made)
    found = judged(made, "2026-03-31")
    assert faults(found) == set(), [(one.rule, one.message) for one in found.findings]
    assert found.commits


def test_the_whole_road(bases: dict[str, Path]) -> None:
    """从立项到归档，每一次合并照当时的主线来审，都没有话说。"""
    made = Repository(bases["archived"])
    steps = made.git("rev-list", "--first-parent", "--reverse", "main").split()[1:]
    for step in steps:
        day = made.git("log", "-1", "--format=%cs", step)
        found = judged(made, day, base=f"{step}^1", head=f"{step}^2", result=step)
        assert faults(found) <= OF_THE_KIT, (day, [one.message for one in found.findings])
        assert date.fromisoformat(day) == found.as_of
    assert len(steps) == len(ROAD) + 1


def test_the_repository_gains_nothing(make: Make) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    on_main(ADMIN, {"README.md": "# 一\n"})(made)

    def everything() -> set[str]:
        return {str(path) for path in made.path.rglob("*")}

    before = everything()
    assert faults(judged(made, "2026-03-31")) == set()
    assert everything() == before


def test_what_stood_before_is_a_note(make: Make) -> None:
    """主线上原来就有的毛病不算这次的，只提一次。"""
    made = make("received")
    bad = item(3).replace("    阅批: 厅长\n", "    阅批: 副厅长\n")
    on_main(CLERK, {FILE: bad}, "2026-03-20 10:00")(made)
    made.git("reset", "-q", "--hard", "main")
    by(WATER, {FILE: bad + PROGRESS})(made)
    found = judged(made, "2026-03-31")
    assert faults(found) == set()
    assert [one.rule for one in found.findings] == ["A0503-5"]
    assert found.findings[0].message.startswith("主线上原来就有")
