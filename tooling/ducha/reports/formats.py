"""Findings as text, JSON, and annotations of GitHub and GitLab. Pure: text in, text out."""

import json
import unicodedata
from collections.abc import Callable
from hashlib import sha256

from ducha.domain.findings import Finding, Report, Severity


def text(report: Report) -> str:
    """For people: place, message, the line with a caret, why, and how to mend it."""
    blocks = [_block(one) for one in report.findings]
    return "\n".join([*blocks, summary(report)])


def summary(report: Report) -> str:
    """The last line of a check."""
    if not report.findings:
        return f"已检查 {report.checked} 件事项，没有问题（以 {report.as_of} 为今天）"
    return (
        f"已检查 {report.checked} 件事项：{report.errors} 处错误，{report.warnings} 处警告"
        f"（以 {report.as_of} 为今天）"
    )


def _block(one: Finding) -> str:
    lines = [f"{one.file}:{one.line}:{one.column}: {one.severity.label}[{one.rule}] {one.message}"]
    if one.text.strip():
        number = str(one.line)
        shown = one.text.rstrip()
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {_caret(one)}"]
    reason = f"  依据：{one.clause.label}"
    lines.append(reason + (f"  改法：{one.fix}" if one.fix else ""))
    return "\n".join(lines) + "\n"


def _caret(one: Finding) -> str:
    before = one.text[: one.column - 1]
    under = one.text[one.column - 1 : one.column - 1 + one.width] or " "
    return " " * width(before) + "^" * max(width(under), 1)


def width(shown: str) -> int:
    """Columns that a terminal gives to the text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown)


def as_json(report: Report) -> str:
    """The contract of DESIGN.md §7."""
    return json.dumps(
        {
            "version": 1,
            "as_of": report.as_of.isoformat(),
            "checked": report.checked,
            "findings": [
                {
                    "rule": one.rule,
                    "severity": one.severity.value,
                    "file": one.file,
                    "line": one.line,
                    "column": one.column,
                    "clause": one.clause.label,
                    "message": one.message,
                    "fix": one.fix,
                }
                for one in report.findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def github(report: Report) -> str:
    """Workflow commands; every value is escaped, so item text cannot start a command."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = [
        f"::{level[one.severity]} file={_property(one.file)},line={one.line},"
        f"col={one.column},title={_property(f'{one.rule} {one.clause.label}')}"
        f"::{_data(_sentence(one))}"
        for one in report.findings
    ]
    return "\n".join([*lines, summary(report)])


def gitlab(report: Report) -> str:
    """Code Quality report of GitLab."""
    level = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
    rows = [
        {
            "description": _sentence(one),
            "check_name": one.rule,
            "fingerprint": _fingerprint(one),
            "severity": level[one.severity],
            "location": {"path": one.file, "lines": {"begin": one.line}},
        }
        for one in report.findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _sentence(one: Finding) -> str:
    return f"{one.message}" + (f"。改法：{one.fix}" if one.fix else "")


def _fingerprint(one: Finding) -> str:
    place = f"{one.file}\0{one.line}\0{one.column}\0{one.rule}\0{one.message}"
    return sha256(place.encode()).hexdigest()


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
}
