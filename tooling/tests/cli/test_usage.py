"""从命令树生成每一种用错：都是一句中文，退出码 2，没有英文句子，什么也不写。"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click
import pytest

from .conftest import TREE, Done, Terminal, columns

CHINESE = re.compile("[\u4e00-\u9fff]")
NAMES = {
    "ducha",
    "DC",
    "Ctrl",
    "C",
    "csv",
    "jsonl",
    "Tab",
    "yaml",
    "schema",
    "YAML",
    "Excel",
    "vocabulary",
}
Case = tuple[str, ...]


def names() -> set[str]:
    """命令、选项、可写的词里的字母。"""
    found = set(NAMES)
    for path, command in TREE:
        found |= set(path)
        for param in command.get_params(click.Context(command, help_option_names=["-h", "--help"])):
            for text in (*param.opts, *getattr(param.type, "choices", ())):
                found |= set(re.findall("[A-Za-z]+", str(text)))
    return found


ALLOWED = names()


def wrong_values(param: click.Parameter) -> Iterator[str]:
    kind = param.type
    if isinstance(kind, click.Choice):
        yield from ("没有的词", str(kind.choices[0]) + "x")
    elif isinstance(kind, click.types.IntParamType):
        yield from ("abc", "99999999", "３点")
    elif isinstance(kind, click.Path):
        if kind.exists:
            yield "没有这个"
        if kind.exists and not kind.dir_okay:
            yield "schema"
        if kind.exists and not kind.file_okay:
            yield "mkdocs.yml"
    elif type(kind).__name__ == "Day":
        yield from ("20261124", "2026-02-30", "明天", "2026年3月", "46000", "")


def cases() -> Iterator[Case]:
    for path, command in TREE:
        params = command.get_params(click.Context(command, help_option_names=["-h", "--help"]))
        arguments = [one for one in params if isinstance(one, click.Argument)]
        options = [one for one in params if isinstance(one, click.Option)]
        yield (*path, "--nosuch")
        yield (*path, "-z")
        yield (*path, "——help")
        yield (*path, "－－help")
        for option in options:
            name = option.opts[-1]
            yield (*path, name[:-1] + "q")
            if option.is_flag or option.is_eager:
                yield (*path, f"{name}=1")
                continue
            yield (*path, name)
            for value in wrong_values(option):
                yield (*path, name, value)
        required = [one for one in arguments if one.required]
        for count in range(len(required)):
            yield (*path, *(["DC-2026-0001"] * count))
        for index, argument in enumerate(required):
            for value in wrong_values(argument):
                yield (*path, *(["DC-2026-0001"] * index), value)
        if isinstance(command, click.Group):
            yield path
            yield (*path, "nosuch")
            yield (*path, "chekc")
            yield (*path, "检查")
        elif not any(one.nargs == -1 for one in arguments):
            yield (*path, *(["DC-2026-0001", "进展"] * 2))


CASES = list(cases())


def english(said: str, typed: Case) -> list[str]:
    """剩下的英文词：不是命令、选项、可写的词，也不是刚打进去的。"""
    known = ALLOWED | {word for one in typed for word in re.findall("[A-Za-z]+", one)}
    return [word for word in re.findall("[A-Za-z]{2,}", said) if word not in known]


def test_there_are_many_ways_to_be_wrong() -> None:
    assert len(CASES) > 150


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_wrong_usage_is_told_in_chinese(run: Callable[..., Done], words: Case) -> None:
    done = run(*words)
    assert done.code == 2, done
    assert done.out == ""
    assert CHINESE.search(done.err)
    assert "Traceback" not in done.err
    assert english(done.err, words) == []
    assert not re.search("[\"'`]", done.err), "引号用中文的"
    assert not re.search("[。：，；] |：：|。。|”\\.", done.err)


SAID: dict[Case, str] = {
    ("chekc",): "错误：没有“chekc”这个命令。是不是想写“check”？",
    ("检查",): "错误：没有“检查”这个命令。是不是想写“check”？",
    ("check", "--stict"): "错误：没有“--stict”这个选项。是不是想写“--strict”？",
    ("check", "——strict"): "错误：选项须以两个半角减号开头，现为“——strict”。是不是想写“--strict”？",
    ("record",): "错误：没有写“编号”。",
    ("check", "--root", "没有"): "错误：“--root”不对：没有“没有”这个文件夹。",
    ("check", "--format", "jsn"): (
        "错误：“--format”不对：只能写 text、json、github、gitlab，现为“jsn”。是不是想写“json”？"
    ),
    ("serve", "--port", "甲"): "错误：“--port”不对：须写数字，现为“甲”。",
    ("rule", "甲", "乙"): "错误：多写了：乙",
    ("check", "--as-of", "2026年3月5日"): (
        "错误：“--as-of”不对：日期写成 2026-03-05 的样子；"
        "现为“2026年3月5日”，是不是想写“2026-03-05”"
    ),
}


@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_what_is_said(run: Callable[..., Done], words: Case) -> None:
    assert run(*words).err.splitlines()[0] == SAID[words]


def test_a_long_list_of_choices_fits_the_screen(terminal: Terminal, demo: Any) -> None:
    words = (sys.executable, "-m", "ducha", "record", "DC-2026-0001", "进占")
    done = terminal(words, demo.path, columns=60)
    assert done.code == 2
    lines = done.out.splitlines()
    assert "是不是想写“进展”？" in "".join(line.strip() for line in lines)
    assert all(columns(line) <= 60 for line in lines)


def test_nothing_is_written(demo: Any, run: Callable[..., Done]) -> None:
    before = {path: path.read_bytes() for path in demo.items.rglob("*.yaml")}
    run("record", "DC-2026-0001", "进占")
    assert {path: path.read_bytes() for path in demo.items.rglob("*.yaml")} == before
