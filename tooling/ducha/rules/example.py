"""What breaks a rule and what keeps it: a few lines of an example, ready to be shown."""

from dataclasses import dataclass

from ducha.domain.articles import SCHEMA, TEXT, Clause


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; what stands from ``start`` to ``end`` is at fault. Number 0: none."""

    number: int
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines that matter, what they show, and what is said of them, if anything."""

    about: str
    lines: tuple[Line, ...]
    as_of: str = ""
    message: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A failing and a passing example of one rule."""

    failing: Excerpt
    passing: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes of faults that no single rule object stands for."""

    clause: Clause
    about: str


CODE_GROUPS: dict[str, CodeGroup] = {
    "S": CodeGroup(
        SCHEMA, "字段规矩（schema/item.schema.json）：每个字段叫什么、写在哪里、可以写什么"
    ),
    "Y": CodeGroup(
        TEXT, "文件写法：编码、缩进、冒号、引号、日期等；多数可用 ducha fix 改好，先用 --dry-run 看"
    ),
}
"""By the letter that a code begins with."""
