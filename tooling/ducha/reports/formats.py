"""Findings as JSON and as annotations of GitHub and GitLab; as text in ``text``. Pure."""

import json
from collections.abc import Callable
from typing import Any

from ducha.domain.findings import Finding, Report, Severity

from .text import summary, text


def as_json(report: Report) -> str:
    """The contract of DESIGN.md §7."""
    return in_json(as_data(report))


def in_json(data: dict[str, Any]) -> str:
    """Data as all commands write it."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_data(report: Report) -> dict[str, Any]:
    """The contract of DESIGN.md §7, as data."""
    return {
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
    }


def github(report: Report) -> str:
    """Workflow commands; every value is escaped, so item text cannot start a command."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = [
        f"::{level[one.severity]} file={_property(one.file)},line={one.line},"
        f"col={one.column},title={_property(f'{one.rule} {one.clause.label}')}"
        f"::{_data(in_words(one))}"
        for one in report.findings
    ]
    return "\n".join([*lines, summary(report)])


def gitlab(report: Report) -> str:
    """Code Quality report of GitLab."""
    level = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
    rows = [
        {
            "description": in_words(one),
            "check_name": one.rule,
            "fingerprint": _fingerprint(one),
            "severity": level[one.severity],
            "location": {"path": one.file, "lines": {"begin": one.line}},
        }
        for one in report.findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def in_words(one: Finding) -> str:
    """What is wrong and how to mend it, in one line."""
    return f"{one.message}" + (f"。改法：{one.fix}" if one.fix else "")


def _fingerprint(one: Finding) -> str:
    from hashlib import sha256

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
