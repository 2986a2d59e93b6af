"""真的 pre-commit，真的 git 提交，不上网：好的过，坏的不过，不相干的不查。"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ..conftest import REPO, Repository

CONFIG = REPO / ".pre-commit-config.yaml"
OFFERED = REPO / ".pre-commit-hooks.yaml"
GOOD = (REPO / "tooling/tests/messages/fine-plain/input.yaml").read_text("utf-8")
NUMBER = "DC-2026-0001"
NOWHERE = "http://127.0.0.1:9"


class Clone:
    """装好了 pre-commit 的仓库。"""

    def __init__(self, repository: Repository, home: Path) -> None:
        self.repository = repository
        self.path = repository.path
        self.env = {
            **os.environ,
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "经办",
            "GIT_AUTHOR_EMAIL": "clerk@example.invalid",
            "GIT_COMMITTER_NAME": "经办",
            "GIT_COMMITTER_EMAIL": "clerk@example.invalid",
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE),
            "PIP_NO_INDEX": "1",
        }
        shutil.copy(CONFIG, self.path)
        shutil.copy(REPO / ".gitattributes", self.path)
        (self.path / ".gitignore").write_text(".venv\n.ducha-cache/\n", "utf-8")
        (self.path / ".venv").symlink_to(sys.prefix)
        assert self.run("git", "init", "--quiet").returncode == 0
        assert self.pre_commit("install").returncode == 0
        assert self.commit("起头").returncode == 0

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=self.path,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
        )

    def pre_commit(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *words)

    def write(self, text: str) -> Path:
        path = self.repository.file(NUMBER)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        assert self.run("git", "add", "--all").returncode == 0
        return self.run("git", "commit", "--message", message)


@pytest.fixture
def clone(repository: Repository, tmp_path: Path) -> Clone:
    return Clone(repository, tmp_path)


def test_nothing_is_fetched() -> None:
    repos = yaml.safe_load(CONFIG.read_text("utf-8"))["repos"]
    assert [one["repo"] for one in repos] == ["local"]
    for hook in repos[0]["hooks"]:
        assert hook["language"] == "system"
        assert "additional_dependencies" not in hook


def command_of(hook: dict[str, str]) -> str:
    """钩子运行的命令，不管是在哪里找到 ducha 的。"""
    words = shlex.split(hook["entry"])
    said = words[2] if words[0] == "sh" else hook["entry"]
    return re.sub(r'^PATH="[^"]*"( &&)? (exec )?| ?"\$@"', "", said).strip()


def test_other_repositories_are_offered_the_same_hooks() -> None:
    ours = yaml.safe_load(CONFIG.read_text("utf-8"))["repos"][0]["hooks"]
    offered = yaml.safe_load(OFFERED.read_text("utf-8"))
    for key in ("id", "name", "stages", "require_serial", "pass_filenames"):
        assert [one.get(key) for one in ours] == [one.get(key) for one in offered], key
    assert [command_of(one) for one in ours] == [command_of(one) for one in offered]
    assert all(command_of(one).startswith("ducha ") for one in offered)
    assert {one["language"] for one in offered} == {"python"}


def test_what_is_offered_is_a_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", OFFERED],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_a_secret_in_the_message_stops_the_commit(clone: Clone) -> None:
    (clone.path / "说明.md").write_text("甲\n", "utf-8")
    done = clone.commit("附件为机密★10年")
    assert done.returncode != 0
    assert "查提交说明" in done.stdout and "没有提交" in done.stdout


def test_a_good_item_goes_in(clone: Clone) -> None:
    clone.write(GOOD)
    done = clone.commit("立项")
    assert done.returncode == 0, done.stdout
    assert "检查改过的事项" in done.stdout
    assert "Passed" in done.stdout


def test_a_bad_item_stays_out_and_untouched(clone: Clone) -> None:
    bad = GOOD.replace("缓急: 一般", "缓急：一般")
    path = clone.write(bad)
    done = clone.commit("立项")
    assert done.returncode != 0
    assert f"items/2026/{NUMBER}.yaml:8:" in done.stdout
    assert "错误[" in done.stdout and "改法" in done.stdout
    assert path.read_text("utf-8") == bad
    assert "立项" not in clone.run("git", "log", "--format=%s").stdout


def test_only_what_changed_is_checked(clone: Clone) -> None:
    """别处有旧错，不拦今天的提交；改的是别的文件，就不查事项。"""
    clone.write(GOOD.replace("缓急: 一般", "缓急：一般"))
    assert clone.run("git", "add", "--all").returncode == 0
    assert clone.run("git", "commit", "--no-verify", "--message", "旧错").returncode == 0
    (clone.path / "说明.md").write_text("甲\n", "utf-8")
    done = clone.commit("写说明")
    assert done.returncode == 0
    assert "Skipped" in done.stdout


def test_a_changed_rule_checks_everything(clone: Clone) -> None:
    clone.write(GOOD)
    assert clone.commit("立项").returncode == 0
    schema = clone.path / "schema/item.schema.json"
    schema.write_text(schema.read_text("utf-8").replace('"maxLength": 300', '"maxLength": 3'))
    done = clone.commit("改规矩")
    assert done.returncode != 0
    assert NUMBER in done.stdout


def test_fix_runs_only_when_asked(clone: Clone) -> None:
    path = clone.write(GOOD.replace("缓急: 一般", "缓急：一般"))
    assert clone.run("git", "add", "--all").returncode == 0
    done = clone.pre_commit("run", "ducha-fix", "--hook-stage", "manual")
    assert done.returncode != 0, "改了文件，要人再看一遍"
    assert path.read_text("utf-8") == GOOD
