"""The loader on random input: round trips, PyYAML's view, places, and nothing but BadText."""

import io
import re
import time
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ducha.diagnosis.characters import HIDDEN
from ducha.diagnosis.fault import BadText
from ducha.store.text import decode
from ducha.store.yamltext import Places, read
from ducha.store.yamlwrite import block

SHOWN = st.characters(codec="utf-8", exclude_characters="\r").filter(
    lambda char: not HIDDEN.match(char)
)
TYPICAL = st.sampled_from("甲乙 省水利厅:：#-?&*!|>'\"%@`[]{},~=<\\\n0123.年“”（）no")
WORDS = st.text(TYPICAL | SHOWN, max_size=24)
KEYS = st.text(TYPICAL | SHOWN, min_size=1, max_size=8).filter(lambda key: key != "<<")
DATA = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=24,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "width": st.sampled_from([10, 80, 100_000]),
        "indent": st.sampled_from([2, 4]),
    }
)
PIECES = (
    *(
        "甲",
        "乙: ",
        "- ",
        "? ",
        ": ",
        " ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\t",
        "|\n",
        ">\n",
        "：",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "#",
        " #",
        "&a ",
        "*a",
        "!",
        "!!str ",
        "%",
        "@",
        "`",
        "---",
    ),
    *("...", "~", "<<", "\\", "\\u200b", "\ufeff", "\u2028", "\u3000", "1", "="),
)
NOISE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


class Dumper(yaml.SafeDumper):
    """No anchors: the same empty list twice is no alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def emit(data: Any, **style: Any) -> str:
    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, **style)


def tolerated(text: str) -> bool:
    """Whether brackets in prose stay below the cap that scan counts on the raw text."""
    return sum(map(text.count, "[{")) <= 20


@given(data=DATA, style=STYLES)
@settings(max_examples=400)
def test_reads_back_what_pyyaml_writes(data: Any, style: dict[str, Any]) -> None:
    text = emit(data, **style)
    # PyYAML cannot read back itself all that it folds.
    if tolerated(text) and yaml.load(text, Loader=yaml.BaseLoader) == data:
        assert read(text, Places()) == data
        assert read(decode(text.replace("\n", "\r\n").encode())) == data or "\n" in repr(data)


LABEL = KEYS.filter(lambda key: key == key.strip())
FLAT = st.dictionaries(
    LABEL,
    WORDS
    | st.lists(WORDS, min_size=1, max_size=3)
    | st.dictionaries(LABEL, WORDS, min_size=1, max_size=3)
    | st.lists(st.dictionaries(LABEL, WORDS, min_size=1, max_size=3), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)


@given(data=FLAT)
@settings(max_examples=400)
def test_reads_back_what_we_write(data: dict[str, Any]) -> None:
    text = "\n".join(block(data)) + "\n"
    if tolerated(text):
        assert read(text) == data


@given(text=NOISE | st.text(TYPICAL | SHOWN, max_size=200) | st.text(max_size=50))
@settings(max_examples=1500)
def test_text_gives_data_or_bad_text(text: str) -> None:
    started = time.process_time()
    try:
        data = read(text)
    except BadText as fault:
        lines = text.split("\n")
        assert fault.message
        assert 1 <= fault.line <= len(lines) + 1
        if fault.line <= len(lines):
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    else:
        # PyYAML's own parser refuses a few plain texts that libyaml takes.
        with suppress(yaml.YAMLError):
            assert yaml.load(text, Loader=yaml.BaseLoader) == data
    assert time.process_time() - started < 1


@given(raw=st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("gb18030")))
@settings(max_examples=800)
def test_bytes_give_data_or_bad_text(raw: bytes) -> None:
    with suppress(BadText):
        read(decode(raw), Places())


@given(data=DATA, cut=st.integers(0, 300))
def test_cut_files_give_data_or_bad_text(data: Any, cut: int) -> None:
    with suppress(BadText):
        read(decode(emit(data).encode()[:cut]), Places())


def nodes(node: yaml.Node, path: tuple[str | int, ...] = ()) -> Any:
    """Path, node and whether it is a key, for every node that PyYAML composes."""
    yield path, node, False
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, True
            yield from nodes(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from nodes(value, (*path, position))


@given(data=DATA, style=STYLES)
@settings(max_examples=300)
def test_places_are_pyyaml_s(data: Any, style: dict[str, Any]) -> None:
    text = emit(data, **style)
    if not tolerated(text):
        return
    places = Places()
    read(text, places)
    lines = text.split("\n")
    for path, node, is_key in nodes(yaml.compose(io.StringIO(text), Loader=yaml.BaseLoader)):
        line, column, width = (places.keys if is_key else places.values)[path]
        assert (line, column) == (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line:
            source = lines[line - 1][column - 1 : column - 1 + width]
            assert source == lines[line - 1][column - 1 : node.end_mark.column] or not node.value
            if node.style is None:
                assert re.sub(r"\s+$", "", source) == node.value


def test_the_nearest_place_stands_in() -> None:
    places = Places()
    read("甲:\n  - 乙: 丙\n丁: [戊]\n", places)
    assert places.find(("甲", 0, "乙")) == (2, 8, 1)
    assert places.find(("甲", 0, "乙"), on_key=True) == (2, 5, 1)
    assert places.find(("甲", 0, "没有")) == (2, 5, 1)
    assert places.find(("甲", 7, "没有")) == (1, 1, 1)
    assert places.find(("没有",)) == (1, 1, 1)
    assert places.flow == {("丁",)}
    assert places.ends["丁",] == 3


@pytest.mark.parametrize("text", ["𠮷: 𠮷野\n𠮷𠮷: 丙\n", "\ufeff甲: 𠮷\r\n乙: 丙\r\n"])
def test_columns_count_characters(text: str) -> None:
    places = Places()
    decoded = decode(text.encode())
    data = read(decoded, places)
    for key, value in data.items():
        line, column, width = places.find((key,))
        shown = decoded.split("\n")[line - 1].rstrip("\r")
        assert shown[column - 1 : column - 1 + width] == value
