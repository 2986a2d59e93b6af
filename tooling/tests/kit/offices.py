"""真的 git 仓库：几个角色各有邮箱和密钥，事项一步一步走到归档。测试和基准共用。

只调用 git 和 ssh-keygen，不导入被测的程序；密钥每次现造。
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

REPO = Path(__file__).resolve().parents[3]
BORN = "2026-01-01"
NUMBER = "DC-2026-0001"


@dataclass(frozen=True)
class Someone:
    """登记册里的一个人。"""

    code: str
    post: str
    unit: str
    duties: tuple[str, ...]

    @property
    def mail(self) -> str:
        return f"{self.code}@ducha.example"

    @property
    def key(self) -> Path:
        """私钥；公钥在旁边的 .pub。"""
        return _keys() / self.code

    @property
    def public_key(self) -> str:
        return " ".join(self.key.with_suffix(".pub").read_text("utf-8").split()[:2])


CLERK = Someone("dc-1", "督查专员", "省政府督查室", ("经办人",))
REVIEWER = Someone("dc-2", "督查室副主任", "省政府督查室", ("经办人", "核签人"))
CHIEF = Someone("dc-3", "督查室主任", "省政府督查室", ("核签人",))
WATER = Someone("slt-1", "水利厅经办处室", "省水利厅", ("经办人",))
PLANNING = Someone("fgw-1", "发展改革委经办处室", "省发展改革委", ("经办人",))
MONEY = Someone("czt-1", "财政厅经办处室", "省财政厅", ("经办人",))
SCHOOLS = Someone("jyt-1", "教育厅经办处室", "省教育厅", ("经办人",))
LEADER = Someone("ld-1", "分管副省长", "省政府办公厅", ("政府领导",))
ADMIN = Someone("gl-1", "系统管理员", "省政府督查室", ("管理员",))
OTHER_ADMIN = Someone("gl-2", "督查室副主任（管理）", "省政府督查室", ("管理员", "核签人"))
FORGE = Someone("pt-1", "代码平台", "省政府办公厅", ("平台",))
STRANGER = Someone("wai-1", "外来的人", "某处", ())
"""没有登记的人，也有自己的密钥。"""
PEOPLE = (
    CLERK, REVIEWER, CHIEF, WATER, PLANNING, MONEY, SCHOOLS, LEADER, ADMIN, OTHER_ADMIN, FORGE,
)  # fmt: skip

HEAD = f"""\
编号: {NUMBER}
标题: 农村供水保障提升
类别: 政府工作报告任务
来源:
  名称: 2026年政府工作报告
  日期: 2026-01-20
  条目: 民生实事第3项
缓急: 一般
目标任务: 年内新建改造农村供水工程40处，惠及60万人
办理要求: 按月报送形象进度
主办单位:
  - 省水利厅
  - 省发展改革委
协办单位:
  - 单位: 省财政厅
    分工: 落实补助资金
时限:
  方式: 截止日期
  截止: 2026-11-30
反馈: 每月
公开:
  属性: 主动公开
  审查:
    初审: 督查专员
    审核: 督查室副主任
    保密审查: 保密办主任
    签发: 分管副主任
    日期: 2026-03-02
"""
ROAD: tuple[tuple[str, Someone, str], ...] = (
    ("立项", CLERK, "日期: 2026-03-02\n提出: 省政府督查室\n批准: 分管副省长\n意见: 列入督查事项"),
    ("交办", CLERK, "日期: 2026-03-03\n经办: 省政府督查室\n方式: 督查通知"),
    ("签收", WATER, "日期: 2026-03-04\n单位: 省水利厅\n阅批: 厅长"),
    (
        "进展",
        WATER,
        "日期: 2026-03-31\n单位: 省水利厅\n进度: 30\n情况: 已开工十处\n下步措施: 催拨资金",
    ),
    (
        "办结报告",
        WATER,
        "日期: 2026-04-20\n单位: 省水利厅\n情况: 目标任务已全部完成\n佐证:\n  - 验收清单",
    ),
    (
        "审核",
        CLERK,
        "日期: 2026-04-22\n经办: 省政府督查室\n任务完成: 是\n问题解决: 是\n结论恰当: 是\n合法合规: 是\n结果: 通过",
    ),
    ("办结", CLERK, "日期: 2026-04-24\n经办: 省政府督查室\n阅批: 分管副省长\n结果: 全部完成"),
    (
        "报告",
        CLERK,
        "日期: 2026-04-27\n经办: 省政府督查室\n名称: 关于农村供水保障提升办理情况的报告\n批准: 分管副省长",
    ),
    ("归档", CLERK, "日期: 2026-04-29\n经办: 省政府督查室\n卷号: 2026-督-001\n保管期限: 30年"),
)
"""从立项到归档的合规过程：环节、谁来记、其余各行。"""


def record(stage: str, rest: str) -> str:
    """一条记录，照文件里的样子缩进。"""
    first, *lines = [f"环节: {stage}", *rest.split("\n")]
    return "".join([f"  - {first}\n", *(f"    {line}\n" for line in lines)])


def item(steps: int, number: str = NUMBER) -> str:
    """走了前几步的事项文件；0 步是拟立项。"""
    log = "".join(record(stage, rest) for stage, _, rest in ROAD[:steps])
    return HEAD.replace(NUMBER, number) + (f"办理过程:\n{log}" if log else "")


def path_of(number: str = NUMBER) -> str:
    """事项文件在仓库里的路径。"""
    return f"items/{number.split('-')[1]}/{number}.yaml"


def register(people: tuple[Someone, ...] = PEOPLE, since: str = BORN) -> str:
    """人员登记册。"""
    made = ["人员:"]
    for one in people:
        made += [
            f"  - 代号: {one.code}",
            f"    职务: {one.post}",
            f"    单位: {one.unit}",
            "    职责:",
            *(f"      - {duty}" for duty in one.duties),
            "    邮箱:",
            f"      - {one.mail}",
            "    账号:",
            f"      - {one.code}",
            "    密钥:",
            f"      - 公钥: {one.public_key}",
            f"        起: {since}",
            f"    起: {since}",
        ]
    return "\n".join(made) + "\n"


@cache
def _keys() -> Path:
    folder = Path(mkdtemp(prefix="ducha-keys-"))
    for one in (*PEOPLE, STRANGER):
        subprocess.run(
            [
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                one.code,
                "-f",
                folder / one.code,
            ],
            check=True,
        )
    return folder


@dataclass
class Repository:
    """一个工作区。提交用 ``at``（北京时间的日子加钟点）作日期，好让结果可以重来。"""

    path: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def new(cls, path: Path, people: tuple[Someone, ...] = PEOPLE) -> "Repository":
        """main 上只有规矩和登记册的仓库：采用起点。"""
        path.mkdir(parents=True)
        made = cls(path)
        made.git("init", "-q", "-b", "main")
        shutil.copytree(REPO / "schema", path / "schema")
        (path / "ducha.toml").write_text("", "utf-8")
        made.write({"schema/registers/people.yaml": register(people)})
        made.commit(ADMIN, "采用起点", at=f"{BORN} 09:00", signed=True)
        return made

    def git(self, *words: str, who: Someone | None = None, at: str = "") -> str:
        """运行 git；失败即报错。"""
        done = self.try_git(*words, who=who, at=at)
        assert done.returncode == 0, f"git {' '.join(words)}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def try_git(
        self, *words: str, who: Someone | None = None, at: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        """运行 git，成败都交给调用的人看。"""
        return subprocess.run(
            ["git", "-c", "core.quotepath=off", *words],
            cwd=self.path,
            capture_output=True,
            text=True,
            errors="replace",
            env=clean_environment() | _identity(who, at) | self.environment,
            check=False,
        )

    def ducha(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        """在仓库里运行 ducha；成败都交给调用的人看。"""
        return subprocess.run(
            [sys.executable, "-m", "ducha", *words],
            cwd=self.path,
            capture_output=True,
            encoding="utf-8",
            env=clean_environment()
            | {"PYTHONPATH": str(REPO / "tooling"), **self.environment, **env},
            check=False,
        )

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """写几个文件；None 是删掉。"""
        for name, content in files.items():
            path = self.path / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self,
        who: Someone,
        message: str,
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        at: str = "",
        signed: bool = False,
        signer: Someone | None = None,
    ) -> str:
        """写文件、提交，返回提交号。"""
        self.write(files or {})
        self.git("add", "-A")
        key = _signing(signer or who) if signed or signer else []
        self.git(*key, "commit", "-q", "--allow-empty", "-m", message, who=who, at=at)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "main") -> None:
        """从 ``start`` 新开一个分支并切过去。"""
        self.git("switch", "-q", "-c", name, start)

    def merge(
        self,
        reviewer: Someone,
        branch: str,
        *,
        at: str = "",
        signed: bool = True,
        signer: Someone | None = None,
        into: str = "main",
    ) -> str:
        """核签人在 main 上作一次不快进的合并，返回合并提交号。"""
        self.git("switch", "-q", into)
        key = _signing(signer or reviewer) if signed or signer else []
        self.git(
            *key, "merge", "-q", "--no-ff", "-m", f"合并 {branch}", branch, who=reviewer, at=at
        )
        return self.git("rev-parse", "HEAD")

    def step(
        self,
        who: Someone,
        files: Mapping[str, str | bytes | None],
        *,
        at: str = "",
        reviewer: Someone = REVIEWER,
        name: str = "work",
    ) -> str:
        """一次完整的合并请求：开分支、提交、核签合并、删分支。"""
        self.branch(name)
        self.commit(who, f"{who.code} 的改动", files, at=at)
        made = self.merge(reviewer, name, at=at)
        self.git("branch", "-q", "-D", name)
        return made

    def walk(self, steps: int = len(ROAD), number: str = NUMBER) -> list[str]:
        """一件事项从登记起走前几步，每步一次合并请求；返回各步的合并提交号。"""
        made = [self.step(CLERK, {path_of(number): item(0, number)}, at="2026-03-01 09:00")]
        for count in range(1, steps + 1):
            _, who, rest = ROAD[count - 1]
            day = rest.partition("日期: ")[2][:10]
            made.append(self.step(who, {path_of(number): item(count, number)}, at=f"{day} 16:00"))
        return made


def clean_environment() -> dict[str, str]:
    """不受这台机器上 git 配置影响的环境。"""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}


def _identity(who: Someone | None, at: str) -> dict[str, str]:
    made: dict[str, str] = {}
    if who is not None:
        for role in ("AUTHOR", "COMMITTER"):
            made |= {f"GIT_{role}_NAME": who.code, f"GIT_{role}_EMAIL": who.mail}
    if at:
        made |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{at}:00 +0800")
    return made


def _signing(who: Someone) -> list[str]:
    return [
        "-c", "gpg.format=ssh", "-c", f"user.signingkey={who.key}", "-c", "commit.gpgsign=true",
    ]  # fmt: skip
