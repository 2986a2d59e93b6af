"""各种代码页：不崩，能写的照写，写不了的换成最近的；没人要就用 UTF-8。"""

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ducha.cli import terminal
from ducha.reports.screen import Screen

COMMANDS = [
    ("--help",),
    ("check", "--as-of", "2026-11-24"),
    ("status", "--as-of", "2026-11-24"),
    ("nosuch",),
    ("rule", "A0502-1"),
    ("check", "--as-of", "2026-11-24", "--format", "json"),
]


def raw(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    given = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "ducha", *words],
        cwd=folder,
        env={**given, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )


@cache
def _plain(folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    return raw(folder, *words)


@pytest.fixture(scope="module")
def odd(new_repository: Any) -> Any:
    """一件标题里有 GBK 没有的字的事项，和几处毛病。"""
    repository = new_repository()
    folder = repository.items / "2026"
    folder.mkdir()
    (folder / "DC-2026-0001.yaml").write_text(
        "编号: DC-2026-0001\n标题: 𠮷镇—“供水”…\u200b™工程\n类别: 政府工作报告\n", "utf-8"
    )
    return repository


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("env", "encoding"),
    [
        ({}, "utf-8"),
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "utf-8"),
        ({"PYTHONUTF8": "1"}, "utf-8"),
        ({"PYTHONIOENCODING": "gbk"}, "gbk"),
        ({"PYTHONIOENCODING": "cp936:strict"}, "gbk"),
        ({"PYTHONIOENCODING": "cp437"}, "cp437"),
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"PYTHONIOENCODING": "utf-16"}, "utf-16"),
    ],
    ids=str,
)
def test_every_encoding(odd: Any, env: dict[str, str], encoding: str, words: Any) -> None:
    done = raw(odd.path, *words, **env)
    plain = _plain(odd.path, words)
    assert done.returncode == plain.returncode
    for given, wanted in ((done.stdout, plain.stdout), (done.stderr, plain.stderr)):
        said, expected = given.decode(encoding), wanted.decode("utf-8")
        assert "Traceback" not in said
        if encoding == "gbk":
            kept = "".join(char for char in expected if _is_in(char, "gbk"))
            assert "".join(c for c in said if c not in '?<>"') == "".join(
                c for c in kept if c not in '?<>"'
            )
        elif encoding == "cp437":
            assert said.count("\n") == expected.count("\n")
        else:
            assert said == expected


def _is_in(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_marks_have_a_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "cp437")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    terminal.settle({"PYTHONIOENCODING": "cp437"})
    stream.write("“甲”—…‹乙› é")
    stream.flush()
    assert stream.buffer.getvalue().decode("cp437") == '"?"-...<?> é'  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("system", "was", "is_terminal", "environ", "then"),
    [
        ("nt", "cp936", False, {}, "utf-8"),
        ("nt", "cp1252", False, {}, "utf-8"),
        ("nt", "cp936", False, {"PYTHONIOENCODING": "gbk"}, "cp936"),
        ("nt", "utf-8", True, {}, "utf-8"),
        ("nt", "cp936", True, {}, "cp936"),
        ("nt", "cp437", True, {}, "utf-8"),
        ("posix", "gbk", False, {}, "gbk"),
        ("posix", "iso8859-1", False, {}, "utf-8"),
        ("posix", "ascii", True, {}, "utf-8"),
    ],
)
def test_which_encoding_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    was: str,
    is_terminal: bool,
    environ: dict[str, str],
    then: str,
) -> None:
    class Stream(io.TextIOWrapper):
        def isatty(self) -> bool:
            return is_terminal

    stream = Stream(io.BytesIO(), was)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(terminal, "SYSTEM", system)
    terminal.settle(environ)
    assert stream.encoding == then


def test_a_closed_pipe_is_silent(demo: Any) -> None:
    for words in (("status",), ("rule",), ("--help",), ("check", "--format", "json")):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [sys.executable, "-m", "ducha", *words],
            cwd=demo.path,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
        )
        os.close(writer)
        assert done.stderr == b"", words
        assert done.returncode == 1, words


def test_the_screen_of_a_pipe_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    assert terminal.screen(io.StringIO()) == Screen(None, colour=False)
