"""schema 里给编辑器看的字：处处有说明，出错有中文，每个可选的词有解释，引用都在本机。"""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from ducha.domain.meanings import MEANINGS
from ducha.domain.vocabulary import SCHEMA_ENUMS
from ducha.store.structure import Structure

from ..conftest import REPO

SCHEMAS = sorted((REPO / "schema").glob("*.schema.json"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Node = dict[str, Any]


def read(path: Path) -> Node:
    made: Node = json.loads(path.read_text("utf-8"))
    return made


def nodes(schema: Any) -> Iterator[Node]:
    """schema 里的每一个对象。"""
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            if key != "defaultSnippets":
                yield from nodes(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nodes(value)


def is_condition(node: Node) -> bool:
    """if、not 里的片段不是给人看的。"""
    return "const" in node or set(node) <= {"type", "pattern", "enum", "required", "properties"}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_field_is_explained(path: Path) -> None:
    for node in nodes(read(path)):
        for key, about in node.get("properties", {}).items():
            if not is_condition(about):
                assert CHINESE.search(about.get("title", "")), key
                assert CHINESE.search(about.get("description", "")), key


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_pattern_speaks_chinese(path: Path) -> None:
    """格式不对和类型不对（如空着）说同一句话。"""
    for node in nodes(read(path)):
        if "pattern" in node and not is_condition(node):
            assert CHINESE.search(node["patternErrorMessage"]), node
            assert node["errorMessage"] == node["patternErrorMessage"]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_no_unknown_field_is_let_in(path: Path) -> None:
    for node in nodes(read(path)):
        if "properties" in node and not is_condition(node) and "allOf" not in node:
            assert node["additionalProperties"] is False, node.get("title")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_word_is_explained(path: Path) -> None:
    for node in nodes(read(path)):
        if "enum" in node and not is_condition(node):
            assert len(node["markdownEnumDescriptions"]) == len(node["enum"])
            assert all(CHINESE.search(one) for one in node["markdownEnumDescriptions"])


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_references_stay_on_this_disk(path: Path) -> None:
    schema = read(path)
    for node in nodes(schema):
        if "$ref" in node:
            file, _, pointer = node["$ref"].partition("#/$defs/")
            target = read(path.parent / file) if file else schema
            assert pointer in target["$defs"], node["$ref"]


def test_every_word_has_one_meaning() -> None:
    words = [word for words in SCHEMA_ENUMS.values() for word in words]
    assert len(words) == len(set(words)), "不同的枚举里有同样的词，词义会串"
    assert set(MEANINGS) == set(words)
    assert all(CHINESE.search(meaning) for meaning in MEANINGS.values())


def test_draft_7_says_the_same_as_2020_12() -> None:
    """写明 draft-07 是为了编辑器：旁边有字的 $ref，它按 2020-12 读就补不出冒号。两样读法须相同。"""
    schema = Structure(REPO / "schema/item.schema.json").schema
    old = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    new = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    seen = {True: 0, False: 0}
    for path in sorted(REPO.glob("items/2026/*.yaml")):
        item = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for changed in [item, *spoilt(item)]:
            verdict = new.is_valid(changed)
            assert old.is_valid(changed) is verdict
            seen[verdict] += 1
    assert min(seen.values()) > 100


def spoilt(item: Node) -> Iterator[Node]:
    """每一处字段去掉一次、改坏一次。"""
    for where in places(item):
        for act in (lambda holder, key: holder.pop(key), lambda holder, key: put(holder, key)):
            made = copy.deepcopy(item)
            holder = made
            for part in where[:-1]:
                holder = holder[part]
            act(holder, where[-1])
            yield made


def put(holder: Any, key: Any) -> None:
    holder[key] = "改坏了 2026"


def places(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in data if isinstance(data, dict) else range(len(data)):
        yield (*at, key)
        if isinstance(data[key], dict | list):
            yield from places(data[key], (*at, key))
