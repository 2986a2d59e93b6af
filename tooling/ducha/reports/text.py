"""Findings as text for people. Pure: what is shown depends on the screen that is given."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ducha.diagnosis.characters import HIDDEN
from ducha.domain.findings import Finding, Report, Severity, is_error

from .columns import around, under, wrapped
from .screen import PLAIN, Screen

MOST = 20
"""So many findings of one file are shown one by one: about four screens."""
ALIKE, SHOWN, LINES = 5, 3, 12
"""More faults alike than the first are told by the second, and the lines of some more."""
_SAID = re.compile("[“「（].*?[”」）]|[0-9]+")
"""What differs in two messages that say the same: the words quoted, and numbers."""
INDENT = "  "
MIN_SOURCE = 20


def text(report: Report, screen: Screen = PLAIN) -> str:
    """Place, message, the line with a caret, why, and how to mend it; then the sum.

    On a terminal long lines are wrapped, and a long source line is cut round the fault. Elsewhere
    nothing is: one finding begins with one line ``file:line:column: 错误[ID] …``; one of a file as
    a whole with ``file: 错误[ID] …``.
    """
    blocks: list[str] = []
    for file, group in groupby(report.findings, lambda one: one.file):
        blocks += _file(file, list(group), screen)
    return "\n".join([*blocks, *_kinds(report, screen), summary(report)])


def summary(report: Report) -> str:
    """The last line of a check."""
    if report.closing:
        return report.closing
    if not report.findings:
        return f"已检查 {report.checked} 件事项，没有问题（以 {report.as_of} 为今天）"
    return (
        f"已检查 {report.checked} 件事项：{report.errors} 处错误，{report.warnings} 处警告"
        f"（以 {report.as_of} 为今天）"
    )


def _file(file: str, found: list[Finding], screen: Screen) -> Iterator[str]:
    """The findings of one file, of many alike the first; errors first if there are too many."""
    alike: dict[tuple[Severity, str, str], list[Finding]] = {}
    for one in found:
        alike.setdefault((one.severity, one.rule, _SAID.sub("", one.message)), []).append(one)
    folded = [group for group in alike.values() if len(group) > ALIKE]
    hidden = {id(one) for group in folded for one in group[SHOWN:]}
    shown = [one for one in found if id(one) not in hidden]
    first = sorted(shown, key=lambda one: not is_error(one))[:MOST]
    for one in sorted(first, key=lambda one: one.order):
        yield _block(one, screen)
    for group in folded:
        for line in _lines(_rest(file, group), screen):
            yield screen.strong(line)
    if len(shown) > MOST:
        yield screen.strong(f"{file}：还有 {len(shown) - MOST} 处没有列出，改好上面的再查一次")
    if folded or len(shown) > MOST:
        yield ""


def _rest(file: str, group: list[Finding]) -> str:
    """How many more of one kind, on which lines, and whether a machine mends them."""
    first, rest = group[0], group[SHOWN:]
    numbers = list(dict.fromkeys(str(one.line) for one in rest))
    lines = "、".join(numbers[:LINES]) + (" 等行" if len(numbers) > LINES else " 行")
    how = "照上面的样子改"
    if all(one.mendable for one in group):
        how = f"运行 ducha fix {file}，这 {len(group)} 处一次改好"
    message = f"{file}：[{first.rule}] 同样的还有 {len(rest)} 处，在第 {lines}"
    return f"{message}；{how}"


def _kinds(report: Report, screen: Screen) -> Iterator[str]:
    """How many of each kind, where there are more than one looks at."""
    if len(report.findings) <= MOST:
        return
    found = report.findings
    yield screen.strong("按种类：")
    kinds = Counter((not is_error(one), one.severity, one.rule, one.clause.label) for one in found)
    for (_, severity, rule, clause), count in sorted(
        kinds.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][2])
    ):
        word = screen.severity(severity.label, severity)
        yield f"{INDENT}{word} {rule:<8} {count:>4} 处  {clause}"
    yield ""


def _block(one: Finding, screen: Screen) -> str:
    at = f":{one.line}:{one.column}" if one.line else ""
    place, label = f"{one.file}{at}: ", f"{one.severity.label}[{one.rule}]"
    lines = _lines(f"{place}{label} {_visible(one.message)}", screen)
    lines[0] = lines[0].replace(place, screen.strong(place), 1)
    lines[0] = lines[0].replace(label, screen.severity(label, one.severity), 1)
    if one.text.strip():
        lines += _source(one, screen)
    reason = f"{INDENT}依据：{one.clause.label}"
    lines += _lines(reason + (f"  改法：{_visible(one.fix)}" if one.fix else ""), screen)
    return "\n".join(lines) + "\n"


def _lines(line: str, screen: Screen) -> list[str]:
    return [line] if screen.columns is None else wrapped(line, screen.columns, INDENT)


def _source(one: Finding, screen: Screen) -> Iterator[str]:
    """The line, and carets under what is wrong in it."""
    shown, start = _visible(one.text.rstrip()), one.column - 1
    head = f"{INDENT}{one.line} | "
    end = start + one.width
    if screen.columns is not None:
        room = max(screen.columns - len(head), MIN_SOURCE)
        shown, start, end = around(shown, start, end, room)
    blanks, carets = under(shown, start, end)
    yield screen.faint(head) + shown
    margin = screen.faint(f"{' ' * (len(head) - 2)}| ")
    yield margin + blanks + screen.severity(carets, one.severity)


def _visible(shown: str) -> str:
    """Nothing that moves the cursor or hides; each such character keeps one place."""
    return HIDDEN.sub(lambda found: _picture(found.group()), shown)


def _picture(char: str) -> str:
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"
