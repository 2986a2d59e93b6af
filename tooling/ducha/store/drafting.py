"""New item files: a skeleton that says what is still to be written."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ducha.domain.vocabulary import Attribute, Key

from .numbering import path_of
from .root import Root
from .structure import Structure
from .writing import create_bytes
from .yamlwrite import block

BEFORE_ASSIGNMENT = (Key.REQUIREMENT, Key.LEADS, Key.LIMIT)
"""What 第五条（二） wants besides 目标任务, and a draft may still lack."""


def in_schema_order(data: Mapping[str, Any], structure: Structure) -> dict[str, Any]:
    """The fields in the order of the schema, unknown ones last."""
    order = list(structure.schema["properties"])
    return dict(
        sorted(data.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else 999)
    )


def render(data: Mapping[str, Any], structure: Structure, root: Root, path: Path) -> str:
    """The text of a new item file, with a hint for each thing that 交办 will need."""
    schema = os.path.relpath(root.schema / "item.schema.json", path.parent).replace(os.sep, "/")
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += block(in_schema_order(data, structure))
    about = structure.schema["properties"]
    missing = [key for key in BEFORE_ASSIGNMENT if key not in data]
    lines += [f"# 交办以前补上“{key}”：{about[key]['description']}" for key in missing]
    disclosure = data.get(Key.DISCLOSURE, {})
    if disclosure.get(Key.ATTRIBUTE) == Attribute.PUBLIC and Key.REVIEW not in disclosure:
        review = about[Key.DISCLOSURE]["properties"][Key.REVIEW]
        lines.append(f"# 交办以前在“{Key.DISCLOSURE}”下补上“{Key.REVIEW}”：{review['description']}")
    return "\n".join(lines) + "\n"


def create(root: Root, structure: Structure, data: Mapping[str, Any]) -> Path:
    """Write a new item file under its number. Raises FileExistsError if somebody was faster."""
    path = path_of(root, data[Key.NUMBER])
    create_bytes(root, path, render(data, structure, root, path).encode("utf-8"))
    return path
