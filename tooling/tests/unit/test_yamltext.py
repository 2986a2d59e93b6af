"""The loader: what integrity.md §2 (P, Y) wants refused, where, and what must stay text."""

import time
from typing import Any

import pytest

from ducha.diagnosis.fault import BadText
from ducha.store.diagnosing import diagnose
from ducha.store.structure import Structure
from ducha.store.text import decode
from ducha.store.yamltext import Places, read

ITEM = "编号: DC-2026-0001\n标题: {}\n类别: 政府工作报告任务\n"
HIDDEN = (
    "\x00\x01\x08\t\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9f\u00a0\u00ad\u034f\u061c\u115f\u180b\u180e"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067"
    "\u2068\u2069\u3164\ufe00\ufe0f\ufeff\uffa0\ufffd\uffff\U000e0001\U000e0041\U000e0100"
)


def words(text: str) -> list[str]:
    return [word.replace("␠", " ") for word in text.split()]


def bad(source: str | bytes) -> BadText:
    raw = source.encode() if isinstance(source, str) else source
    started = time.process_time()
    with pytest.raises(BadText) as caught:
        read(decode(raw), Places())
    assert time.process_time() - started < 2
    assert caught.value.message
    return caught.value


def place(source: str | bytes) -> tuple[int, int]:
    fault = bad(source)
    return fault.line, fault.column


def good(source: str | bytes) -> Any:
    raw = source.encode() if isinstance(source, str) else source
    return read(decode(raw), Places())


@pytest.mark.parametrize("char", HIDDEN, ids=ascii)
@pytest.mark.parametrize("text", ["编号: 甲\n标题: 乙{}丙\n", "编号: 甲\n# 说明 {}状态: 归档\n"])
def test_hidden_characters(char: str, text: str) -> None:
    source = text.format(char)
    fault = bad(source)
    assert (fault.code, fault.line) == ("Y03", 2)
    assert fault.column == source.split("\n")[1].index(char) + 1
    assert f"U+{ord(char):04X}" in fault.message


@pytest.mark.parametrize("char", HIDDEN, ids=ascii)
def test_hidden_characters_as_escapes(char: str) -> None:
    assert bad(f'编号: 甲\n标题: "乙\\U{ord(char):08X}丙"\n').line == 2


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\r", r"\t", r"\N", r"\L", r"\P", r"\_"])
def test_hidden_characters_as_short_escapes(escape: str) -> None:
    assert bad(f'"标{escape}题": 甲\n').line == 1


def test_surrogate_escape() -> None:
    assert place('标题: "甲\\ud800"\n')[0] == 1


def test_surrogate_in_text() -> None:
    with pytest.raises(BadText):
        read("标题: \ud800\n")


@pytest.mark.parametrize(
    ("raw", "where", "says"),
    [
        ("编号: 一件事\n标题: 农村供水\n".encode("gbk"), (1, 1), "GBK"),
        ("a: 一\n".encode("utf-16"), (1, 1), "UTF-16"),
        ("a: 一\n".encode("utf-16-be"), (1, 1), ""),
        ("a: 1\n".encode("utf-16-le"), (1, 2), "U+0000"),
        ("a: 1\n".encode("utf-32"), (1, 1), "UTF"),
        ("编号: 甲\n标题: 农村供水".encode()[:-1], (2, 8), "截断"),
        ("编号: 甲\n标题: 农村供水".encode()[:-2], (2, 8), "截断"),
        ("编号: 甲\n标题: 𠮷".encode()[:-1], (2, 5), "截断"),
        ("标题: 甲\n编号: ".encode() + b"\xff\n", (2, 5), "UTF-8"),
        ("标题: 𠮷甲".encode() + b"\xff\n", (1, 7), "UTF-8"),
        (b"a: \xc0\xaf\n", (1, 4), "UTF-8"),
    ],
)
def test_encodings(raw: bytes, where: tuple[int, int], says: str) -> None:
    fault = bad(raw)
    if says:
        assert (fault.line, fault.column) == where
    assert says in fault.message


@pytest.mark.parametrize(
    ("text", "where"),
    [("标题: 甲\n编号: ", (2, 5)), ("编号: 甲乙\n", (2, 1))],
)
def test_encoding_fault_after_a_bom(text: str, where: tuple[int, int]) -> None:
    assert place(b"\xef\xbb\xbf" + text.encode() + b"\xff\n") == where


def test_cut_text_is_not_called_gbk() -> None:
    assert "截断" in bad("编号".encode()[:-2]).message


def test_bom_and_line_ends() -> None:
    assert good("\ufeffa: 1\r\nb: 2\r\n") == {"a": "1", "b": "2"}
    assert place("a: 1\n\ufeffb: 2\n") == (2, 1)
    assert place("\ufeff\ufeffa: 1\n") == (1, 1)
    assert place(b"a: 1\rb: 2\r") == (1, 5)
    assert place(b"a: 1\r\nb: 2\r") == (2, 5)
    assert good("a: |\r\n  x\r\n  y\r\n") == {"a": "x\ny\n"}


@pytest.mark.parametrize("source", ["", "\ufeff", "# 说明\n", "\n\n", "   \n", "# 甲\r\n\r\n"])
def test_nothing_in_the_file(source: str) -> None:
    assert bad(source).code == "Y05"


def test_only_a_marker_is_no_item() -> None:
    assert good("---\n") == ""


@pytest.mark.parametrize(
    "value",
    words(
        "0012 0089 010 0x1F 0o17 1_000 1e5 1:20 12:30:45 no NO on off yes y n ~ null Null true "
        "2026-03-05 2026.3 2026-02-30 2026-W10-4 .nan .inf -.inf 40.0 40% 40 -1 +1 = 1e400"
    ),
)
def test_plain_values_stay_text(value: str) -> None:
    assert good(f"甲: {value}\n乙:\n  - {value}\n") == {"甲": value, "乙": [value]}


def test_other_values_stay_text() -> None:
    assert good("甲:\n乙: ''\n丙: 𠮷野家\n") == {"甲": "", "乙": "", "丙": "𠮷野家"}
    assert good("1: 2\n~: 3\nnull: 4\n") == {"1": "2", "~": "3", "null": "4"}
    assert good("甲: " + "9" * 5000) == {"甲": "9" * 5000}
    assert good("甲: " + ":".join(["1"] * 3000)) == {"甲": ":".join(["1"] * 3000)}
    assert good("甲: 2026-03-05T00:30:00+08:00\n") == {"甲": "2026-03-05T00:30:00+08:00"}
    assert good("甲: |\n  一 \n      二\n  # 三\n") == {"甲": "一 \n    二\n# 三\n"}
    assert good('{"甲": ["一", "二"], "乙": {"丙": "丁"}}') == {
        "甲": ["一", "二"],
        "乙": {"丙": "丁"},
    }


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1)),
        ("x:\n  - a: 1\n    b: 2\n    a: 3\n", (4, 5)),
        ("{a: 1, a: 2}\n", (1, 8)),
        ("a: 1\n'a': 2\n", (2, 1)),
        ("a: &a [x]\nb: [*a, *a]\n", (1, 4)),
        ("a: 1\nb: *a\n", (2, 4)),
        ("&x [*x]\n", (1, 1)),
        ("&k a: 1\n", (1, 1)),
        ("a: {<<: {b: 1}}\n", (1, 5)),
        ("a: 1\n<<: {b: 2}\n", (2, 1)),
        ("a: !!python/object/apply:os.system ['id']\n", (1, 4)),
        ("a: !自定义 甲\n", (1, 5)),
        ("a: !!binary aGk=\n", (1, 4)),
        ("a: !!set {b}\n", (1, 4)),
        ("a: !!omap [b: 1]\n", (1, 4)),
        ("a: !!str 甲\n", (1, 4)),
        ('a: !!int "四十"\n', (1, 4)),
        ('a: !!timestamp "abc"\n', (1, 4)),
        ('a: !!bool "是"\n', (1, 4)),
        ("a: !<tag:yaml.org,2002:str> 甲\n", (1, 4)),
        ("!! a: 1\n", (1, 3)),
        ("%YAML 1.1\n---\na: 1\n", (1, 1)),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", (1, 1)),
        ("a: 1\n---\nb: 2\n", (2, 1)),
        ("a: 1\n---\n", (2, 1)),
        ("a: 1\n...\n---\nb: 2\n", (3, 1)),
        ("a: 1\n...\nb: 2\n", (3, 1)),
        ("a:\n\tb: 1\n", (2, 1)),
        ("a:\t1\n", (1, 3)),
        ("? [a]\n: b\n", (1, 3)),
        ("{a: 1}: 2\n", (1, 1)),
        ("a: b: c\n", (1, 5)),
        ("a: 1\n b: 2\n", (2, 3)),
        ("a:\n  b: 1\n c: 2\n", (3, 2)),
    ],
)
def test_outside_the_subset(source: str, where: tuple[int, int]) -> None:
    assert place(source) == where


@pytest.mark.parametrize(
    "source", ["标题: ! 甲\n", "标题: ! [甲]\n", "标题: ! {甲: 乙}\n", "! 甲\n"]
)
def test_the_bare_tag(source: str) -> None:
    bad(source)


@pytest.mark.parametrize(
    "value",
    words(
        "关于a:␠b @张三 %5 `x` &重要␠事项 *重要 !重要␠事项 -␠x ?␠x {{x}} |␠甲 >␠甲 甲␠:␠乙 "
        '"甲"␠乙 ,甲 ]甲 }甲 &a @'
    ),
)
def test_values_that_need_quotes(value: str) -> None:
    assert bad(ITEM.format(value)).line == 2
    quoted = "'" + value.replace("'", "''") + "'"
    assert good(ITEM.format(quoted))["标题"] == value


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("编号: 甲\n标题：农村\n类别: 乙\n", 2),
        ("编号: 甲\n标题：农村\n", 2),
        ("编号：甲\n标题: 农村\n", 1),
        ("来源:\n  名称：甲\n  日期: 2026-01-01\n", 2),
        ("办理过程:\n  - 环节：进展\n    日期: 2026-01-01\n", 2),
        ("办理过程:\n  - 环节: 进展\n    日期：2026-01-01\n    单位: 甲\n", 3),
    ],
)
def test_a_full_width_colon_is_blamed_on_its_line(
    structure: Structure, source: str, line: int
) -> None:
    draft = diagnose(source.encode(), structure).draft
    fault = draft.faults[0]
    assert fault.line == line
    assert "全角冒号" in fault.message
    assert fault.column == source.split("\n")[line - 1].index("：") + 1
    assert ": " in draft.lines[line - 1]


@pytest.mark.parametrize(
    "middle", ["标题:农村", '标题: "农村', "标题: '农村", "标题: [甲, 乙", "标题"]
)
def test_the_line_of_a_fault_that_shows_later(middle: str) -> None:
    assert place(f"编号: 甲\n{middle}\n类别: 乙\n")[0] == 2


def test_a_comment_that_swallows_text() -> None:
    bad("标题: 关于 #1 号工程\n")


HOSTILE = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 60_000,
    "brackets closed in quotes": '["]",' * 50_000,
    "brackets closed in comments": "[ # ]\n" * 40_000,
    "900 brackets": "a: " + "[" * 900 + "]" * 900,
    "1001 brackets": "[" * 1001 + "]" * 1001,
    "21 lists": "a: " + "[" * 21 + "]" * 21,
    "dashes": "- " * 30_000,
    "dashes far apart": ("-" + " " * 1000) * 200,
    "dashes after a marker": "--- " + "- " * 30_000,
    "question marks": "? " * 30_000,
    "mixed marks": "? - " * 15_000,
    "steps of keys": "".join(" " * i + "a:\n" for i in range(600)),
    "steps of dashes": "".join(" " * i + "-\n" for i in range(600)),
    "20,000 keys": "".join(f"k{i}: 1\n" for i in range(20_000)),
    "40,000 entries": "[" + "a," * 40_000 + "]",
    "alias bomb": "a: &a [x,x,x]\n"
    + "".join(f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "5 MB": "a: " + "x" * 5_000_000,
    "just too large": "a: " + "x" * (256 * 1024),
    "colons": ":" * 200_000,
    "commas": "[" + "," * 100_000,
    "quoted keys": '"a":' * 50_000,
    "long anchor": "a: &" + "a" * 200_000 + " 1",
    "long key": "x" * 2000 + ": 1",
    "open quote": '"' + "甲 " * 60_000,
    "blanks": " " * 200_000,
    "comments": "#\n" * 120_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    bad(HOSTILE[name])


def test_sizes_that_are_fine() -> None:
    assert good("[" * 20 + "]" * 20)
    assert len(good("".join(f"k{i}: 1\n" for i in range(19_000)))) == 19_000
    assert len(good("a: " + "x" * 200_000)["a"]) == 200_000
    assert len(good("a: |\n" + " x\n" * 80_000)["a"]) == 160_000
    assert good("a: 甲" + "[b] " * 5_000 + "\n")["a"].count("[") == 5_000
