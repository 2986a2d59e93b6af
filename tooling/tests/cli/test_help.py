"""每个命令的说明，逐字存着（--bless 重写）；照显示宽度排，80 列和 60 列都看得全。"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import TREE, Done, columns

EXPECTED = Path(__file__).parent / "help"
PATHS = [path for path, _ in TREE]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "总")
def test_help_is_exactly_this(run: Callable[..., Done], path: tuple[str, ...], bless: bool) -> None:
    done = run(*path, "--help")
    assert (done.code, done.err) == (0, "")
    file = EXPECTED / f"{'-'.join(('ducha', *path))}.txt"
    if bless:
        file.write_text(done.out, "utf-8", newline="\n")
    assert file.is_file(), "先看过，再用 pytest --bless 存下来"
    assert done.out == file.read_text("utf-8")


def test_every_golden_has_its_command() -> None:
    names = {f"{'-'.join(('ducha', *path))}.txt" for path in PATHS}
    assert {path.name for path in EXPECTED.iterdir()} == names


@pytest.mark.parametrize("wide", [60, 80])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "总")
def test_help_fits_the_screen(run: Callable[..., Done], path: tuple[str, ...], wide: int) -> None:
    said = run(*path, "--help", columns=wide).out
    for line in said.splitlines():
        assert columns(line) <= wide, line
        assert line == line.rstrip()
        assert not re.match("\\s*[，。；：、）”》！？]", line), line
        assert not re.search("[（“《]$", line), line


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "总")
def test_descriptions_stand_in_one_column(run: Callable[..., Done], path: tuple[str, ...]) -> None:
    said = run(*path, "--help").out
    for section in said.split("\n\n")[1:]:
        starts = {
            columns(match[1])
            for match in re.finditer(r"^(  [-a-z]\S*(?: \S+)*  +)\S", section, re.M)
        }
        assert len(starts) <= 1, section


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "总")
def test_no_placeholder_is_english(run: Callable[..., Done], path: tuple[str, ...]) -> None:
    said = re.sub("MkDocs|CSV|DC-|Ctrl|Tab|YAML|PDF", "", run(*path, "--help").out)
    assert re.findall(r"\b[A-Z]{2,}\b|\.\.\. \[ARGS", said) == []
    assert not re.search("Usage|Options|Commands|Show|default|required", said)


def test_help_by_word_and_by_option_are_the_same(run: Callable[..., Done]) -> None:
    for path in PATHS:
        assert run("help", *path).out == run(*path, "--help").out


def test_without_words_the_overview_is_shown(run: Callable[..., Done]) -> None:
    done = run()
    assert done.code == 2
    assert done.err == run("--help").out
