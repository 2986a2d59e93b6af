"""Rows of a ledger that somebody kept elsewhere: JSON Lines, or CSV as Excel and WPS save it."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class BadTable(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The file is not a table that can be read."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its line number; ``fault`` says in Chinese why it could not be read."""

    line: int
    values: Row
    fault: str = ""


def read_table(path: Path) -> Iterator[TableRow]:
    """Rows of a .jsonl or .csv file. Raises BadTable when it is neither or not text."""
    text = _decoded(path.read_bytes())
    if path.suffix.lower() == ".jsonl":
        return _json_lines(text)
    if path.suffix.lower() == ".csv":
        return _csv(text)
    raise BadTable("只能导入 .jsonl 或 .csv；Excel 台账请另存为“CSV UTF-8”")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable("不是文本文件；请另存为“CSV UTF-8”")


def _json_lines(text: str) -> Iterator[TableRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            yield TableRow(number, {}, "这一行不是完整的 JSON")
            continue
        if isinstance(values, dict):
            yield TableRow(number, values)
        else:
            yield TableRow(number, {}, "这一行须是花括号括起来的一组字段")


def _csv(text: str) -> Iterator[TableRow]:
    """Rows numbered as Excel numbers them: a line break inside a cell makes no new row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        if not any(head):
            raise BadTable("表格是空的；第一行须是列名")
        for number, values in enumerate(reader, start=2):
            if any(value.strip() for value in values):
                pairs = zip(head, values, strict=False)
                yield TableRow(number, {k: v.strip() for k, v in pairs if k and v.strip()})
    except csv.Error:
        raise BadTable(f"第 {reader.line_num} 行的引号或逗号不对") from None
