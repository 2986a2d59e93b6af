"""integrity.md 的 T、G 两表里审查看得见的每一行：分支做了什么，应当查出哪几条规则。"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from offices import (
    ADMIN,
    CLERK,
    PLANNING,
    REVIEWER,
    ROAD,
    SCHOOLS,
    STRANGER,
    WATER,
    Repository,
    Someone,
    item,
    path_of,
    record,
    register,
)

from ducha.domain.findings import Severity
from ducha.domain.review import Review
from ducha.secrecy.redaction import digest
from ducha.store.clock import SHANGHAI
from ducha.store.git.running import Git
from ducha.store.review.reviewing import review

from .conftest import CROWD, Make

DAY = "2026-03-31"
FILE = path_of()
MARK = "机密★10年"
POLICY = "schema/registers/policy.yaml"
Do = Callable[[Repository], dict[str, str] | None]


@dataclass(frozen=True)
class Case:
    """一种攻击或过失。``rules`` 是应有的错误和警告，多一条少一条都不行。"""

    name: str
    do: Do
    rules: set[str]
    base: str = "received"
    day: str = DAY
    kwargs: dict[str, str] = field(default_factory=dict)


def judged(made: Repository, day: str, **kwargs: str) -> Review:
    today = date.fromisoformat(day)
    now = int(datetime.combine(today, datetime.max.time(), SHANGHAI).timestamp())
    wanted = {"base": "main", "head": "w", **kwargs}
    base, head = wanted.pop("base"), wanted.pop("head")
    return review(
        Git(made.path), base, head, wanted.pop("result", None), today=today, now=now, **wanted
    )


def faults(found: Review) -> set[str]:
    return {one.rule for one in found.findings if one.severity is not Severity.NOTE}


def by(who: Someone, files: dict[str, str | bytes | None], at: str = f"{DAY} 10:00") -> Do:
    """一次提交。"""

    def do(made: Repository) -> None:
        made.commit(who, "改动", files, at=at)

    return do


def each(*steps: Do) -> Do:
    """几次提交。"""

    def do(made: Repository) -> dict[str, str] | None:
        said: dict[str, str] = {}
        for step in steps:
            said |= step(made) or {}
        return said

    return do


def edited(old: str, new: str, steps: int = 3) -> dict[str, str | bytes | None]:
    text = item(steps)
    assert old in text
    return {FILE: text.replace(old, new)}


def grown(stage: str, rest: str, steps: int = 3) -> dict[str, str | bytes | None]:
    return {FILE: item(steps) + record(stage, rest)}


PROGRESS = f"日期: {DAY}\n单位: 省水利厅\n进度: 30\n情况: 已开工十处\n下步措施: 催拨资金"
RECEIPT = "  - 环节: 签收\n    日期: 2026-03-04\n    单位: 省水利厅\n    阅批: 厅长\n"


def link(path: str, target: str) -> Do:
    def do(made: Repository) -> None:
        place = made.path / path
        place.unlink(missing_ok=True)
        place.symlink_to(target)
        made.commit(CLERK, "改成链接", at=f"{DAY} 10:00")

    return do


def submodule(made: Repository) -> None:
    head = made.git("rev-parse", "HEAD")
    made.git("update-index", "--add", "--cacheinfo", f"160000,{head},sub")
    made.git("commit", "-q", "-m", "子仓库", who=ADMIN, at=f"{DAY} 10:00")


def staged(path: str, text: str, who: Someone) -> Do:
    """文件系统里放不下的名字，直接写进树里。"""

    def do(made: Repository) -> None:
        (made.path.parent / "blob").write_text(text, "utf-8")
        blob = made.git("hash-object", "-w", str(made.path.parent / "blob"))
        made.git("-c", "core.protectHFS=false", "-c", "core.protectNTFS=false",
                 "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")  # fmt: skip
        made.git("commit", "-q", "-m", "新文件", who=who, at=f"{DAY} 10:00")

    return do


def passing(mode: str, path: str, who: Someone) -> Do:
    """一个提交放进树里，下一个提交又拿走；另有一份谁也不碰的 README.md。"""

    def do(made: Repository) -> None:
        on_main(ADMIN, {"README.md": "# 台账\n", "site/docs/x.md": "# 甲\n"})(made)
        made.git("reset", "-q", "--hard", "main")
        held = made.git("rev-parse", "HEAD" if mode == "160000" else f"HEAD:{FILE}")
        loose = ("-c", "core.protectHFS=false", "-c", "core.protectNTFS=false")
        made.git(*loose, "update-index", "--add", "--cacheinfo", f"{mode},{held},{path}")
        made.git("commit", "-q", "-m", "放", who=who, at=f"{DAY} 10:00")
        made.git("reset", "-q", "HEAD~1")
        made.git("reset", "-q", "--soft", "HEAD@{1}")
        made.git("commit", "-q", "-m", "拿走", who=who, at=f"{DAY} 10:10")
        made.commit(CLERK, "改一点", {"site/docs/x.md": "# 乙\n"}, at=f"{DAY} 10:20")

    return do


def program(made: Repository) -> None:
    (made.path / FILE).write_text(item(4), "utf-8")
    (made.path / FILE).chmod(0o755)
    made.commit(WATER, "报进展", at=f"{DAY} 10:00")


def on_main(who: Someone, files: dict[str, str | bytes | None], at: str = "2026-03-20 10:00") -> Do:
    """主线在分出分支以后又走了一步。"""

    def do(made: Repository) -> None:
        made.branch("other", "main")
        made.commit(who, "主线上的改动", files, at=at)
        made.merge(REVIEWER, "other", at=at)
        made.git("branch", "-q", "-D", "other")
        made.git("switch", "-q", "w")

    return do


def merge_main(
    *words: str, who: Someone = WATER, then: Do | None = None, message: str = "更新"
) -> Do:
    """把主线合进分支；``then`` 在提交以前再改。"""

    def do(made: Repository) -> None:
        made.try_git("merge", "--no-ff", "--no-commit", *words, "main", who=who, at=f"{DAY} 11:00")
        if then is not None:
            then(made)
        made.git("add", "-A")
        made.git("commit", "-q", "-m", "更新", who=who, at=f"{DAY} 11:00")

    return do


def write(files: dict[str, str | bytes | None]) -> Do:
    def do(made: Repository) -> None:
        made.write(files)

    return do


def octopus(made: Repository) -> None:
    for name in ("a", "b"):
        made.branch(name, "w")
        made.commit(CLERK, name, {f"{name}.md": f"# {name}\n"}, at=f"{DAY} 10:00")
    made.git("switch", "-q", "w")
    made.commit(CLERK, "c", {"c.md": "# c\n"}, at=f"{DAY} 10:00")
    made.git("merge", "-q", "-m", "三边", "a", "b", who=CLERK, at=f"{DAY} 11:00")


def replaced(made: Repository) -> None:
    """真的提交改了旧记录，又用 replace 拿一个干净的提交盖住它。"""
    clean = made.commit(WATER, "好的", grown("进展", PROGRESS), at=f"{DAY} 10:00")
    made.git("reset", "-q", "--hard", "main")
    bad = made.commit(WATER, "坏的", edited("阅批: 厅长", "阅批: 局长"), at=f"{DAY} 10:00")
    made.git("replace", bad, clean)


def dated(author: str, committer: str) -> Do:
    def do(made: Repository) -> None:
        made.write(grown("进展", PROGRESS))
        made.git("add", "-A")
        made.environment |= {"GIT_AUTHOR_DATE": author, "GIT_COMMITTER_DATE": committer}
        made.git("commit", "-q", "-m", "报进展", who=WATER)

    return do


def named(name: str, mail: str = WATER.mail) -> Do:
    def do(made: Repository) -> None:
        made.environment |= {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail}
        made.commit(WATER, "报进展", grown("进展", PROGRESS), at=f"{DAY} 10:00")

    return do


def said(message: str) -> Do:
    def do(made: Repository) -> None:
        made.commit(WATER, message, grown("进展", PROGRESS), at=f"{DAY} 10:00")

    return do


def result_of(change: Do | None, *words: str) -> Do:
    """平台给的合并结果，提交前被人动过。"""

    def do(made: Repository) -> dict[str, str]:
        made.git("switch", "-q", "-c", "r", "main")
        made.try_git(
            "merge", "--no-ff", "--no-commit", *words, "w", who=REVIEWER, at=f"{DAY} 12:00"
        )
        if change is not None:
            change(made)
        made.git("add", "-A")
        made.git("commit", "-q", "-m", "合并", who=REVIEWER, at=f"{DAY} 12:00")
        return {"result": "r"}

    return do


def policy(made: Repository, version: str) -> dict[str, str | bytes | None]:
    text = (made.path / POLICY).read_text("utf-8")
    return {
        POLICY: text.replace("版本: 2", f"版本: {version}").replace(
            "停滞工作日: 30", "停滞工作日: 31"
        )
    }


def new_policy(version: str, who: Someone = ADMIN) -> Do:
    def do(made: Repository) -> None:
        made.commit(who, "改规矩", policy(made, version), at=f"{DAY} 10:00")

    return do


def many(made: Repository) -> None:
    files: dict[str, str | bytes | None] = {}
    for at in range(1, CROWD + 1):
        path = path_of(f"DC-2026-{at:04}")
        files[path] = (made.path / path).read_text("utf-8") + record("进展", PROGRESS)
    made.commit(WATER, "都报一遍", files, at=f"{DAY} 10:00")


LAST = record(ROAD[7][0], ROAD[7][2])
DRAFT = item(0, "DC-2026-0002").replace("农村供水保障提升", "城乡义务教育学校改造")
EXTENSION = (
    "日期: 2026-04-28\n单位: 省水利厅\n申请日期: 2026-04-27\n理由: 汛期影响施工\n"
    "新时限: 2026-12-31\n结果: 待批"
)
WAIVERS = "schema/registers/waivers.yaml"
WAIVER = f"""\
豁免:
  - 规则: A0705-1
    文件: README.md
    摘要: '{digest("机密★")}'
    理由: 说明书里举的例子
    批准: 保密办主任
    到期: 2026-12-31
"""
MAILMAP = f"水利厅 <{WATER.mail}> <{STRANGER.mail}>\n"

CASES = (
    # 流程和记录（T）
    Case(
        "T01 跳过审核",
        by(
            CLERK,
            grown(
                "报告",
                "日期: 2026-03-31\n经办: 省政府督查室\n名称: 关于办理情况的报告\n批准: 分管副省长",
            ),
        ),
        {"A0506-1"},
    ),
    Case("T07 删掉旧记录", by(CLERK, edited(RECEIPT, "")), {"T01", "A0503-4"}),
    Case("T08 改旧记录一个字", by(WATER, edited("阅批: 厅长", "阅批: 副厅长")), {"T02", "A0503-5"}),
    Case("T11 悄悄改时限", by(CLERK, edited("截止: 2026-11-30", "截止: 2026-12-31")), {"T15"}),
    Case("T12 悄悄提前时限", by(CLERK, edited("截止: 2026-11-30", "截止: 2026-10-31")), {"T15"}),
    Case(
        "T13 悄悄换主办单位",
        by(CLERK, edited("  - 省水利厅\n  - 省发展改革委", "  - 省教育厅\n  - 省发展改革委")),
        {"T12", "A0503-2"},
    ),
    Case(
        "T14 公开改成不公开",
        by(CLERK, edited("属性: 主动公开", "属性: 不予公开\n  理由: 《政府信息公开条例》第十六条")),
        {"T13"},
    ),
    Case(
        "T15 动已归档的",
        by(CLERK, edited("标题: 农村供水保障提升", "标题: 农村供水", 9), "2026-05-06 10:00"),
        {"T11"},
        "archived",
        "2026-05-06",
    ),
    Case(
        "T15 归档后改注释",
        by(CLERK, {FILE: f"# 说明\n{item(9)}"}, "2026-05-06 10:00"),
        {"T19"},
        "archived",
        "2026-05-06",
    ),
    Case("T16 删事项", by(CLERK, {FILE: None}), {"T17"}),
    Case(
        "T17 移到别处",
        by(CLERK, {FILE: None, "items/2026/done/DC-2026-0001.yaml": item(3)}),
        {"T17", "G26", "G28", "G27"},
    ),
    Case(
        "T18 改编号",
        by(CLERK, edited("编号: DC-2026-0001", "编号: DC-2026-0009")),
        {"T11", "A0501-1"},
    ),
    Case(
        "T19 改别的单位的事项",
        by(SCHOOLS, grown("进展", PROGRESS.replace("省水利厅", "省教育厅"))),
        {"T22", "A0503-2"},
    ),
    Case("T19 冒记别的单位的记录", by(PLANNING, grown("进展", PROGRESS)), {"T25"}),
    Case(
        "T20 先改派给自己再写",
        each(
            by(SCHOOLS, edited("  - 省水利厅", "  - 省教育厅")),
            by(
                SCHOOLS,
                {
                    FILE: item(3).replace("  - 省水利厅", "  - 省教育厅")
                    + record("进展", PROGRESS.replace("省水利厅", "省教育厅"))
                },
                f"{DAY} 10:30",
            ),
        ),
        {"T12", "T22", "A0503-2"},
    ),
    Case("T21 单位一次改太多", many, {"G32"}, "crowd"),
    Case(
        "T23 一边归档一边补记",
        each(
            by(
                CLERK,
                {FILE: item(8).replace("公开:\n", "备注: 另有材料\n公开:\n")},
                "2026-04-28 10:00",
            ),
            on_main(CLERK, {FILE: item(9)}, "2026-04-29 10:00"),
        ),
        {"T18"},
        "answered",
        "2026-04-29",
    ),
    Case(
        "T23 一边归档一边延期",
        each(
            by(
                WATER,
                {FILE: item(8).replace(LAST, record("延期", EXTENSION) + LAST)},
                "2026-04-28 10:00",
            ),
            on_main(CLERK, {FILE: item(9)}, "2026-04-29 10:00"),
        ),
        {"H01", "A0702-6"},
        "answered",
        "2026-04-29",
    ),
    Case(
        "T24 同一条记录记两次",
        by(WATER, grown("签收", "日期: 2026-03-04\n单位: 省水利厅\n阅批: 厅长")),
        {"T07", "T06", "A0503-1"},
    ),
    Case("没有登记的人", by(STRANGER, grown("进展", PROGRESS)), {"G33"}),
    Case("管理员写事项", by(ADMIN, grown("进展", PROGRESS)), {"T20"}),
    Case("督查室代记", by(CLERK, grown("进展", PROGRESS)), {"T27"}),
    # 路径（G20–G26）
    Case("G01 事项是链接", link("items/2026/DC-2026-0002.yaml", "/etc/passwd"), {"G20"}),
    Case("G01 把事项换成链接", link(FILE, "DC-2026-0002.yaml"), {"G20"}),
    Case("G02 子仓库", submodule, {"G21"}),
    Case("G03 可执行", program, {"G22"}),
    Case(
        "只差大小写", staged("items/2026/dc-2026-0001.yaml", item(3), CLERK), {"G24", "G26", "G28"}
    ),
    Case(
        "文件夹只差大小写",
        staged("Items/2026/DC-2026-0002.yaml", DRAFT, CLERK),
        {"G24", "G26", "G28"},
    ),
    Case(
        "只差合成写法",
        each(
            by(CLERK, {"site/docs/é.md": "# 一\n"}), staged("site/docs/e\u0301.md", "# 二\n", CLERK)
        ),
        {"G24"},
    ),
    Case("名字里有反向符", staged("site/docs/\u202efdp.md", "# 三\n", CLERK), {"G25"}),
    Case("名字里有换行", staged("site/docs/a\nb.md", "# 三\n", CLERK), {"G25"}),
    Case("Windows 不认的名字", staged("site/docs/aux.md", "# 三\n", CLERK), {"G25"}),
    *(
        Case(f"先放后拿走：{rule}", passing(mode, path, who), {rule})
        for mode, path, who, rule in (
            ("120000", "site/docs/a.md", CLERK, "G20"),
            ("120000", "schema/a", ADMIN, "G20"),
            ("160000", "site/docs/sub.md", CLERK, "G21"),
            ("100755", "site/docs/a.md", CLERK, "G22"),
            ("100644", "readme.md", CLERK, "G24"),
            ("100644", "SITE/docs.md", ADMIN, "G24"),
            ("100644", "site/docs/aux.md", CLERK, "G25"),
            ("100644", "site/docs/\u202efdp.md", CLERK, "G25"),
        )
    ),
    Case("先放后拿走：没有什么不对", passing("100644", "site/docs/a.md", CLERK), set()),
    Case(
        "先取一个名字，再改大小写",
        each(
            by(CLERK, {"site/docs/b.md": "# 一\n"}),
            by(CLERK, {"site/docs/b.md": None, "site/docs/B.md": "# 一\n"}),
        ),
        set(),
    ),
    Case("事项里放别的文件", by(CLERK, {"items/2026/说明.txt": "说明\n"}), {"G26", "G28"}),
    Case("年份放错", by(CLERK, {"items/2025/DC-2026-0002.yaml": DRAFT}), {"G26", "G28"}),
    # 规矩（G27–G31）
    *(
        Case(f"G04 经办人改 {name}", by(CLERK, {name: text}), {"G28"})
        for name, text in (
            (".gitattributes", "*.yaml -diff linguist-generated\n"),
            (".mailmap", MAILMAP),
            (".gitmodules", '[submodule "x"]\n'),
            (".github/workflows/a.yml", "on: push\n"),
            ("tooling/ducha/__init__.py", "\n"),
            ("某个新文件夹/文件", "\n"),
        )
    ),
    Case(
        "规矩和事项一起改",
        by(ADMIN, {".gitattributes": "* text\n", FILE: item(4)}),
        {"G27", "T20"},
    ),
    Case(
        "G28 顺手登记自己的密钥",
        by(
            WATER,
            {
                **grown("进展", PROGRESS),
                "schema/registers/people.yaml": register((WATER, CLERK, REVIEWER)),
            },
        ),
        {"G27", "G28", "G29"},
    ),
    Case("G29 改规矩不升版本", new_policy("2"), {"G29"}),
    Case("G29 规矩退回旧版", new_policy("1"), {"G29"}),
    Case("经办人改规矩", new_policy("3", CLERK), {"G28"}),
    Case("改坏了规矩", by(ADMIN, {POLICY: "版本: 3\n"}), {"G31"}),
    Case("删掉全部规矩", by(ADMIN, {"schema/item.schema.json": "{"}), {"G31"}),
    # 提交（G30、G32–G35）
    Case("G30 将来的作者日期", dated("@4102444800 +0800", f"{DAY} 10:00:00 +0800"), {"G30"}),
    Case("G30 将来的提交日期", dated(f"{DAY} 10:00:00 +0800", "@4102444800 +0800"), {"G30"}),
    Case(
        "G30 1970 年的作者日期",
        dated("1970-01-02 00:00:00 +0000", f"{DAY} 10:00:00 +0800"),
        {"G30"},
    ),
    Case(
        "G30 倒回去的提交日期",
        dated("2026-03-01 10:00:00 +0800", "2026-03-01 10:00:00 +0800"),
        {"G30"},
    ),
    Case(
        "G07 邮箱改名册骗不了",
        each(on_main(ADMIN, {".mailmap": MAILMAP}), by(STRANGER, grown("进展", PROGRESS))),
        {"G33"},
    ),
    Case("G35 冒用平台的名字", named("GitHub", "noreply@github.com"), {"G33"}),
    Case("G15 一次合三边", octopus, {"G34"}),
    Case(
        "G16 合并里夹带",
        each(
            by(WATER, grown("进展", PROGRESS)),
            on_main(CLERK, {"README.md": "# 说明\n"}),
            merge_main(then=write(edited("阅批: 厅长", "阅批: 副厅长"))),
        ),
        {"G35", "T02", "A0503-5"},
    ),
    Case(
        "G16 合并里夹带规矩",
        each(
            by(WATER, grown("进展", PROGRESS)),
            on_main(CLERK, {"README.md": "# 说明\n"}),
            merge_main(then=write({".mailmap": MAILMAP})),
        ),
        {"G35", "G27", "G28"},
    ),
    Case(
        "G17 用 ours 丢掉主线的改动",
        each(
            by(PLANNING, {"README.md": "# 一\n"}),
            on_main(WATER, {FILE: item(4)}),
            merge_main("-s", "ours", who=PLANNING),
        ),
        {"G35", "T01"},
    ),
    # 合并结果（G36–G38）
    Case(
        "两边都在最后加一条",
        each(
            by(WATER, {FILE: item(4)}),
            on_main(
                CLERK,
                grown(
                    "催办",
                    "日期: 2026-03-20\n经办: 省政府督查室\n级别: 蓝单\n方式: 电话\n要求: 请报进展",
                ),
            ),
        ),
        {"G36"},
    ),
    Case(
        "G16 合并结果被动过",
        each(
            by(WATER, {FILE: item(4)}),
            result_of(write({FILE: item(4).replace("进度: 30", "进度: 90")})),
        ),
        {"G37"},
    ),
    Case(
        "G18 冲突在合并时才解决",
        each(
            by(WATER, {FILE: item(4)}),
            on_main(CLERK, {"README.md": "# 一\n"}),
            result_of(None, "-s", "ours"),
        ),
        {"G37"},
    ),
    Case(
        "两边用了同一个编号",
        each(
            by(CLERK, {path_of("DC-2026-0002"): DRAFT}),
            on_main(
                CLERK, {path_of("DC-2026-0002"): DRAFT.replace("城乡义务教育学校", "县级医院")}
            ),
        ),
        {"G38"},
    ),
    Case(
        "一个编号两份文件",
        by(CLERK, {"items/2026/old/DC-2026-0001.yaml": item(3)}),
        {"G26", "G28", "G38"},
    ),
    # 密（G24、G25、K24）
    Case(
        "G24 先写后删",
        each(
            by(WATER, {FILE: item(4).replace("已开工十处", MARK)}),
            by(WATER, {FILE: item(4)}, f"{DAY} 10:30"),
        ),
        {"A0705-1"},
    ),
    Case("G24 写了没删", by(WATER, {FILE: item(4).replace("已开工十处", MARK)}), {"A0705-1"}),
    Case(
        "G24 文档里先写后删",
        each(
            by(CLERK, {"site/docs/a.md": MARK}), by(CLERK, {"site/docs/a.md": None}, f"{DAY} 10:30")
        ),
        {"A0705-1"},
    ),
    Case("G25 提交说明", said(f"报进展\n\n{MARK}"), {"A0705-1"}),
    Case("G25 作者名字", named(MARK), {"A0705-1"}),
    Case("G25 文件名", by(CLERK, {f"site/docs/{MARK}.md": "# 一\n"}), {"A0705-1"}),
    Case("G25 分支名", by(WATER, {FILE: item(4)}), {"A0705-1"}, kwargs={"branch": MARK}),
    Case(
        "K24 顺手登记豁免",
        by(ADMIN, {WAIVERS: WAIVER, "README.md": f"# {MARK}\n"}),
        {"G29", "A0705-1"},
    ),
    Case(
        "K24 早已登记的豁免管用",
        each(on_main(ADMIN, {WAIVERS: WAIVER}), by(CLERK, {"README.md": f"# {MARK}\n"})),
        set(),
    ),
    # 骗工具的（G05、G06、G08、G32、G33、G34）
    Case(
        "G05 藏起差异",
        each(
            on_main(ADMIN, {".gitattributes": "*.yaml -diff linguist-generated\n"}),
            by(WATER, edited("阅批: 厅长", "阅批: 局长")),
        ),
        {"T02"},
    ),
    Case(
        "G06 工作区换编码",
        each(
            on_main(ADMIN, {".gitattributes": "*.yaml working-tree-encoding=UTF-16\n"}),
            by(CLERK, {"README.md": "# 一\n"}),
        ),
        set(),
    ),
    Case("G08 用 replace 盖住", replaced, {"T02"}),
    Case("G33 假的核签说明", said("报进展\n\nReviewed-by: dc-2 <dc-2@ducha.example>"), set()),
    Case("人员登记册空着", by(STRANGER, {FILE: item(4)}), {"G39"}, "unregistered"),
    Case(
        "T26 半年前分出来的分支",
        each(
            by(
                CLERK,
                edited("属性: 主动公开", "属性: 不予公开\n  理由: 《政府信息公开条例》第十六条"),
                "2026-03-31 10:00",
            ),
            on_main(ADMIN, {"README.md": "# 一\n"}, "2026-09-20 10:00"),
        ),
        {"T13"},
        day="2026-09-30",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_attack(case: Case, make: Make) -> None:
    made = make(case.base)
    wanted = {**(case.do(made) or {}), **case.kwargs}
    found = judged(made, case.day, **wanted)
    assert faults(found) == case.rules, [
        (one.rule, one.file, one.message) for one in found.findings
    ]
