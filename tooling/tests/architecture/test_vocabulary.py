"""Words of the 办法 are spelt in domain/vocabulary.py and nowhere else in the code."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from ducha.domain import vocabulary

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "tooling" / "ducha"
MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "domain" / "vocabulary.py"})
ENUMS = [
    one
    for one in vars(vocabulary).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]
WORDS = {word.value for one in ENUMS for word in one}
ALLOWED = {
    ("cli/chinese.py", "文件"),
    ("cli/import_command.py", "文件"),
    ("website/pages/handbook.py", "规则"),
}
"""Module and word, for a word that there means something else."""


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Strings that stand alone: docstrings, of modules, classes, functions and of fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants other than docstrings and the fragments of f-strings."""
    skipped = {id(node) for node in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str):
            yield node


def test_the_words_are_chinese_and_plenty() -> None:
    assert len(ENUMS) >= 20
    assert len(WORDS) > 200
    assert all(re.search(r"[\u4e00-\u9fff]", word) for word in WORDS)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=map(name_of, MODULES))
def test_no_word_is_spelt_twice(path: Path) -> None:
    name = name_of(path)
    found = [
        (node.lineno, node.value)
        for node in literals(ast.parse(path.read_text("utf-8")))
        if node.value in WORDS and (name, node.value) not in ALLOWED
    ]
    assert found == []


def test_the_site_goes_to_public() -> None:
    config = ROOT / "mkdocs.yml"
    if not config.is_file():
        pytest.skip("mkdocs.yml is not written yet")
    lines = config.read_text("utf-8").splitlines()
    assert "site_dir: public" in lines
    assert "docs_dir: site/docs" in lines


def test_undecided_is_said_once() -> None:
    """“判不了”由命令行和钩子各说一次，放在句首；原因的句子自己不再说。"""
    told = [
        (path.name, part.value)
        for path in sorted((PACKAGE / "store").rglob("*.py"))
        for part in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "判不了" in part.value
    ]
    assert [name for name, value in told if "\n" not in value] == []
