"""服务器上的推送测试：一个装了钩子、已采用的裸仓库，几个人各用自己的账号推送。"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from offices import Repository, Someone, item, path_of
from servers import Servers, running

TODAY = "2026-03-05"
AT = f"{TODAY} 09:00"
Files = Mapping[str, str | bytes | None]
STEPS = 3
"""事项办到签收。"""
NEW_NUMBER = "DC-2026-0002"
NEW = (
    item(0, NEW_NUMBER)
    .replace("农村供水保障提升", "城镇管网改造")
    .replace("供水工程40处", "管网60公里")
)
NEW_PATH = path_of(NEW_NUMBER)
"""又一件事项，可以登记。"""
RUN = "hooks run pre-receive"
VARIABLES = ("REMOTE_USER", "DUCHA_PUSHER")
Push = "subprocess.CompletedProcess[str]"


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """两个真的服务器。"""
    with running(tmp_path_factory.mktemp("服务器") / "srv") as made:
        yield made


def install(bare: Path, *words: str) -> None:
    """照管理员的做法装钩子。"""
    asked = [word for one in VARIABLES for word in ("--identity", one)]
    done = subprocess.run(
        [sys.executable, "-m", "ducha", "hooks", "install", "--server", str(bare), *asked, *words],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def set_day(bare: Path, day: str) -> None:
    """服务器把这一天当作今天。"""
    hook = bare / "hooks/pre-receive"
    lines = hook.read_text("utf-8").split(RUN)
    rest = lines[1].removeprefix(" --as-of ")
    rest = rest[10:] if rest != lines[1] else rest
    hook.write_text(f"{lines[0]}{RUN} --as-of {day}{rest}", "utf-8")


@dataclass
class Office:
    """一个裸仓库，和在它上面干活的人。"""

    servers: Servers
    name: str
    desks: Path
    clones: dict[str, Repository] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)
    screen: str = ""
    """最近一次拒收时推送的人看到的，一行一行照样。"""

    @property
    def bare(self) -> Path:
        return self.servers.path(self.name)

    def desk(self, who: Someone, over: str = "http") -> Repository:
        """这个人的克隆。"""
        key = f"{who.code}-{over}"
        if key not in self.clones:
            self.clones[key] = self.servers.clone(who, self.name, self.desks / key, over)
        return self.clones[key]

    def begin(self, who: Someone, over: str = "http") -> Repository:
        """这个人的克隆，在从主线新开的分支上，名字不重。"""
        desk = self.desk(who, over)
        desk.git("fetch", "-q", "origin")
        desk.git("clean", "-q", "-f", "-d")
        desk.git("switch", "-q", "-f", "-C", f"work-{next(self.numbers)}", "origin/main")
        return desk

    def change(
        self,
        who: Someone,
        files: Files = MappingProxyType({NEW_PATH: NEW}),
        *,
        over: str = "http",
        author: Someone | None = None,
        signer: Someone | None = None,
    ) -> Repository:
        """这个人在新分支上写好一个提交，还没有推送。"""
        desk = self.begin(who, over)
        message = f"改动 {desk.git('branch', '--show-current')}"
        desk.commit(author or who, message, files, at=AT, signer=signer)
        return desk

    def git(self, *words: str) -> str:
        """在服务器上看。"""
        done = subprocess.run(
            ["git", *words], cwd=self.bare, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    def objects(self) -> set[str]:
        """服务器上的全部对象，不管有没有分支指向它。"""
        listed = self.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
        return set(listed.split())

    def refs(self) -> str:
        return self.git("for-each-ref", "--format=%(refname) %(objectname)")

    def log(self) -> list[dict[str, Any]]:
        lines = (self.bare / "ducha-pushes.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def accepted(self, clone: Repository, *words: str) -> str:
        """这次推送要收下；返回钩子的话。"""
        done = clone.try_git("push", "origin", *words)
        assert done.returncode == 0, done.stderr
        assert "督查钩子：收下了" in done.stderr
        assert self.log()[-1]["verdict"] == "accepted"
        return said(done.stderr)

    def refused(self, clone: Repository, *words: str, to: str = "origin") -> str:
        """这次推送要整个拒收，服务器上什么也不留下；返回钩子的话，折行接好。"""
        before = self.refs(), self.objects(), len(self.log())
        done = clone.try_git("push", to, *words)
        assert done.returncode != 0, done.stderr
        assert "pre-receive hook declined" in done.stderr
        assert (self.refs(), self.objects()) == before[:2]
        assert not list((self.bare / "objects").glob("*incoming*"))
        assert len(self.log()) == before[2] + 1
        assert self.log()[-1]["verdict"] in ("refused", "fault")
        told = said(done.stderr)
        assert "整次推送没有收" in told
        assert "Traceback" not in told
        self.screen = told
        return told.replace("\n  ", "")


def said(stderr: str) -> str:
    """钩子的话，去掉 git 加的前缀。"""
    lines = [one for one in stderr.splitlines() if one.startswith("remote: ")]
    return "\n".join(one.removeprefix("remote: ").rstrip() for one in lines)


@pytest.fixture(scope="session")
def template(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """已采用、有一件事项办到签收的裸仓库，装了钩子；只供拷贝。"""
    seed = Repository.new(tmp_path_factory.mktemp("起点") / "seed")
    seed.walk(STEPS)
    bare = servers.path("template")
    seed.git("clone", "-q", "--bare", ".", str(bare))
    install(bare)
    set_day(bare, TODAY)
    return bare


@pytest.fixture(scope="session")
def office(servers: Servers, template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """大家共用的：拒收的推送什么也不留下，收下的各有各的分支。"""
    return copied(servers, template, "shared", tmp_path_factory.mktemp("各人"))


@pytest.fixture
def own_office(
    servers: Servers, template: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Office:
    """一个测试独用的，可以弄坏。"""
    return copied(servers, template, f"o{abs(hash(request.node.nodeid))}", tmp_path)


def copied(servers: Servers, template: Path, name: str, desks: Path) -> Office:
    made = Office(servers, name, desks)
    shutil.copytree(template, made.bare)
    return made
