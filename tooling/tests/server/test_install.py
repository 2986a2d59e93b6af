"""装上、再装、撤去服务器的钩子；装坏了的也不放行。"""

import subprocess
import sys
from pathlib import Path

import pytest
from offices import ADMIN, CLERK, Repository
from servers import Servers

from .conftest import Office, install, said


def ducha(*words: str | Path, at: Path | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ducha", *map(str, words)],
        cwd=at,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    path = tmp_path / "台账.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def setting(bare: Path, key: str) -> list[str]:
    done = subprocess.run(
        ["git", "config", "--get-all", key], cwd=bare, capture_output=True, text=True
    )
    return done.stdout.split()


def test_one_command_installs(bare: Path) -> None:
    done = ducha("hooks", "install", "--server", bare)
    assert done.returncode == 0, done.stderr
    assert "已装 pre-receive" in done.stdout
    hook = bare / "hooks/pre-receive"
    assert hook.stat().st_mode & 0o111
    assert sys.executable in hook.read_text("utf-8")
    assert setting(bare, "receive.fsckObjects") == ["true"]
    assert setting(bare, "receive.denyDeleteCurrent") == ["refuse"]
    assert setting(bare, "ducha.identity") == ["REMOTE_USER"]
    assert (bare / "ducha-pushes.jsonl").is_file()


def test_twice_is_once(bare: Path) -> None:
    words = ("--identity", "GL_USERNAME", "--identity", "DUCHA_PUSHER", "--seconds", "30")
    ducha("hooks", "install", "--server", bare, *words, "--administrator", "gl-1")
    before = everything(bare)
    done = ducha("hooks", "install", "--server", bare)
    assert done.returncode == 0
    assert "已是最新" in done.stdout
    assert everything(bare) == before
    assert setting(bare, "ducha.identity") == ["GL_USERNAME", "DUCHA_PUSHER"]
    assert setting(bare, "ducha.seconds") == ["30"]


def test_a_foreign_hook_is_never_touched(bare: Path) -> None:
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    before = everything(bare)
    done = ducha("hooks", "install", "--server", bare)
    assert done.returncode == 2
    assert "没有动它" in done.stderr and "hooks run pre-receive" in done.stderr
    assert everything(bare) == before
    assert ducha("hooks", "uninstall", "--server", bare).returncode == 3
    assert everything(bare) == before


def test_uninstall_takes_only_the_hook(bare: Path) -> None:
    ducha("hooks", "install", "--server", bare)
    done = ducha("hooks", "uninstall", "--server", bare)
    assert done.returncode == 0
    assert not (bare / "hooks/pre-receive").exists()
    assert (bare / "ducha-pushes.jsonl").is_file()


def test_only_bare_repositories(tmp_path: Path) -> None:
    done = ducha("hooks", "install", "--server", tmp_path)
    assert done.returncode == 2
    assert "不是裸仓库" in done.stderr
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert ducha("hooks", "install", "--server", tmp_path / ".git").returncode == 2


def test_the_python_must_be_there(bare: Path) -> None:
    done = ducha("hooks", "install", "--server", bare, "--python", bare / "python")
    assert done.returncode == 2
    assert "Python" in done.stderr
    assert not (bare / "hooks/pre-receive").exists()


@pytest.mark.parametrize("account", ["", "someone-else"])
def test_the_first_push_is_an_administrators(
    servers: Servers, tmp_path: Path, account: str
) -> None:
    """空仓库：只有管理员能推送起点；装的时候指定了账号，就只有他。"""
    name = f"empty{account}"
    bare = servers.bare(name)
    install(bare, *(["--administrator", account] if account else []))
    seed = Repository.new(tmp_path / "seed")
    office = Office(servers, name, tmp_path)
    seed.git("remote", "add", "origin", servers.http(CLERK, name))
    assert "错误[G49]" in office.refused(seed, "main")
    seed.git("remote", "set-url", "origin", servers.http(ADMIN, name))
    assert "错误[G49]" in office.refused(seed, "main:refs/heads/work")
    if account:
        assert "错误[G49]" in office.refused(seed, "main")
    else:
        assert "采用" in office.accepted(seed, "main")


def test_a_start_without_people_is_no_start(servers: Servers, tmp_path: Path) -> None:
    bare = servers.bare("unadopted")
    install(bare)
    seed = Repository.new(tmp_path / "seed", people=(ADMIN,))
    office = Office(servers, "unadopted", tmp_path)
    seed.git("remote", "add", "origin", servers.http(ADMIN, "unadopted"))
    assert "错误[G49]" in office.refused(seed, "main")


BREAKS = {
    "没有 Python": ("python=", "python=/nowhere/"),
    "没有 ducha": ("-m ducha", "-m ducha_is_gone"),
    "被杀": ('"$python" -I -m', 'kill -9 $$; "$python" -I -m'),
    "不说话": ("hooks run pre-receive", "--version >/dev/null; exit 1; :"),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_hook_refuses(own_office: Office, how: str) -> None:
    """钩子坏成什么样都不放行，推送的人看到的是中文。"""
    office = own_office
    hook = office.bare / "hooks/pre-receive"
    old, new = BREAKS[how]
    text = hook.read_text("utf-8")
    assert old in text
    hook.write_text(text.replace(old, new), "utf-8")
    before = office.refs(), office.objects()
    done = office.change(CLERK).try_git("push", "origin", "HEAD")
    assert done.returncode != 0
    assert (office.refs(), office.objects()) == before
    told = said(done.stderr)
    assert "No module" not in done.stderr and "not found" not in done.stderr
    if how != "被杀":
        assert "判不了就不收" in told and "报告编号" in told
        assert office.log()[-1]["verdict"] == "fault"
