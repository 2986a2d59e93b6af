"""一份写得规规矩矩的事项，逐行认出字段；与被测的代码无关，只认自己写的这种格式。"""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

_LINE = re.compile(
    r"^(?P<indent> *)(?P<dash>- )?(?:(?P<key>[^\s:#\"'\[{|-][^:#]*):(?: (?P<value>.*))?)?"
)
Path = tuple[str | int, ...]


def plain(text: str) -> Any:
    """PyYAML 自己的读法：一切都是文字。"""
    return yaml.load(text, Loader=yaml.BaseLoader)


@dataclass(frozen=True)
class Row:
    """一行。``number`` 从 1 数起；``stage`` 是它所在记录的环节。"""

    number: int
    indent: int
    dash: bool
    key: str
    value: str
    path: Path
    stage: str = ""

    @property
    def column(self) -> int:
        """字段名或者列表项从第几格开始，从 0 数起。"""
        return self.indent + 2 * self.dash

    @property
    def is_bare(self) -> bool:
        """值是一行不加引号的文字。"""
        return bool(self.value) and self.value[0] not in "\"'[{|>"

    @property
    def field(self) -> str:
        """在哪里的哪个字段：记录里的写“环节.字段”，别处写“上级.字段”。"""
        if self.stage and len(self.path) == 3:
            return f"{self.stage}.{self.key}"
        return ".".join(str(part) for part in self.path if not isinstance(part, int))


class Sheet:
    """一份事项的文字、逐行的样子和内容。"""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.raw = text.encode()
        self.lines = text.split("\n")
        self.data = plain(text)
        self.rows = list(self._read())

    def _read(self) -> Iterator[Row]:
        stack: list[tuple[int, Path]] = []
        counts: dict[Path, int] = {}
        skip_below = -1
        for number, line in enumerate(self.lines, start=1):
            found = _LINE.match(line)
            if not found or not line.strip() or line.lstrip().startswith("#"):
                continue
            indent, dash = len(found["indent"]), bool(found["dash"])
            if skip_below >= 0 and indent > skip_below:
                continue
            skip_below = -1
            column = indent + 2 * dash
            while stack and stack[-1][0] >= (indent if dash else column):
                stack.pop()
            above = stack[-1][1] if stack else ()
            if dash:
                place = counts.get(above, 0)
                counts[above] = place + 1
                above = (*above, place)
                stack.append((indent, above))
            key, value = found["key"] or "", found["value"] or ""
            if not key:
                yield Row(number, indent, dash, "", line[column:], above)
                continue
            path = (*above, key)
            if not value:
                stack.append((column, path))
            if value[:1] in ("|", ">") or (value[:1] in ("'", '"') and not _is_whole(value)):
                skip_below = column
            yield Row(number, indent, dash, key, value, path, self._stage(path))

    def _stage(self, path: Path) -> str:
        if path[0] != "办理过程" or len(path) < 2:
            return ""
        return str(self.data["办理过程"][path[1]]["环节"])

    @cached_property
    def bare(self) -> list[Row]:
        """写着一行文字、不加引号的字段和列表项。"""
        return [row for row in self.rows if row.is_bare]

    @cached_property
    def fields(self) -> list[Row]:
        """有字段名、值不加引号的行。"""
        return [row for row in self.bare if row.key]

    def of(self, *fields: str) -> list[Row]:
        """这几个字段的行。"""
        return [row for row in self.rows if row.field in fields]

    def siblings(self, row: Row) -> list[Row]:
        """同一个记录或者同一组里的行，连它自己。"""
        return [one for one in self.rows if one.path[:-1] == row.path[:-1]]

    def start(self, path: Path) -> int:
        """这一组从第几行开始。"""
        inside = [row.number for row in self.rows if row.path[: len(path)] == path]
        return min(inside)

    def with_line(self, number: int, line: str | None) -> str:
        """换掉一行；None 是删去。"""
        lines = [*self.lines]
        lines[number - 1 : number] = [] if line is None else [line]
        return "\n".join(lines)

    def with_value(self, row: Row, written: str) -> str:
        """换掉一行的值，照给的样子写。"""
        line = self.lines[row.number - 1]
        head = line[: len(line) - len(row.value)]
        return self.with_line(row.number, head + written)

    def below(self, row: Row, *lines: str) -> str:
        """在一行下面插入几行。"""
        made = [*self.lines]
        made[row.number : row.number] = lines
        return "\n".join(made)

    def data_with(self, path: Path, value: Any) -> Any:
        """改了一处的内容。"""
        made = copy.deepcopy(self.data)
        inner = made
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = value
        return made


def _is_whole(value: str) -> bool:
    inner = value[1:].replace("''", "") if value[0] == "'" else re.sub(r"\\.", "", value[1:])
    return value[0] in inner


Pick = Callable[[Sheet], list[Row]]
