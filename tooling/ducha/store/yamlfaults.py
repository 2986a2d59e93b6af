"""What libyaml's errors mean to somebody who types in Notepad."""

from typing import Protocol

from ducha.diagnosis.fault import BadText

from .text import EXAMPLE


class Mark(Protocol):
    """A place in the text, counted from 0."""

    @property
    def line(self) -> int:
        """Line."""

    @property
    def column(self) -> int:
        """Column."""


class Marked(Protocol):
    """An error of the parser, as PyYAML shapes it."""

    @property
    def context(self) -> str | None:
        """Context."""

    @property
    def context_mark(self) -> Mark | None:
        """Context mark."""

    @property
    def problem(self) -> str | None:
        """Problem."""

    @property
    def problem_mark(self) -> Mark | None:
        """Problem mark."""


def syntax_fault(error: Marked) -> BadText:
    """The parser's error in Chinese, on the line that is to blame."""
    mark = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or ""
    if "<document start>" in problem:
        line = mark.line + 1 if mark else 1
        message = "一个文件只放一件事项；上面有一行“...”，到那里就算写完了"
        return BadText("Y07", line, 1, message, "删去“...”那一行，或分成两个文件")
    if "escape" in problem and mark:
        message = "双引号里反斜杠开头的这个转义不是一个字"
        fix = "直接写这个字；要写反斜杠的，改用单引号"
        return BadText("Y15", mark.line + 1, mark.column, message, fix)
    unclosed = "quoted scalar" in context or "flow" in context
    if unclosed or "simple key" in context:
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return BadText("Y10", line, column, *_explain(problem, unclosed))


def _explain(problem: str, unclosed: bool) -> tuple[str, str]:
    if unclosed:
        return "从这里开始的引号或括号没有配对", "补上后一半引号或括号"
    if "mapping values are not allowed" in problem:
        return "这里多了一个冒号，值里有“: ”时须给整个值加双引号", '例如 标题: "甲: 乙"'
    if "could not find expected ':'" in problem:
        return "这一行缺少“: ”（半角冒号加一个空格）", EXAMPLE
    if "did not find expected key" in problem or "block mapping" in problem:
        return "这一行的缩进与上面的同级行没有对齐", "同级的行左边空格数要相同"
    return "这一行不合乎写法", "检查冒号后的空格、缩进和引号"
