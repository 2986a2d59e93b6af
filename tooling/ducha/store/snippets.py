"""Snippets for editors, generated from the item schema: one a record kind, one for a whole item.

In the words of LSP: ``${1:…}`` is a place to fill, ``${1|…|}`` a place to choose. What stands in
such a place until then is a placeholder that ``ducha check`` refuses (Y16).
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from ducha.domain.meanings import MEANINGS
from ducha.domain.vocabulary import Key, Stage

from .structure import resolve

Schema = dict[str, Any]
MODELINE = {"# yaml-language-server": r"\$schema=../../schema/item.schema.json"}
"""A comment line, written as what yaml-language-server takes for a field."""
FILE_NAME = "${TM_FILENAME_BASE:【填写：编号】}"


def item_snippet(schema: Schema) -> Schema:
    """A whole new item with the fields that it must have; 编号 is the file's name."""
    body = _body(schema, schema, count(1))
    return {
        "label": "新事项",
        "sortText": "0",
        "markdownDescription": "一件新的督查事项（拟立项），必填的字段都列出来",
        "body": {**MODELINE, **body, Key.NUMBER.value: FILE_NAME},
    }


def record_snippets(schema: Schema) -> list[Schema]:
    """One record a kind, with the fields that it must have."""
    made = []
    for order, case in enumerate(schema["$defs"]["record"]["allOf"]):
        stage = Stage(case["if"]["properties"][Key.STAGE]["const"])
        record = resolve(case["then"], schema)
        made.append(
            {
                "label": stage.value,
                "sortText": f"{order:02}",
                "markdownDescription": MEANINGS[stage],
                "body": {**_body(record, schema, count(1)), Key.STAGE.value: stage.value},
            }
        )
    return made


def _body(about: Schema, root: Schema, places: Iterator[int]) -> Schema:
    required = about.get("required", ())
    return {
        key: _value(resolve(one, root), root, places)
        for key, one in about["properties"].items()
        if key in required
    }


def _value(about: Schema, root: Schema, places: Iterator[int]) -> Any:
    if "properties" in about:
        return _body(about, root, places)
    if "items" in about:
        inner = resolve(about["items"], root)
        return [_value({"description": about["description"], **inner}, root, places)]
    if "enum" in about:
        choices = ",".join(["【填写：从中选一个】", *map(_plain, about["enum"])])
        return f"${{{next(places)}|{choices}|}}"
    return f"${{{next(places)}:【填写：{_plain(about['description'])}】}}"


def _plain(text: str) -> str:
    """``text`` with what a snippet would take for its own signs escaped."""
    return "".join(f"\\{char}" if char in "\\$},|" else char for char in text)
