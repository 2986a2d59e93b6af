"""命令行测试共用的：命令树，在本进程里跑一次，伪终端里跑一次。"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import click
import pytest

from ducha.cli import cli, main

Walked = tuple[tuple[str, ...], click.Command]


class Done(NamedTuple):
    """跑完的样子。"""

    code: int
    out: str
    err: str


def walk() -> Iterator[Walked]:
    """每个命令，连总的一个。"""
    context = click.Context(cli, info_name="ducha", help_option_names=["-h", "--help"])

    def below(path: tuple[str, ...], command: click.Command, at: click.Context) -> Iterator[Walked]:
        yield path, command
        if isinstance(command, click.Group):
            for name in command.list_commands(at):
                inner = command.get_command(at, name)
                assert inner is not None
                yield from below((*path, name), inner, click.Context(inner, parent=at))

    yield from below((), cli, context)


TREE = list(walk())


@pytest.fixture
def run(
    demo: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """在示例仓库里跑一次 ducha，不另开进程。"""

    def once(*words: str, columns: int = 80) -> Done:
        monkeypatch.chdir(demo.path)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys, "argv", ["ducha", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        code = stop.value.code
        return Done(code if isinstance(code, int) else 0, said.out, said.err)

    return once


Terminal = Callable[..., Done]


@pytest.fixture
def terminal() -> Terminal:
    """在伪终端里跑一次；屏幕上又出现问话（以 ： 结尾）才答下一句。"""

    def once(
        words: Sequence[str],
        folder: Path,
        answers: Sequence[str] = (),
        columns: int = 80,
        ready: str = "：",
        **env: str,
    ) -> Done:
        return _talk(words, folder, list(answers), columns, ready, env)

    return once


def _talk(
    words: Sequence[str],
    folder: Path,
    answers: list[str],
    columns: int,
    ready: str,
    env: Mapping[str, str],
) -> Done:
    given = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    given |= {"TERM": "xterm", "LANG": "C.UTF-8", **env}
    child, screen = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(words[0], list(words), given)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    shown, said, deadline = b"", 0, time.monotonic() + 20
    while time.monotonic() < deadline:
        if select.select([screen], [], [], 0.2)[0]:
            try:
                piece = os.read(screen, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        elif answers and _bare(shown[said:]).endswith(ready):
            said = len(shown)
            os.write(screen, answers.pop(0).encode())
    else:
        os.kill(child, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(screen)
    return Done(code, shown.decode("utf-8").replace("\r\n", "\n"), "")


def columns(line: str) -> int:
    """终端里占几列；不用产品里的算法。"""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def _bare(shown: bytes) -> str:
    return ANSI.sub("", shown.decode("utf-8", "ignore")).rstrip(" ")


ANSI = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")
