"""检查点：接着写、不重复写、谁能写、写坏了怎么说；格式照说明能用别的工具核对。"""

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from inside import Inside
from offices import (
    ADMIN,
    CHIEF,
    CLERK,
    FORGE,
    LEADER,
    PEOPLE,
    REVIEWER,
    STRANGER,
    WATER,
    Repository,
    register,
)
from witnessed import LIST, Ledger

from ducha.domain.checkpoint import read_line


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Inside.new(tmp_path_factory.mktemp("checkpoint") / "ledger")
    made.walk(2)
    return made.path


@pytest.fixture
def office(walked: Path, tmp_path: Path) -> Repository:
    path = tmp_path / "ledger"
    shutil.copytree(walked, path)
    return Inside(path)


def rows(made: Repository) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made.git("show", f"{LIST}:checkpoints.jsonl").split("\n")]


def test_one_follows_another(office: Repository) -> None:
    """工作区、索引、当前分支都不动；主线没有新的就不写。"""
    before = office.git("rev-parse", "HEAD"), office.git("status", "--porcelain")
    first = office.ducha("checkpoint", "--key", str(REVIEWER.key))
    assert first.returncode == 0, first.stdout + first.stderr
    again = office.ducha("checkpoint", "--key", str(REVIEWER.key))
    assert again.returncode == 0 and "主线没有新的" in again.stdout
    assert len(rows(office)) == 1
    office.walk(1, "DC-2026-0002")
    assert office.ducha("checkpoint", "--key", str(FORGE.key)).returncode == 0
    one, two = rows(office)
    assert (one["number"], two["number"], one["previous"]) == (1, 2, None)
    assert two["commit"] == office.git("rev-parse", "main")
    assert two["counts"] == {"items": 2, "states": {"已立项": 1, "待签收": 1}}
    assert office.git("rev-list", "--count", LIST) == "2"
    office.git("switch", "-q", "--detach", before[0])
    assert office.git("status", "--porcelain") == before[1]
    assert office.ducha("checkpoint", "--verify").returncode == 0
    shown = office.ducha("checkpoint", "--list")
    line = office.git("show", f"{LIST}:checkpoints.jsonl").split("\n")[1]
    assert f"2:{sha256(line.encode()).hexdigest()[:16]}" in shown.stdout


def test_the_format_can_be_checked_with_other_tools(ledger: Ledger, tmp_path: Path) -> None:
    """照说明书：规范的 JSON、上一行的指纹、事项的根、ssh-keygen 的签名。"""
    lines = ledger.whole.decode().splitlines()
    for before, line in zip([None, *lines], lines, strict=False):
        data = json.loads(line)
        assert json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == line
        assert data["previous"] == (before and sha256(before.encode()).hexdigest())
        commit = data["commit"]
        paths = ledger.repository.git("ls-tree", "-r", "--name-only", commit, "items").split("\n")
        root = sha256()
        for path in sorted(paths):
            content = ledger.forge.file(commit, path)
            assert content is not None
            root.update(path.encode() + b"\0" + sha256(content).hexdigest().encode() + b"\n")
        assert data["root"] == root.hexdigest()
        assert data["counts"]["items"] == len(paths)
        signature = tmp_path / "signature"
        body = data.pop("signature")
        signature.write_text(
            f"-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----\n", "utf-8"
        )
        signers = tmp_path / "signers"
        signers.write_text(f"x {REVIEWER.public_key}\n", "utf-8")
        words = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "x"]
        words += ["-n", "ducha-checkpoint", "-s", str(signature)]
        payload = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        subprocess.run(words, input=payload.encode(), check=True, capture_output=True)


@pytest.mark.parametrize("who", [CLERK, WATER, LEADER, STRANGER], ids=lambda one: one.code)
def test_who_may_not_sign(office: Repository, who: Any) -> None:
    done = office.ducha("checkpoint", "--key", str(who.key))
    assert done.returncode == 1
    assert "须由登记的核签人、管理员或平台签名" in done.stderr
    assert office.try_git("rev-parse", "--verify", "-q", LIST).returncode == 1


def test_who_may(office: Repository) -> None:
    for who in (REVIEWER, ADMIN, CHIEF, FORGE):
        office.git("update-ref", "-d", LIST)
        done = office.ducha("checkpoint", "--key", str(who.key))
        assert done.returncode == 0, done.stderr
        assert office.git("log", "-1", "--format=%ae", LIST) == who.mail


def test_nothing_is_written_over_what_is_wrong(office: Repository, tmp_path: Path) -> None:
    """没有密钥、清单坏了、主线退回、两边各走各的、不是完整的克隆：都不写，都说清楚。"""
    assert office.ducha("checkpoint", "--list").returncode == 3
    told = office.ducha("checkpoint")
    assert told.returncode == 1 and "没有说用哪把密钥" in told.stderr
    office.git("config", "user.signingkey", str(REVIEWER.key))
    assert office.ducha("checkpoint").returncode == 0
    tip = office.git("rev-parse", LIST)
    main = office.git("rev-parse", "main")
    office.git("update-ref", "refs/heads/main", "main^")
    for words in (("checkpoint",), ("checkpoint", "--verify"), ("verify",)):
        told = office.ducha(*words)
        assert told.returncode == 1 and "[G63]" in told.stdout, told.stdout + told.stderr
    office.git("update-ref", "refs/heads/main", main)
    stray = office.git("commit-tree", "-m", "x", "main^{tree}", who=ADMIN)
    office.git("update-ref", LIST, stray)
    told = office.ducha("checkpoint")
    assert told.returncode == 1 and "[G60]" in told.stdout
    office.git("update-ref", "refs/remotes/origin/checkpoints", tip)
    told = office.ducha("checkpoint")
    assert told.returncode == 1 and "各走各的" in told.stderr
    assert office.git("rev-parse", LIST) == stray
    shallow = tmp_path / "shallow"
    office.git("clone", "-q", "--depth", "1", f"file://{office.path}", str(shallow))
    told = Inside(shallow).ducha("checkpoint", "--key", str(REVIEWER.key))
    assert told.returncode == 4 and "浅克隆" in told.stderr


def test_a_fetched_list_is_continued(office: Repository, tmp_path: Path) -> None:
    """流水线里往往只有取下来的远端分支。"""
    assert office.ducha("checkpoint", "--key", str(FORGE.key)).returncode == 0
    path = tmp_path / "runner"
    office.git("clone", "-q", str(office.path), str(path))
    runner = Inside(path)
    runner.git("switch", "-q", "--detach")
    runner.git("branch", "-q", "-D", "main")
    assert "主线没有新的" in runner.ducha("checkpoint").stdout
    office.walk(1, "DC-2026-0002")
    runner.git("fetch", "-q")
    done = runner.ducha("checkpoint", "--key", str(FORGE.key))
    assert done.returncode == 0, done.stdout + done.stderr
    assert [row["number"] for row in rows(runner)] == [1, 2]
    assert runner.git("rev-parse", f"{LIST}^") == office.git("rev-parse", LIST)


def test_before_adoption_nobody_may(tmp_path: Path) -> None:
    nobody = tuple(one for one in PEOPLE if one in (CLERK, WATER))
    made = Inside.new(tmp_path / "ledger", nobody)
    assert register(nobody)
    done = made.ducha("checkpoint", "--key", str(REVIEWER.key))
    assert done.returncode == 1 and "没有登记" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"null", b"1", b'"x"', b"[" * 20_000, b"{" * 9_999, b"\xff\xfe",
        b'{"number":1}', b'{"counts":[]}', b"9" * 5000, b'{"a":' * 3000, b" " * 30_000,
    ],
    ids=lambda line: line[:12].decode("latin1") + str(len(line)),
)  # fmt: skip
def test_what_is_no_checkpoint(line: bytes) -> None:
    assert read_line(line) is None


def test_a_line_is_taken_only_as_it_was_written(ledger: Ledger) -> None:
    """多一个空格、换个顺序、数字写成小数、多一个键：都不是。"""
    line = ledger.checkpoints[0].line
    assert read_line(line) == ledger.checkpoints[0]
    data = json.loads(line)
    for other in (
        line + b" ",
        line.replace(b'":', b'": ', 1),
        json.dumps(data, sort_keys=True, separators=(",", ":")).encode(),
        line.replace(b'"number":1,', b'"number":1.0,'),
        line.replace(b'"number":1,', b'"number":true,'),
        line.replace(b'"number":1,', b'"number":-1,'),
        line.replace(b'"number":1,', b'"number":1,"number":1,'),
        line.replace(b'"policy"', b'"extra":1,"policy"'),
        line.replace(b'"previous":null', b'"previous":""'),
        line.replace(b"+08:00", b"+00:00"),
        line.replace(b'"commit":"', b'"commit":"0'),
    ):
        assert other != line
        assert read_line(other) is None


@pytest.mark.parametrize("rule", ["G01", "G24", "G60", "G65", "G68"])
def test_rules_over_git_are_explained(office: Repository, rule: str) -> None:
    told = office.ducha("rule", rule)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith(f"{rule} ") and "改法：" in told.stdout
