"""本机的钩子：查的是暂存的内容，不是手里的；别人的钩子不动。"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from offices import CLERK, HEAD, Repository, item, path_of

TODAY = "2026-03-05"
BAD = HEAD.replace("缓急: 一般", "缓急：一般")


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    made = Repository.new(tmp_path / "台账")
    done = made.ducha("hooks", "install")
    assert done.returncode == 0, done.stderr
    assert "pre-commit、commit-msg" in done.stdout
    for name in ("pre-commit", "commit-msg"):
        hook = made.path / ".git/hooks" / name
        text = hook.read_text("utf-8")
        hook.write_text(text.replace(f"run {name}", f"run {name} --as-of {TODAY}"), "utf-8")
    return made


def commit(
    desk: Repository, message: str = "DC-2026-0001 登记"
) -> "subprocess.CompletedProcess[str]":
    return desk.try_git("commit", "-m", message, who=CLERK)


def test_a_good_item_goes_in(desk: Repository) -> None:
    desk.write({path_of(): item(0)})
    desk.git("add", "-A")
    done = commit(desk)
    assert done.returncode == 0, done.stderr
    assert "提示" not in done.stderr


def test_a_bad_item_stays_out_and_untouched(desk: Repository) -> None:
    desk.write({path_of(): BAD})
    desk.git("add", "-A")
    done = commit(desk)
    assert done.returncode != 0
    assert f"{path_of()}:8:" in done.stderr and "没有提交" in done.stderr
    assert (desk.path / path_of()).read_text("utf-8") == BAD
    assert desk.git("rev-list", "--count", "HEAD") == "1"


def test_what_is_staged_counts(desk: Repository) -> None:
    """暂存的是好的，手里的是坏的：可以提交；反过来不行。"""
    desk.write({path_of(): item(0)})
    desk.git("add", "-A")
    desk.write({path_of(): BAD})
    assert commit(desk).returncode == 0
    desk.git("add", "-A")
    desk.write({path_of(): item(0)})
    assert commit(desk).returncode != 0


def test_only_what_is_asked_for_counts(desk: Repository) -> None:
    """git commit 文件：只查这个文件。"""
    desk.write({path_of(): BAD, "说明.md": "甲\n"})
    desk.git("add", "-A")
    done = desk.try_git("commit", "-m", "说明", "说明.md", who=CLERK)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["说明.md", "机密★10年.md"])
def test_secrets_of_any_file(desk: Repository, name: str) -> None:
    desk.write({name: "证件 11010519491231002X\n" if name == "说明.md" else "甲\n"})
    desk.git("add", "-A")
    done = commit(desk)
    assert done.returncode != 0
    assert "11010519491231002X" not in done.stderr


def test_a_staged_register_that_is_broken_is_refused(desk: Repository) -> None:
    desk.write({"schema/registers/people.yaml": "人员: 无\n"})
    desk.git("add", "-A")
    done = commit(desk)
    assert done.returncode != 0
    assert "people.yaml" in done.stderr


def test_a_secret_in_the_message(desk: Repository) -> None:
    desk.write({"说明.md": "甲\n"})
    desk.git("add", "-A")
    done = commit(desk, "附件为机密★10年")
    assert done.returncode != 0
    assert "没有提交" in done.stderr
    assert commit(desk, "# 机密★10年\n写说明").returncode == 0


def test_a_message_without_a_number_gets_a_hint(desk: Repository) -> None:
    desk.write({path_of(): item(0)})
    desk.git("add", "-A")
    done = commit(desk, "登记")
    assert done.returncode == 0
    assert "提示" in done.stderr and "DC-2026-0001" in done.stderr


@pytest.mark.parametrize("where", [".githooks", "/abs"])
def test_core_hooks_path_is_respected(tmp_path: Path, where: str) -> None:
    made = Repository.new(tmp_path / "台账")
    folder = tmp_path / "abs" if where == "/abs" else made.path / where
    made.git("config", "core.hooksPath", str(folder) if where == "/abs" else where)
    assert made.ducha("hooks", "install").returncode == 0
    assert {one.name for one in folder.iterdir()} == {"pre-commit", "commit-msg"}
    assert not (made.path / ".git/hooks/pre-commit").exists()
    made.write({path_of(): BAD})
    made.git("add", "-A")
    assert commit(made).returncode != 0
    assert made.ducha("hooks", "uninstall").returncode == 0
    assert list(folder.iterdir()) == []


def test_a_foreign_hook_is_kept_and_can_be_chained(tmp_path: Path) -> None:
    made = Repository.new(tmp_path / "台账")
    hook = made.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 别人的钩子 >&2\n", "utf-8")
    hook.chmod(0o755)
    done = made.ducha("hooks", "install")
    assert done.returncode == 2
    assert not (made.path / ".git/hooks/commit-msg").exists()
    line = next(one.strip() for one in done.stderr.splitlines() if "hooks run" in one)
    with hook.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    made.write({path_of(): BAD})
    made.git("add", "-A")
    done = commit(made)
    assert done.returncode != 0
    assert "别人的钩子" in done.stderr and "没有提交" in done.stderr


def test_from_a_folder_below_and_in_a_second_work_tree(tmp_path: Path) -> None:
    made = Repository.new(tmp_path / "台账")
    below = Repository(made.path / "schema")
    assert below.ducha("hooks", "install").returncode == 0
    made.git("worktree", "add", "-q", "-b", "work", str(tmp_path / "另一处"))
    other = Repository(tmp_path / "另一处")
    other.write({path_of(): BAD})
    other.git("add", "-A")
    assert commit(other).returncode != 0


def test_outside_of_git(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ducha", "hooks", "install"],
        cwd=tmp_path,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "不在 git 仓库里" in done.stderr
