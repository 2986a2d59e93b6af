"""测试用的服务器本身：两种走法都认得人，外人进不来。"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import ADMIN, CLERK, STRANGER, WATER, Repository
from servers import Servers, running

TELLS = '#!/bin/sh\necho "${REMOTE_USER:-$DUCHA_PUSHER}"\n'


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running(tmp_path_factory.mktemp("服务器") / "srv") as made:
        yield made


@pytest.mark.parametrize("over", ["http", "ssh"])
def test_the_server_says_who_pushes(servers: Servers, tmp_path: Path, over: str) -> None:
    bare = servers.bare(f"tells-{over}")
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(TELLS, "utf-8")
    hook.chmod(0o755)
    seed = Repository.new(tmp_path / "seed")
    seed.git("push", "-q", str(bare), "main")
    for who in (CLERK, WATER, ADMIN):
        clone = servers.clone(who, f"tells-{over}", tmp_path / who.code, over)
        clone.branch(f"b-{who.code}")
        clone.commit(who, "甲", {"a.md": who.code})
        done = clone.try_git("push", "-q", "origin", "HEAD")
        assert done.returncode == 0, done.stderr
        assert f"remote: {who.code}" in done.stderr


def test_nobody_enters_without_a_password_or_key(servers: Servers, tmp_path: Path) -> None:
    servers.bare("shut")
    home = Repository(
        tmp_path, {"GIT_SSH_COMMAND": servers.environment(STRANGER)["GIT_SSH_COMMAND"]}
    )
    url = f"http://127.0.0.1:{servers.http_port}/git/shut.git"
    assert home.try_git("ls-remote", url).returncode != 0
    wrong = f"http://{CLERK.code}:wrong@127.0.0.1:{servers.http_port}/git/shut.git"
    assert home.try_git("ls-remote", wrong).returncode != 0
    assert home.try_git("ls-remote", servers.ssh("shut")).returncode == 0
    keyless = Repository(tmp_path, {"GIT_SSH_COMMAND": "ssh -F none -i /nowhere -o BatchMode=yes"})
    assert keyless.try_git("ls-remote", servers.ssh("shut")).returncode != 0
