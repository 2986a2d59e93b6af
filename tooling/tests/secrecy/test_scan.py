"""真的跑 ducha scan：文件、文件名、提交、人名、分支、标签，存在过的都查，查到的都遮去。"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from ..conftest import REPO
from . import specimens
from .specimens import SEED

FORMATS = ("text", "json", "github", "gitlab")
WORDS = ("青山", "长岭", "白水")
"""密件里的话，哪里也不得印出来。"""


class Place:
    """一个督查仓库的文件夹，不一定在 git 里。"""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(exist_ok=True)
        (path / "pyproject.toml").write_text("[tool.ducha]\n", "utf-8")

    def scan(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ducha", "scan", *words],
            cwd=self.path,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def findings(self, *words: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self.scan("--format", "json", *words).stdout)[
            "findings"
        ]
        return found


class Stored(Place):
    """一个有 git 历史的督查仓库，可以往各处埋东西。"""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.random = Random(SEED)
        self.planted: dict[str, str] = {}
        self.git("init", "-q", "-b", "main")
        self.commit("建仓库")

    def git(self, *words: str, given: bytes | None = None, **env: str) -> str:
        person = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "李经办"), ("EMAIL", "li@gansu.gov.cn"))
        }
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            env={**clean, **person, "GIT_CONFIG_GLOBAL": os.devnull, **env},
            input=given,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode("utf-8", "replace").strip()

    def plant(self, where: str) -> str:
        """一个新算的身份证号，记下埋在哪里。"""
        self.planted[where] = specimens.id_number(self.random)
        return self.planted[where]

    def put(self, name: str, content: str | bytes) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, **env: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, **env)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    return Stored(tmp_path / "库")


def assert_hidden(stored: Stored, *words: str) -> None:
    for shape in FORMATS:
        done = stored.scan("--format", shape, *words)
        shown = done.stdout + done.stderr
        assert [where for where, number in stored.planted.items() if number in shown] == []
        assert [word for word in WORDS if word in shown] == []


def test_clean_repository(stored: Stored) -> None:
    stored.put("items/2026/DC-2026-0001.yaml", "标题: 农村供水保障提升\n咨询: 0931-8888888\n")
    stored.commit("立项")
    done = stored.scan("--history")
    assert (done.returncode, "没有问题" in done.stdout) == (0, True), done.stdout + done.stderr
    assert "现在就做" not in done.stderr


def test_work_tree(stored: Stored) -> None:
    stored.put("新的.yaml", f"备注: {stored.plant('没有提交的文件')}\n")
    stored.put(f"附件/{stored.plant('文件名')}.txt", "好\n")
    stored.put("国标.csv", f"姓名,号码\n某,{stored.plant('GBK 文件')}\n".encode("gb18030"))
    stored.put("宽.txt", f"号码 {stored.plant('UTF-16 文件')}\n".encode("utf-16"))
    stored.put("窄.txt", f"号码 {stored.plant('无 BOM 的 UTF-16')} 已登记\n".encode("utf-16-le"))
    (stored.path / "链接").symlink_to(f"../{stored.plant('符号链接')}")
    stored.put(".gitignore", "忽略.txt\n")
    stored.put("忽略.txt", specimens.id_number(stored.random))
    found = stored.findings()
    assert [one["rule"] for one in found] == ["K01"] * len(stored.planted)
    assert_hidden(stored)
    assert stored.scan().returncode == 1
    assert "现在就做" not in stored.scan().stderr
    only = stored.findings("国标.csv")
    assert [one["file"] for one in only] == ["国标.csv"]
    assert stored.findings("忽略.txt")[0]["rule"] == "K01"


def test_what_cannot_be_read_is_told(stored: Stored) -> None:
    for name, start in {"a.docx": b"PK\x03\x04", "b.pdf": b"%PDF-1.7", "c.png": b"\x89PNG"}.items():
        stored.put(name, start + bytes(range(256)) * 20)
    found = stored.findings()
    assert [(one["rule"], one["file"]) for one in found] == [
        ("K00", "a.docx"), ("K00", "b.pdf"), ("K00", "c.png"),
    ]  # fmt: skip
    assert stored.scan().returncode == 0
    assert stored.scan("--strict").returncode == 1


def plant_everywhere(stored: Stored) -> None:
    """十六处，没有一处还在现在的文件里。"""
    stored.put("a.yaml", f"备注: {stored.plant('先加后删')}\n")
    stored.commit("加")
    stored.put("a.yaml", "备注: 好\n")
    stored.commit("删")
    stored.put(f"{stored.plant('旧文件名')}.yaml", "标题: 供水\n")
    stored.commit("加文件")
    stored.git("mv", f"{stored.planted['旧文件名']}.yaml", "b.yaml")
    stored.commit("改名")
    stored.commit(f"办结\n\n来信人{stored.plant('提交说明')}")
    stored.commit("人", GIT_AUTHOR_NAME=stored.plant("作者名"))
    stored.commit("人", GIT_COMMITTER_NAME=stored.plant("提交者名"))
    stored.git("branch", f"办理-{stored.plant('分支名')}")
    stored.git("tag", f"v-{stored.plant('标签名')}")
    stored.git("tag", "-a", "v1", "-m", f"见{stored.plant('标签说明')}")
    stored.git("notes", "add", "-m", f"记 {stored.plant('备注 notes')}")
    stored.git("checkout", "-q", "-b", "side")
    stored.put("c.yaml", f"备注: {stored.plant('被 -s ours 丢掉的合并')}\n")
    stored.commit("支线")
    stored.git("checkout", "-q", "main")
    stored.git("merge", "-q", "-s", "ours", "-m", "合并", "side")
    stored.git("branch", "-D", "side")
    stored.git("checkout", "-q", "-b", "gone")
    stored.put("d.yaml", f"备注: {stored.plant('删掉的分支')}\n")
    stored.commit(f"支线 {stored.plant('删掉的分支的说明')}")
    stored.git("checkout", "-q", "main")
    stored.git("branch", "-D", "gone")
    stored.git("reflog", "expire", "--expire=now", "--all")
    number = stored.plant("不在任何提交里的对象")
    stored.git("hash-object", "-w", "--stdin", given=f"备注 {number}\n".encode())
    stored.put("e.yaml", f"备注: {stored.plant('被 git replace 遮住的')}\n")
    bad = stored.commit("加")
    stored.put("e.yaml", "备注: 好\n")
    good = stored.commit("改")
    stored.git("replace", bad, stored.git("commit-tree", "-m", "好", f"{good}^{{tree}}"))
    stored.put("f.yaml", f"备注: {stored.plant('git stash')}\n")
    stored.git("stash", "-u", "-q")
    stored.put("一 个\n名.yaml", f"备注: {stored.plant('名字里有换行')}\n")
    stored.commit("怪名")
    stored.git("rm", "-q", "一 个\n名.yaml")
    stored.commit("删")


def test_history_forgets_nothing(stored: Stored) -> None:
    plant_everywhere(stored)
    assert len(stored.planted) == 16
    assert stored.scan().returncode == 0
    done = stored.scan("--history")
    found = [one for one in stored.findings("--history") if one["rule"] == "K01"]
    tails = {where: f"{number[:4]}************{number[-2:]}"
             for where, number in stored.planted.items()}  # fmt: skip
    told = "\n".join(one["message"] for one in found)
    assert [where for where, tail in tails.items() if tail not in told] == []
    assert done.returncode == 1
    assert "停止发布" in done.stderr
    assert_hidden(stored, "--history")


def test_specimens_are_passed_over_and_named(stored: Stored) -> None:
    stored.put("pyproject.toml", '[tool.ducha]\nspecimens = ["样本"]\n')
    stored.put("样本/a.yaml", f"备注: {specimens.id_number(stored.random)}\n")
    moved = f"备注: {stored.plant('先是样本，后来挪出来')}\n"
    stored.put("样本/b.yaml", moved)
    stored.put("样本2/c.yaml", f"备注: {stored.plant('名字像样本')}\n")
    stored.commit("加")
    stored.git("mv", "样本/b.yaml", "b.yaml")
    stored.commit("挪")
    assert [one["file"] for one in stored.findings()] == ["b.yaml", "样本2/c.yaml"]
    assert len(stored.findings("--history")) == 4
    assert "没有查样本：样本/" in stored.scan().stderr
    assert len(stored.findings("样本")) == 1


def test_history_names_the_commit_that_brought_it(stored: Stored) -> None:
    stored.put("a.yaml", f"一\n备注: {stored.plant('a')}\n")
    first = stored.commit("加")
    stored.put("a.yaml", f"一\n二\n备注: {stored.planted['a']}\n")
    second = stored.commit("再改")
    stored.put("a.yaml", "一\n")
    stored.commit("删")
    places = {(one["file"], one["line"]) for one in stored.findings("--history")}
    assert places == {(f"{first[:10]}:a.yaml", 2), (f"{second[:10]}:a.yaml", 3)}


def test_forty_marks_in_forty_commits(stored: Stored) -> None:
    from .test_marks import variants

    marks = [one for one in variants() if "\n" not in one][::11][:40]
    assert len(marks) == 40
    for turn, mark in enumerate(marks):
        stored.put("a.md", f"{mark}\n\n{WORDS[turn % 3]}行动\n")
        stored.commit(f"第 {turn} 稿")
        stored.put("a.md", f"第 {turn} 稿\n")
        stored.commit("删去")
    found = stored.findings("--history")
    commits = {one["file"].split(":")[0] for one in found if one["rule"] in ("A0705-1", "A0705-2")}
    assert len(commits) == 40
    assert_hidden(stored, "--history")


def test_what_cannot_be_decided(stored: Stored, tmp_path: Path) -> None:
    stored.put("a.yaml", "备注: 好\n")
    stored.commit("加")
    stored.git("config", "uploadpack.allowFilter", "true")
    for name, option in {"浅": "--depth=1", "缺": "--filter=blob:none"}.items():
        clone = tmp_path / name
        stored.git("clone", "-q", "--no-checkout", option, stored.path.as_uri(), str(clone))
        done = Place(clone).scan("--history")
        assert (done.returncode, done.stdout) == (4, ""), done.stderr
        assert done.stderr.startswith("判不了：")
    outside = Place(tmp_path / "没有 git")
    assert outside.scan("--history").returncode == 4
    assert outside.scan().returncode == 0


def test_a_waiver_is_written_only_when_asked(stored: Stored) -> None:
    stored.put("a.yaml", f"备注: {stored.plant('a')}\n")
    (one,) = stored.findings()
    asked = stored.scan("--waive", f"{one['file']}:{one['line']}:{one['column']}")
    assert asked.returncode == 0
    lines = dict(
        (part.strip(" '") for part in line.strip("- ").split(":", 1))
        for line in asked.stdout.splitlines()
    )
    assert [*lines] == ["规则", "文件", "摘要", "理由", "批准", "到期"]
    assert (lines["规则"], lines["文件"]) == ("K01", "a.yaml")
    assert len(lines["摘要"]) == 16
    for shape in FORMATS:
        assert lines["摘要"] not in stored.scan("--format", shape).stdout
    missed = stored.scan("--waive", "a.yaml:9:9")
    assert missed.returncode == 2
    assert "没有查到" in missed.stderr


def test_what_was_waived_passes_scan_and_only_that(stored: Stored) -> None:
    """照 --waive 印的粘进登记册就管用；别处同样的号码、过了期的、改过的，照报。"""
    shutil.copytree(REPO / "schema", stored.path / "schema")
    number = stored.plant("a")
    for name in ("a.yaml", "b: 附件.txt"):
        stored.put(name, f"备注: {number}\n")
    register = stored.path / "schema/registers/waivers.yaml"
    on = ("--as-of", "2026-11-24")

    def files(*words: str) -> list[str]:
        return [one["file"] for one in stored.findings(*words)]

    assert files(*on) == ["a.yaml", "b: 附件.txt"]
    blank = {
        "理由: ": "理由: 样号，不是真人",
        "批准: ": "批准: 督查室主任",
        "到期: ": "到期: 2026-12-31",
    }
    for place, left in (("a.yaml:1", ["b: 附件.txt"]), ("b: 附件.txt:1", ["a.yaml"])):
        pasted = stored.scan("--waive", place).stdout
        for old, new in blank.items():
            pasted = pasted.replace(old, new)
        register.write_text(f"豁免:\n{pasted}", "utf-8")
        assert files(*on) == left
        assert "放过 1 条" in stored.scan(*on).stderr
        assert len(files("--as-of", "2027-01-01")) == 2
    stored.put("b: 附件.txt", f"备注: {specimens.id_number(stored.random)}\n")
    assert len(files(*on)) == 2
    assert "豁免用不上，请删去：K01 b: 附件.txt" in stored.scan(*on).stderr
    assert_hidden(stored)


def test_a_name_is_changed_and_not_waived(stored: Stored) -> None:
    name = f"{stored.plant('文件名')}.txt"
    stored.put(name, f"备注: {stored.plant('a')}\n")
    done = stored.scan("--waive", f"{stored.findings()[0]['file']}:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "先改文件名" in done.stderr
    assert_hidden(stored)


def test_nothing_to_scan(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert Place(tmp_path).scan("空").returncode == 3
