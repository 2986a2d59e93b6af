"""Tab 键：真的 bash、zsh、fish 里补全编号、环节、字段、单位；出什么事都不说话。"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import ANSI, Done, Terminal

Ask = Callable[..., list[str]]
NUMBER = "DC-2026-0001"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """PATH 里有一个 ducha，就是这份源码。"""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "ducha"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ducha "$@"\n')
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"没有在真的 {shell} 里试补全：没有装 {shell}")
    return found


def shell_run(words: list[str], folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


BASH = """
eval "$(ducha completion bash)"
compopt() { local IFS=' '; echo "compopt $*"; }
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_ducha_completion ducha "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""bash 自己在 = 和 : 处断词，所以这里也断开来给。"""

CASES: list[tuple[list[str], set[str]]] = [
    (["rec"], {"record"}),
    (["check", "--for"], {"--format"}),
    (["check", "--format", ""], {"text", "json", "github", "gitlab"}),
    (["record", "DC-2026-000"], {f"DC-2026-000{n}" for n in range(1, 10)}),
    (["record", "DC-2024-0001", ""], set()),
    (["new", "类别", "=", "政"], {"政府工作报告任务"}),
    (["new", "缓急", "="], {"一般", "重要", "特别紧急"}),
    (["new", "来源", ".名"], set()),
    (["new", "来源.名"], {"来源.名称=", "compopt -o nospace"}),
    (["new", "主办单位", "=", "省水"], {"省水利厅"}),
    (["new", "协办单位", "=", "省水"], {"省水利厅"}),
    (["new", "承接", "=", "DC-2024-0001"], {"DC-2024-0001"}),
    (["record", NUMBER, "催办", "级别", "="], {"蓝单", "黄单", "红单"}),
    (["record", NUMBER, "审核", "结果", "=", "重"], {"重报", "重新办理"}),
    (["record", NUMBER, "进展", "进"], {"进度=", "compopt -o nospace"}),
    (["status", "--unit", "省水"], {"省水利厅"}),
    (["status", "--light", "逾"], {"逾期"}),
    (["rule", "A0502-1"], {"A0502-1"}),
    (["completion", "z"], {"zsh"}),
]


@pytest.mark.parametrize(
    ("words", "wanted"),
    CASES,
    ids=lambda one: " ".join(sorted(one) if isinstance(one, set) else one),
)
def test_in_bash(demo: Any, path: str, words: list[str], wanted: set[str]) -> None:
    done = shell_run([need("bash"), "-c", BASH, "bash", "ducha", *words], demo.path, path)
    assert done.stderr == ""
    got = set(filter(None, done.stdout.splitlines()))
    if words[-2:] == ["DC-2024-0001", ""]:
        assert "进展" not in got, "已归档的不再记进展"
        return
    assert got == wanted


def test_bash_offers_only_what_may_follow(demo: Any, path: str) -> None:
    done = shell_run(
        [need("bash"), "-c", BASH, "bash", "ducha", "record", NUMBER, ""], demo.path, path
    )
    got = done.stdout.split()
    assert "进展" in got
    assert not {"立项", "归档", "恢复"} & set(got)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ducha rec", "record\t给一件事项追加一条办理记录"),
        ("ducha record DC-2024-0001", "DC-2024-0001\t"),
        ("ducha new 类别=政", "类别=政府工作报告任务"),
        ("ducha new 来源.名", "来源.名称=\t来自哪个文件"),
        ("ducha status --unit 省水", "省水利厅"),
    ],
)
def test_in_fish(demo: Any, path: str, line: str, wanted: str) -> None:
    code = f'ducha completion fish | source; complete -C "{line}"'
    done = shell_run([need("fish"), "--no-config", "-c", code], demo.path, path)
    assert done.stderr == ""
    assert wanted in done.stdout


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ducha rec\t", "ducha record "),
        ("ducha new 类别=政\t", "ducha new 类别=政府工作报告任务 "),
        ("ducha new 来源.名\t会议", "ducha new 来源.名称=会议"),
        ("ducha status --unit 省水\t", "ducha status --unit 省水利厅 "),
    ],
)
def test_in_zsh(demo: Any, path: str, line: str, wanted: str, terminal: Terminal) -> None:
    setup = 'autoload -Uz compinit; compinit -D -u; eval "$(ducha completion zsh)"'
    answers = [f"{setup}\n", f"{line}：", "\x15exit\n"]
    env = {"PATH": path, "PS1": "提示："}
    done = terminal((need("zsh"), "-f", "-i"), demo.path, answers, columns=160, **env)
    assert f"{wanted}：" in ANSI.sub("", done.out).replace(" \x08", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_says_how_to_install_it(run: Callable[..., Done], shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[0]
    assert first.startswith("# ")
    assert f"ducha completion {shell}" in first
    assert "_DUCHA_COMPLETE" in done.out


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ducha"],
        cwd=folder,
        env={
            **os.environ,
            "COMP_WORDS": " ".join(("ducha", *words)),
            "COMP_CWORD": str(len(words)),
            "_DUCHA_COMPLETE": "bash_complete",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


WORDS = [
    ("record", "DC"),
    ("record", NUMBER, "进"),
    ("record", NUMBER, "进展", "进"),
    ("record", NUMBER, "没有", "进"),
    ("new", "类"),
    ("status", "--unit", "省"),
    ("status", "--root", "没有", "--unit", "省"),
    ("check", "--as-of", "乱", "--format", "t"),
    ("schema", "x", "y"),
    ("help", "c"),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_whatever_happens_it_is_silent(
    new_repository: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    broken = new_repository()
    for name in ("item.schema.json", "registers/units.yaml"):
        (broken.path / "schema" / name).write_text("{[", "utf-8")
    broken.items.joinpath(f"{NUMBER}.yaml").write_bytes(b"\xff\xfe: [")
    for folder in (broken.path, tmp_path):
        done = asked(folder, *words)
        assert done.stderr == ""
        assert "Traceback" not in done.stdout


def test_it_is_quick_and_light(demo: Any) -> None:
    code = (
        "import sys, os\n"
        "from ducha.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([one for one in ('jsonschema', 'rich', 'mkdocs', 'git') if one in sys.modules])"
    )
    for words in ("ducha record DC-2026", "ducha new 主办单位 = 省水"):
        env = {"COMP_WORDS": words, "COMP_CWORD": "4" if "=" in words else "2"}
        done = demo.python("-c", code, _DUCHA_COMPLETE="bash_complete", **env)
        assert done.stdout.splitlines()[-1] == "[]"
    before = children()
    asked(demo.path, "record", NUMBER, "进")
    assert children() - before < 3


def children() -> float:
    """子进程用过的处理器时间，秒；机器忙不算。"""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
