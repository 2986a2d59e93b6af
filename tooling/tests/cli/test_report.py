"""check 的话在屏幕上和在别处：宽度、颜色、长行、很多处。"""

import re
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ducha.domain.articles import SCHEMA
from ducha.domain.findings import Finding, Report, Severity
from ducha.reports.screen import Screen
from ducha.reports.text import text

from .conftest import ANSI, Terminal, columns

AS_OF = date(2026, 11, 24)
FILE = "items/2026/DC-2026-0001.yaml"
LONG = (
    "情况: " + "已完成灌区改造三处并投入使用，" * 20 + "进度：百分之五十" + "，下一步继续推进" * 10
)
ONE = Finding(
    rule="S01",
    severity=Severity.ERROR,
    file=FILE,
    line=12,
    column=LONG.index("百分") + 1,
    clause=SCHEMA,
    message="进度须写 0 到 100 的数，" + "不写汉字，也不写百分号，" * 6 + "现为“百分之五十”",
    fix="进度: 50",
    text=LONG,
    width=5,
)


def shown(screen: Screen, *found: Finding) -> str:
    return text(Report(AS_OF, 1, list(found)), screen)


def caret_and_line(said: str) -> tuple[str, str]:
    at = next(i for i, line in enumerate(said.splitlines()) if "^" in line)
    line, caret = said.splitlines()[at - 1 : at + 1]
    return line, caret


def test_elsewhere_a_finding_begins_with_one_whole_line() -> None:
    lines = shown(Screen(), ONE).splitlines()
    assert lines[0] == f"{FILE}:12:{ONE.column}: 错误[S01] {ONE.message}"
    assert lines[1] == f"  12 | {LONG}"
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("wide", [60, 80, 120])
def test_on_a_terminal_everything_fits(wide: int) -> None:
    said = shown(Screen(wide), ONE)
    assert all(columns(line) <= wide for line in said.splitlines())
    assert said.startswith(f"{FILE}:12:{ONE.column}: 错误[S01] ")


@pytest.mark.parametrize("wide", [None, 60, 80])
@pytest.mark.parametrize("column", [1, 7, ONE.column, len(LONG) - 4])
def test_the_caret_stands_under_the_fault(wide: int | None, column: int) -> None:
    line, caret = caret_and_line(shown(Screen(wide), replace(ONE, column=column)))
    before = caret.index("^")
    marked, used = "", 0
    for char in line:
        if before <= used < len(caret):
            marked += char
        used += columns(char)
    assert marked == LONG[column - 1 : column + 4]


def test_colour_changes_no_letter() -> None:
    for wide in (None, 60, 80):
        in_colour = shown(Screen(wide, colour=True), ONE)
        assert "\x1b[1;31m错误[S01]\x1b[0m" in in_colour
        assert ANSI.sub("", in_colour) == shown(Screen(wide), ONE)


def test_nothing_in_a_file_moves_the_cursor() -> None:
    evil = "标题: 甲\x1b[2J\x07乙\u202e丙\x9b31m"
    said = shown(Screen(80), replace(ONE, text=evil, column=5, message=evil, fix=evil))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)
    line, _ = caret_and_line(said)
    assert line.endswith("标题: 甲␛[2J␇乙\ufffd丙\ufffd31m")


def test_thirty_faults_have_a_summary() -> None:
    many = [
        replace(ONE, line=line, severity=Severity.WARNING if line % 3 else Severity.ERROR)
        for line in range(1, 31)
    ]
    many += [replace(ONE, file="items/2026/DC-2026-0002.yaml", rule="H01")]
    said = shown(Screen(), *many)
    heads = [line for line in said.splitlines() if "错误[S01]" in line or "警告[S01]" in line]
    assert [int(line.split(":")[1]) for line in heads] == [1, 2, 3, 4, 6, 9]
    rest = "12、15、18、21、24、27、30"
    assert f"{FILE}：[S01] 同样的还有 7 处，在第 {rest} 行；照上面的样子改" in said
    assert f"{FILE}：[S01] 同样的还有 17 处，在第 5、7、8、10、" in said
    assert said.splitlines()[-6:] == [
        "按种类：",
        "  错误 S01        10 处  字段规矩",
        "  错误 H01         1 处  字段规矩",
        "  警告 S01        20 处  字段规矩",
        "",
        "已检查 1 件事项：11 处错误，20 处警告（以 2026-11-24 为今天）",
    ]


def test_what_a_machine_mends_is_said_once() -> None:
    many = [replace(ONE, line=line, mendable=True) for line in range(1, 301)]
    said = shown(Screen(), *many)
    assert f"运行 ducha fix {FILE}，这 300 处一次改好" in said
    assert len(said.splitlines()) < 30


def test_thirty_faults_of_many_kinds_show_twenty() -> None:
    many = [replace(ONE, line=line, rule=f"Y{line:02d}") for line in range(1, 31)]
    said = shown(Screen(), *many)
    assert f"{FILE}：还有 10 处没有列出，改好上面的再查一次" in said


# ---------------------------------------------------------------- 真的终端


@pytest.fixture
def faulty(repository: Any) -> Any:
    """一件有错的事项，一行很长。"""
    folder = repository.items / "2026"
    folder.mkdir()
    (folder / "DC-2026-0001.yaml").write_text(
        f"编号: DC-2026-0001\n标题: {'很长的标题' * 60}\n类别: 政府工作报告\n", "utf-8"
    )
    return repository


CHECK = (sys.executable, "-m", "ducha", "check", "--as-of", "2026-11-24")


def test_colours_on_a_terminal(faulty: Any, terminal: Terminal) -> None:
    done = terminal(CHECK, faulty.path)
    assert done.code == 1
    assert "\x1b[1;31m错误[" in done.out
    assert all(columns(line) <= 80 for line in ANSI.sub("", done.out).splitlines())


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colours(faulty: Any, terminal: Terminal, env: dict[str, str]) -> None:
    done = terminal(CHECK, faulty.path, **env)
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "错误[" in done.out


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colours_in_a_pipe_only_when_forced(
    faulty: Any, env: dict[str, str], coloured: bool
) -> None:
    done = faulty.ducha(*CHECK[3:], **env)
    assert ("\x1b[" in done.stdout) == coloured
    assert ANSI.sub("", done.stdout) == faulty.ducha(*CHECK[3:]).stdout


def test_lights_are_coloured_and_tell_the_same(demo: Any) -> None:
    words = ("status", "--as-of", "2026-11-24")
    in_colour = demo.ducha(*words, FORCE_COLOR="1").stdout
    assert "\x1b[1;31m" in in_colour, "逾期的"
    assert ANSI.sub("", in_colour) == demo.ducha(*words).stdout


def test_status_at_80_columns(demo: Any, terminal: Terminal) -> None:
    words = (sys.executable, "-m", "ducha", "status", "--as-of", "2026-11-24")
    done = terminal(words, demo.path)
    lines = ANSI.sub("", done.out).splitlines()
    rows = [line for line in lines if line.startswith("DC-")]
    assert len(rows) == len(list(demo.items.rglob("*.yaml")))
    assert all(columns(line) <= 80 for line in lines)
    assert any("…" in line for line in rows)
    assert all(re.match(r"DC-\d{4}-\d{4}  \S", line) for line in rows)
    piped = demo.ducha("status", "--as-of", "2026-11-24", COLUMNS="80").stdout
    assert "…" not in piped
    assert "\x1b" not in piped
    assert len([line for line in piped.splitlines() if line.startswith("DC-")]) == len(rows)
