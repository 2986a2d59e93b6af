"""What one audit leaves for the next: verdicts up to a tip. It never changes the answer.

It counts only for the same tool, the same starting point, and attestations that were added to, on
a line that goes on from that tip; else everything is judged anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ducha.domain.articles import Clause
from ducha.domain.findings import Finding, Severity
from ducha.domain.vocabulary import Grade
from ducha.rules.steps.grading import Broken, Verdict

from ..cache import tool
from ..root import Root
from ..writing import replace_bytes
from .lives import Lived
from .marks import Mark

Row = list[Any]


@dataclass
class Kept:
    """All that was found up to ``tip``; ``adopted`` is the position of the adopting step."""

    tip: str | None = None
    adopted: int | None = None
    marks: list[Mark] = field(default_factory=list)
    lived: dict[str, Lived] = field(default_factory=dict)


@dataclass(frozen=True)
class Keeper:
    """Keeps and finds the state of a repository; without root it does neither."""

    root: Root | None
    genesis: str | None
    attestations: bytes

    @property
    def _basis(self) -> str:
        return f"{tool()} {self.genesis or ''}"

    def load(self) -> Kept:
        """What was kept, if it still counts; else nothing."""
        if self.root is None:
            return Kept()
        try:
            stored = json.loads((self.root.cache / "audit.json").read_bytes())
            length, digest = stored["attestations"]
            if stored["basis"] != self._basis or _digest(self.attestations[:length]) != digest:
                return Kept()
            marks = [_mark(row) for row in stored["marks"]]
            known = {one.commit for one in marks}
            if any(commit in known for commit in _commits(self.attestations[length:])):
                return Kept()
            lived = {path: _lived(path, row) for path, row in stored["items"].items()}
            return Kept(stored["tip"], stored["adopted"], marks, lived)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return Kept()

    def save(self, kept: Kept) -> None:
        """Keep a state; one that cannot be written is done without."""
        if self.root is None:
            return
        stored = {
            "basis": self._basis,
            "tip": kept.tip,
            "adopted": kept.adopted,
            "attestations": [len(self.attestations), _digest(self.attestations)],
            "marks": [_mark_row(one) for one in kept.marks],
            "items": {path: _lived_row(one) for path, one in kept.lived.items()},
        }
        text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
        try:
            replace_bytes(self.root, self.root.cache / "audit.json", text.encode())
        except OSError:
            return


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _commits(lines: bytes) -> list[str]:
    from .attested import parsed

    return list(parsed(lines))


def _mark_row(one: Mark) -> Row:
    row: Row = [one.commit, one.seconds, one.verdict.base.value]
    if one.verdict.base is Grade.BEFORE:
        return row
    broken = [[each.rule, each.reason] for each in one.verdict.broken]
    return [*row, list(one.writers), one.accepted_by, one.least.value, broken]


def _mark(row: Row) -> Mark:
    commit, seconds, base, *rest = row
    if not rest:
        return Mark(commit, seconds, Verdict(Grade(base)))
    writers, accepted_by, least, broken = rest
    verdict = Verdict(Grade(base), tuple(Broken(*each) for each in broken))
    return Mark(commit, seconds, verdict, tuple(writers), accepted_by, Grade(least))


def _lived_row(one: Lived) -> Row:
    found = [
        [step, f.rule, f.severity.value, f.line, f.column, f.clause.label, f.clause.anchor,
         f.message, f.fix, f.text, f.width]
        for step, f in one.findings
    ]  # fmt: skip
    return [one.number, list(one.entered), found] if found else [one.number, list(one.entered)]


def _lived(path: str, row: Row) -> Lived:
    number, entered, *rest = row
    found = tuple(_finding(path, *one) for one in (rest[0] if rest else ()))
    return Lived(path, number, tuple(entered), found)


def _finding(path: str, *row: Any) -> tuple[int, Finding]:
    step, rule, severity, line, column, label, anchor, message, fix, text, width = row
    clause = Clause(label, anchor)
    made = Finding(rule, Severity(severity), path, line, column, clause, message, fix, text, width)
    return step, made


def merged(known: Mapping[str, Lived], new: Mapping[str, Lived]) -> dict[str, Lived]:
    """Lives that went on."""
    made = dict(known)
    for path, one in new.items():
        earlier = known[path].findings if path in known else ()
        made[path] = Lived(path, one.number, one.entered, (*earlier, *one.findings))
    return made
