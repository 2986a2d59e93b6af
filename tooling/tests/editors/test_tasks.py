""".vscode 里的任务：真的运行，真的输出，逐条对上“问题”面板。"""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..conftest import REPO, Repository

TASKS = json.loads((REPO / ".vscode/tasks.json").read_text("utf-8"))
BY_LABEL = {task["label"]: task for task in TASKS["tasks"]}
FAULTY = REPO / "tooling/tests/golden/faulty"
ENV = BY_LABEL["检查"]["options"]["env"]
SEVERITY = {"error": "error", "warning": "warning", "note": "info"}


def in_terminal(command: list[str], cwd: Path, env: dict[str, str]) -> str:
    """像 VS Code 那样在终端里运行，收下终端里的字。"""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **env}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            said += (part := os.read(ours, 65536))
        except OSError:
            break
        if not part:
            break
    os.close(ours)
    process.wait(60)
    return said.decode("utf-8").replace("\r\n", "\n")


def squiggles(output: str) -> list[tuple[Any, ...]]:
    """VS Code 照 problemMatcher 从输出里认出来的问题。"""
    found = []
    for matcher in BY_LABEL["检查"]["problemMatcher"]:
        pattern = matcher["pattern"]
        for line in output.split("\n"):
            if match := re.search(pattern["regexp"], line):
                part = {name: match[pattern[name]] for name in ("file", "code", "message")}
                place = int(match[pattern["line"]]), int(match[pattern["column"]])
                found.append((part["file"], *place, matcher["severity"], part["code"]))
                assert part["message"]
    return sorted(found)


def test_check_becomes_squiggles(repository: Repository) -> None:
    repository.take(REPO / "items").take(FAULTY)
    told = json.loads(repository.ducha("check", "--format", "json").stdout)["findings"]
    wanted = sorted(
        (one["file"], one["line"], one["column"], SEVERITY[one["severity"]], one["rule"])
        for one in told
    )
    assert len(wanted) > 5
    task = BY_LABEL["检查"]
    command = [sys.executable, "-m", "ducha", *task["args"]]
    output = in_terminal(command, repository.path, ENV)
    assert "\x1b" not in output
    assert squiggles(output) == wanted


def test_every_severity_has_its_matcher() -> None:
    lines = [f"items/a.yaml:1:2: {word}[A0502-1] 甲: 乙" for word in ("错误", "警告", "提示")]
    found = [one[3] for one in squiggles("\n".join(lines))]
    assert found == ["error", "info", "warning"]
    assert squiggles("  12 | 标题: 甲\n  依据：第五条  改法：乙") == []


def test_fix_mends_the_open_file(repository: Repository) -> None:
    good = (REPO / "tooling/tests/messages/fine-plain/input.yaml").read_text("utf-8")
    path = repository.file("DC-2026-0001")
    path.parent.mkdir()
    path.write_text(good.replace("缓急: 一般", "缓急：一般"), "utf-8")
    args = [word.replace("${file}", str(path)) for word in BY_LABEL["改好写法"]["args"]]
    in_terminal([sys.executable, "-m", "ducha", *args], repository.path, ENV)
    assert path.read_text("utf-8") == good


def test_tasks_are_real_commands(repository: Repository) -> None:
    assert set(BY_LABEL) == {"检查", "改好写法", "预览"}
    for task in BY_LABEL.values():
        assert repository.ducha(task["args"][0], "--help").returncode == 0
        assert task["command"] == "${workspaceFolder}/.venv/bin/ducha"
        assert task["options"] == {"cwd": "${workspaceFolder}", "env": ENV}
    owners = [one["owner"] for one in BY_LABEL["检查"]["problemMatcher"]]
    assert len(set(owners)) == len(owners), "同名的会互相覆盖"


def test_extensions() -> None:
    about = json.loads((REPO / ".vscode/extensions.json").read_text("utf-8"))
    assert about["recommendations"][:2] == [
        "redhat.vscode-yaml",
        "ms-ceintl.vscode-language-pack-zh-hans",
    ]
