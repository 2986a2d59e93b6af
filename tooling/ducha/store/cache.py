"""Verdicts by content, never by time: the key holds the tool, the schema, the registers and today.

A file whose bytes and name are unchanged is not judged again. ``--no-cache`` gives the same output.
"""

import json
from datetime import date
from hashlib import sha1
from typing import Any

from ducha.domain.articles import Clause
from ducha.domain.findings import Finding, Severity
from ducha.rules.book import Entry

from .examine import Examined
from .identity import CODE, digested
from .root import Root
from .writing import replace_bytes

Row = list[Any]
"""Digest, findings, entry, waivers used; each as JSON can hold it."""


def digest(raw: bytes) -> str:
    """Identity of a file's content."""
    return sha1(raw, usedforsecurity=False).hexdigest()


def basis(rules: Root, today: date) -> str:
    """Identity of everything but the items that a verdict rests on."""
    return digested(today.isoformat(), [*CODE, (rules.schema, "*.*")])


class Cache:
    """The last run's verdicts, by file name."""

    def __init__(self, root: Root, rules: Root, today: date, enabled: bool = True) -> None:
        self.root = root
        self.path = root.cache / "check.json"
        self.enabled = enabled
        self.basis = basis(rules, today) if enabled else ""
        self.rows: dict[str, Row] = self._load() if enabled else {}

    def _load(self) -> dict[str, Row]:
        try:
            stored = json.loads(self.path.read_bytes())
            rows = stored["rows"] if stored["basis"] == self.basis else {}
            return rows if isinstance(rows, dict) else {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}

    def get(self, file: str, content: str) -> Examined | None:
        """The verdict on ``file`` with that content digest, if it was judged before."""
        try:
            row = self.rows[file]
            if row[0] != content:
                return None
            findings = tuple(_finding(one) for one in row[1])
            return Examined(file, findings, _entry(row[2]), waived=tuple(row[3]))
        except (TypeError, ValueError, LookupError, AttributeError):
            return None

    def save(self, rows: dict[str, Row]) -> None:
        """Keep the verdicts of this run; a cache that cannot be written is done without."""
        if not self.enabled or rows == self.rows:
            return
        text = json.dumps({"basis": self.basis, "rows": rows}, ensure_ascii=False)
        try:
            replace_bytes(self.root, self.path, text.encode())
        except OSError:
            return


def row_of(content: str, seen: Examined) -> Row:
    """A verdict as JSON can hold it."""
    kept: Row = [
        [
            one.rule,
            one.severity.value,
            one.file,
            one.line,
            one.column,
            one.clause.label,
            one.clause.anchor,
            one.message,
            one.fix,
            one.text,
            one.width,
            one.mendable,
        ]
        for one in seen.findings
    ]
    summary = None if seen.entry is None else seen.entry.row()
    return [content, kept, summary, list(seen.waived)]


def _finding(row: Row) -> Finding:
    rule, severity, file, line, column, label, anchor, *told = row
    clause = Clause(label, anchor)
    return Finding(rule, Severity(severity), file, line, column, clause, *told)


def _entry(row: Row | None) -> Entry | None:
    return None if row is None else Entry.of_row(row)
