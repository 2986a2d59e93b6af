"""三个克隆，一个服务器：一件事项从立项到归档，全凭合并请求；沿路每一种取巧都被退回，退得明白。

走完以后服务器关掉，第四个人只凭证据包核验全程。日子用真的今天。
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from inside import Inside
from offices import ADMIN, CLERK, REPO, REVIEWER, SCHOOLS, WATER, Repository, Someone, register
from servers import Servers, running

NAME = "台账"
TODAY = (datetime.now(UTC) + timedelta(hours=8)).date()
NUMBER = f"DC-{TODAY.year}-0001"
ITEM = f"items/{TODAY.year}/{NUMBER}.yaml"
DRAFT = (
    "标题=农村供水保障提升",
    "类别=政府工作报告任务",
    "来源.名称=政府工作报告",
    f"来源.日期={TODAY}",
    "来源.条目=民生实事第3项",
    "目标任务=新建改造农村供水工程40处",
    "办理要求=按月报送形象进度",
    "主办单位=省水利厅",
    "时限.方式=截止日期",
    f"时限.截止={TODAY + timedelta(90)}",
    "反馈=每月",
    "公开.属性=主动公开",
    "公开.审查.初审=督查专员",
    "公开.审查.审核=督查室副主任",
    "公开.审查.保密审查=保密办主任",
    "公开.审查.签发=分管副主任",
    f"公开.审查.日期={TODAY}",
)
ROAD: tuple[tuple[Someone, str, tuple[str, ...]], ...] = (
    (CLERK, "立项", ("提出=省政府督查室", "批准=分管副省长", "意见=列入督查事项")),
    (CLERK, "交办", ("方式=督查通知",)),
    (WATER, "签收", ("阅批=厅长",)),
    (WATER, "进展", ("进度=30", "情况=已开工十处", "下步措施=催拨资金")),
    (WATER, "办结报告", ("情况=目标任务已全部完成", "佐证=验收清单")),
    (
        CLERK,
        "审核",
        ("任务完成=是", "问题解决=是", "结论恰当=是", "合法合规=是", "结果=通过"),
    ),
    (CLERK, "办结", ("阅批=分管副省长", "结果=全部完成")),
    (CLERK, "报告", ("名称=关于农村供水保障提升办理情况的报告", "批准=分管副省长")),
    (CLERK, "归档", (f"卷号={TODAY.year}-督-001", "保管期限=30年")),
)


@dataclass
class Ledger:
    """服务器上的台账，和坐在三台电脑前的人。"""

    servers: Servers
    desks: dict[str, Repository]

    @property
    def bare(self) -> Path:
        return self.servers.path(NAME)

    def begin(self, who: Someone, branch: str) -> Repository:
        """取回主线，从主线开一个分支。"""
        desk = self.desks[who.code]
        desk.git("fetch", "-q", "origin")
        desk.git("switch", "-q", "-f", "-C", branch, "origin/main")
        return desk

    def committed(self, desk: Repository, says: str) -> None:
        desk.git("add", "-A")
        desk.git("commit", "-q", "-m", says)

    def request(self, who: Someone, branch: str, *words: str) -> None:
        """用 ducha 写、提交、推送：一份合并请求。"""
        desk = self.begin(who, branch)
        done = desk.ducha(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        self.committed(desk, f"{NUMBER} {branch}")
        done = desk.try_git("push", "-q", "origin", branch)
        assert done.returncode == 0, done.stderr

    def accept(self, branch: str) -> None:
        """核签人看摘要、核签、推送。"""
        desk = self.main(REVIEWER)
        seen = desk.ducha("review", "--base", "main", "--head", f"origin/{branch}")
        assert seen.returncode == 0, seen.stdout + seen.stderr
        assert NUMBER in seen.stdout
        done = desk.ducha("sign", f"origin/{branch}", "--push", "origin", "--yes")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "已核签" in done.stdout
        assert self.tip() == desk.git("rev-parse", "main")

    def main(self, who: Someone) -> Repository:
        """取回主线，就在主线上。"""
        return self.begin(who, "main")

    def tip(self) -> str:
        return (self.bare / "refs/heads/main").read_text("ascii").strip()

    def refused(self, desk: Repository, where: str, *says: str) -> None:
        """推送被退回：主线没有动，话里有该有的字。"""
        before = self.tip()
        done = desk.try_git("push", "--force", "origin", f"HEAD:refs/heads/{where}")
        assert done.returncode != 0, done.stderr
        assert self.tip() == before
        lines = [one for one in done.stderr.splitlines() if one.startswith("remote: ")]
        told = "\n".join(one.removeprefix("remote: ").rstrip() for one in lines)
        told = told.replace("\n  ", "")
        for word in (*says, "督查钩子：不收", "改法："):
            assert word in told, told


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running(tmp_path_factory.mktemp("服务器") / "srv") as made:
        yield made


@pytest.fixture(scope="module")
def ledger(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """装好钩子、管理员推送了起点（证据要甲等）的服务器，和几个克隆。"""
    bare, home = servers.bare(NAME), tmp_path_factory.mktemp("各人")
    words = ["hooks", "install", "--server", str(bare), "--administrator", ADMIN.code]
    subprocess.run([sys.executable, "-m", "ducha", *words], check=True, capture_output=True)
    start = Repository(home / "start")
    shutil.copytree(REPO / "schema", start.path / "schema")
    policy = (REPO / "schema/registers/policy.yaml").read_text("utf-8")
    strict = policy.replace("证据等级: 丙", "证据等级: 甲")
    assert strict != policy
    start.git("init", "-q", "-b", "main")
    files = {
        "schema/registers/people.yaml": register(),
        "ducha.toml": "",
        ".gitignore": ".ducha-cache/\n",
    }
    start.commit(ADMIN, "采用起点", {**files, "schema/registers/policy.yaml": strict}, signed=True)
    start.git("push", "-q", servers.http(ADMIN, NAME), "main")
    made = Ledger(servers, {})
    for who in (CLERK, WATER, SCHOOLS, REVIEWER):
        desk = servers.clone(who, NAME, home / who.code)
        desk.git("config", "user.signingkey", str(who.key))
        made.desks[who.code] = Inside(desk.path, desk.environment)
    return made


# ---------------------------------------------------------------- 取巧的办法


def appended(desk: Repository, *lines: str) -> None:
    """不用 ducha，自己在文件末尾添一条记录。"""
    path = desk.path / ITEM
    first, *rest = lines
    added = "".join([f"  - {first}\n", *(f"    {line}\n" for line in rest)])
    path.write_text(path.read_text("utf-8") + added, "utf-8")


def changed(desk: Repository, old: str, new: str) -> None:
    path = desk.path / ITEM
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def past_the_reviewer(ledger: Ledger) -> None:
    """经办人登记好，自己推上主线。"""
    desk = ledger.main(CLERK)
    assert desk.ducha("new", *DRAFT).returncode == 0
    ledger.committed(desk, f"{NUMBER} 登记")
    ledger.refused(desk, "main", "错误[G47]", "主线", "核签人", "提合并请求")


def a_secret_taken_out_again(ledger: Ledger) -> None:
    desk = ledger.begin(CLERK, "夹带")
    changed(desk, "按月报送", "机密★10年。按月报送")
    ledger.committed(desk, f"{NUMBER} 改要求")
    changed(desk, "机密★10年。", "")
    ledger.committed(desk, f"{NUMBER} 改回")
    ledger.refused(desk, "夹带", "不得有密级标志", "第七条（五）")


def anothers_item(ledger: Ledger) -> None:
    """教育厅替水利厅签收。"""
    desk = ledger.begin(SCHOOLS, "代签")
    appended(desk, "环节: 签收", f"日期: {TODAY}", "单位: 省水利厅", "阅批: 厅长")
    ledger.committed(desk, f"{NUMBER} 签收")
    ledger.refused(desk, "代签", ITEM, "自己主办、协办", "没有“省教育厅”")


def in_anothers_name(ledger: Ledger) -> None:
    """水利厅的账号，署督查专员的名。"""
    desk = ledger.begin(WATER, "冒名")
    changed(desk, "按月报送", "按季报送")
    desk.git("add", "-A")
    desk.git("commit", "-q", "-m", f"{NUMBER} 改要求", who=CLERK)
    ledger.refused(desk, "冒名", "错误[G51]", "谁写的由谁推送", CLERK.post, WATER.post)


def a_tidied_record(ledger: Ledger) -> None:
    """把已入库的签收改得好看些。"""
    desk = ledger.begin(WATER, "改旧账")
    changed(desk, "阅批: 厅长", "阅批: 厅长（已批示）")
    ledger.committed(desk, f"{NUMBER} 改签收")
    ledger.refused(desk, "改旧账", ITEM, "已有的记录不能改", "更正")


def a_later_limit(ledger: Ledger) -> None:
    """不申请延期，直接改时限。"""
    desk = ledger.begin(CLERK, "改时限")
    changed(desk, f"截止: {TODAY + timedelta(90)}", f"截止: {TODAY + timedelta(120)}")
    ledger.committed(desk, f"{NUMBER} 改时限")
    ledger.refused(desk, "改时限", ITEM, "时限只能由批准的延期来改", "第七条（二）")


def examined_by_oneself(ledger: Ledger) -> None:
    """承办单位自己审核通过。"""
    desk = ledger.begin(WATER, "自审")
    answers = [f"{one}: 是" for one in ("任务完成", "问题解决", "结论恰当", "合法合规")]
    appended(desk, "环节: 审核", f"日期: {TODAY}", "经办: 省政府督查室", *answers, "结果: 通过")
    ledger.committed(desk, f"{NUMBER} 审核")
    ledger.refused(desk, "自审", ITEM, "审核")


def a_stage_skipped(ledger: Ledger) -> None:
    """没有审核、办结就归档。"""
    desk = ledger.begin(CLERK, "跳步")
    appended(
        desk,
        "环节: 归档",
        f"日期: {TODAY}",
        "经办: 省政府督查室",
        f"卷号: {TODAY.year}-督-001",
        "保管期限: 30年",
    )
    ledger.committed(desk, f"{NUMBER} 归档")
    ledger.refused(desk, "跳步", ITEM, "归档", "下一步是")


def signed_by_the_writer(ledger: Ledger) -> None:
    """核签人自己写、自己签：工具不签，绕过工具服务器不收。"""
    desk = ledger.begin(REVIEWER, "自写")
    assert desk.ducha("record", NUMBER, *closing()).returncode == 0
    ledger.committed(desk, f"{NUMBER} 办结")
    assert desk.try_git("push", "-q", "origin", "自写").returncode == 0
    ledger.main(REVIEWER)
    done = desk.ducha("sign", "自写", "--push", "origin", "--yes")
    assert done.returncode != 0
    assert "自己" in done.stderr
    desk.merge(REVIEWER, "自写")
    ledger.refused(desk, "main", "错误[G50]", "核签过的合并")


def closing() -> tuple[str, ...]:
    _, stage, fields = next(one for one in ROAD if one[1] == "办结")
    return (stage, *fields)


def unsigned(ledger: Ledger) -> None:
    """不签名，直接合并经办人的分支。"""
    ledger.request(CLERK, "待签", "record", NUMBER, *closing())
    desk = ledger.main(REVIEWER)
    desk.merge(REVIEWER, "origin/待签", signed=False)
    ledger.refused(desk, "main", "错误[G50]", "证据不低于“甲”")


def history_rewound(ledger: Ledger) -> None:
    """把主线退回两步，当没有发生过。"""
    desk = ledger.main(REVIEWER)
    desk.git("reset", "-q", "--hard", "HEAD^^")
    ledger.refused(desk, "main", "错误[G43]", "强制推送")


def an_archived_item(ledger: Ledger) -> None:
    """归档以后再改。"""
    desk = ledger.begin(CLERK, "改档案")
    changed(desk, "40处", "30处")
    ledger.committed(desk, f"{NUMBER} 改目标")
    ledger.refused(desk, "改档案", ITEM)


CHEATS = {
    "立项": (a_secret_taken_out_again,),
    "签收": (anothers_item, in_anothers_name),
    "进展": (a_tidied_record, a_later_limit),
    "审核": (examined_by_oneself, a_stage_skipped),
    "办结": (signed_by_the_writer, unsigned),
    "归档": (history_rewound,),
}
"""到了这一步以前，先试试取巧。"""


# ---------------------------------------------------------------- 全程


def test_from_the_start_to_the_archive(ledger: Ledger, tmp_path: Path) -> None:
    genesis = ledger.tip()
    past_the_reviewer(ledger)
    ledger.request(CLERK, "登记", "new", *DRAFT)
    ledger.accept("登记")
    for at, (who, stage, fields) in enumerate(ROAD):
        for cheat in CHEATS.get(stage, ()):
            cheat(ledger)
        branch = f"第{at + 1}步-{stage}"
        ledger.request(who, branch, "record", NUMBER, stage, *fields)
        ledger.accept(branch)
    an_archived_item(ledger)
    package, checkpoint = evidence(ledger, tmp_path)
    ledger.servers.stop()
    verified_by_a_fourth(package, checkpoint, genesis, tmp_path / "第四个人")


def evidence(ledger: Ledger, folder: Path) -> tuple[Path, str]:
    """核签人做检查点、推送，写出证据包；返回包和印在通报上的号码。"""
    desk = ledger.main(REVIEWER)
    done = desk.ducha("checkpoint")
    assert done.returncode == 0, done.stdout + done.stderr
    done = desk.try_git("push", "-q", "origin", "checkpoints")
    assert done.returncode == 0, done.stderr
    package = folder / "证据包.zip"
    done = desk.ducha("evidence", NUMBER, "-o", str(package), "--public-ledger")
    assert done.returncode == 0, done.stdout + done.stderr
    return package, desk.ducha("checkpoint", "--list").stdout.split()[0]


def verified_by_a_fourth(package: Path, checkpoint: str, genesis: str, folder: Path) -> None:
    """没有仓库，没有服务器：九条记录，条条甲等，谁写、谁核签都在。"""
    folder.mkdir()
    words = ["--bundle", str(package), "--genesis", genesis, "--checkpoint", checkpoint]
    done = Inside(folder).ducha("verify", NUMBER, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if re.match(r" *[1-9] ", line)]
    assert len(lines) == len(ROAD)
    for line, (who, stage, _) in zip(lines, ROAD, strict=True):
        for word in (stage, str(TODAY), who.post, REVIEWER.post, "甲"):
            assert word in line, done.stdout
    wrong = ["--bundle", str(package), "--genesis", "0" * 40]
    assert Inside(folder).ducha("verify", NUMBER, *wrong).returncode != 0
