"""click 的源码里每一句可译的话，表里都有译文；译文里的空格子都填得上。"""

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ducha.cli.chinese import WORDS

SOURCES = sorted(Path(click.__file__).parent.glob("*.py"))
CALLS = {"_": 1, "gettext": 1, "ngettext": 2}
BY_NAME = {"extra['required']": ["required"]}
"""click 里不是写死的那一处，和它的全部取值。"""
CHINESE = re.compile("[\u4e00-\u9fff]")
PLAIN = {"%(prog)s, version %(version)s", "{editor}: Editing failed: {e}"}


def translatable() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in CALLS:
                for given in node.args[: CALLS[name]]:
                    if isinstance(given, ast.Constant):
                        yield str(given.value)
                    else:
                        yield from BY_NAME[ast.unparse(given)]


FOUND = sorted(set(translatable()))


def holes(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return braces | set(re.findall(r"%\((\w+)\)s", text))


def test_click_has_plenty_of_words() -> None:
    assert len(FOUND) > 70


@pytest.mark.parametrize("text", FOUND)
def test_every_word_of_click_has_a_chinese_one(text: str) -> None:
    assert text in WORDS
    assert holes(WORDS[text]) <= holes(text)
    assert CHINESE.search(WORDS[text]) or text in PLAIN


def test_no_line_without_use() -> None:
    assert set(WORDS) <= set(FOUND)


@pytest.mark.parametrize("first", ["click", "ducha.cli"])
def test_whoever_imports_click_first(first: str) -> None:
    code = (
        f"import {first}, click, ducha.cli\n"
        "print(click.exceptions.NoSuchOption('--x').format_message())\n"
        "import click.shell_completion\n"
        "print(click.shell_completion._('Usage:'), click.types.ngettext('x', 'ys', 2))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == ["没有“--x”这个选项。", "用法： ys"]
