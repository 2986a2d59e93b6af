"""One file: bytes in; findings, a summary and the item's data out. Never raises for bad data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ducha.diagnosis.fault import BadText, Fault
from ducha.diagnosis.oddities import oddities
from ducha.diagnosis.placeholders import placeholders
from ducha.domain.articles import SCHEMA, TEXT, Clause
from ducha.domain.findings import Finding, Hit, Path, Severity, is_error
from ducha.domain.lifecycle import Trace, replay
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.understanding import understood
from ducha.rules import ITEM_RULES
from ducha.rules.book import Entry, entry_of
from ducha.rules.recovery import meant
from ducha.rules.rule import AnyRule, Case

from .gating import Gate
from .places import Places
from .structure import Structure
from .text import decoded, lines
from .yamltext import read

if TYPE_CHECKING:
    from .diagnosing import Diagnosis

MOST = 1000
"""Faults of one file that are worth keeping; what people see of them, the report decides."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file gave; without entry, item and data when its structure is wrong."""

    file: str
    findings: tuple[Finding, ...]
    entry: Entry | None
    item: Item | None = None
    data: Any = None
    waived: tuple[int, ...] = ()
    """Positions of the waivers that accepted a finding of this file."""
    is_suspect: bool = False
    """Whether the gate found anything in it."""


@dataclass(frozen=True)
class Examiner:
    """Everything that judging one file needs."""

    structure: Structure
    office: Office
    today: date

    def examine(self, raw: bytes, file: str) -> Examined:
        """Judge one file by the gate, text, structure and rules."""
        text, misread = decoded(raw)
        seen = self._mended(raw, file) if misread else self._judged(raw, text, file)
        gate = Gate(self.office.waivers, self.today)
        gated = gate.let_through(text, file, seen.findings)
        if gated.is_shut:
            seen = Examined(file, (), None)
        return replace(
            seen,
            findings=_capped(gated.findings),
            waived=gated.waived,
            is_suspect=gated.is_suspect,
        )

    def _judged(self, raw: bytes, text: str, file: str) -> Examined:
        try:
            data = read(text)
        except BadText:
            return self._mended(raw, file)
        if not self.structure.accepts(data) or any(placeholders(text)):
            return self._mended(raw, file)
        item = Item.read(data)
        trace = self._replayed(item)
        hits = self.hits(item, trace, file)
        found = [_odd(one, text, file) for one in oddities(text)]
        if hits:
            pointer = Pointer(text, file)
            found += (pointer.by_rule(rule, hit) for rule, hit in hits)
        entry = entry_of(replace(trace, item=item), file)
        return Examined(file, tuple(found), entry, item, data)

    def _mended(self, raw: bytes, file: str) -> Examined:
        """Judge a file that has faults: say them all, and judge by rules what was meant."""
        from .diagnosing import diagnose

        seen = diagnose(raw, self.structure)
        found = list(_findings(seen, file))
        if seen.data is not None:
            item = Item.read(seen.data)
            pointer = MendedPointer(seen, file)
            unsure = {one.line for one in seen.draft.faults if not one.is_mechanical}
            ruled = (
                pointer.by_rule(rule, hit)
                for rule, hit in self.hits(item, self._replayed(item), file)
            )
            found += (one for one in ruled if one.line not in unsure)
        blamed = {one.line for one in found if is_error(one)}
        text = "\n".join(seen.draft.original)
        odd = (_odd(one, text, file) for one in oddities(text))
        found += (one for one in odd if one.line not in blamed)
        found.sort(key=lambda one: one.order)
        return Examined(file, tuple(found), None)

    def _replayed(self, item: Item) -> Trace:
        return replay(understood(item, self.office.units))

    def hits(self, item: Item, trace: Trace, file: str) -> list[tuple[AnyRule, Hit]]:
        """What the rules of one item say of it."""
        path = PurePosixPath(file)
        case = Case(item, meant(trace), self.office, self.today, path.parts[:-1], path.stem)
        hits = ((rule, hit) for rule in ITEM_RULES for hit in rule.check(case))
        return list(_once_a_place(hits))


def _once_a_place(hits: Iterable[tuple[AnyRule, Hit]]) -> Iterator[tuple[AnyRule, Hit]]:
    """One slip breaks several rules: of the errors at one place, the first rule says enough."""
    told: dict[Path, str] = {}
    for rule, hit in hits:
        if told.get(hit.at, rule.id) != rule.id:
            continue
        if hit.at and rule.severity is Severity.ERROR:
            told[hit.at] = rule.id
        yield rule, hit


def _findings(seen: "Diagnosis", file: str) -> Iterator[Finding]:
    """Each fault with its line as it is, and as it should be."""
    draft = seen.draft
    for fault in draft.faults:
        fix = fault.fix
        if fault.edit is not None:
            fix = fix or _corrected(draft.original[fault.line - 1], draft.lines[fault.line - 1])
        text = draft.original[fault.line - 1] if fault.line <= len(draft.original) else ""
        yield finding_of(replace(fault, fix=fix), Severity.ERROR, file, text)


def _corrected(was: str, now: str) -> str:
    """The line as it should be; where its blanks are at fault, how many there should be."""
    bare = now.strip()
    before, after = was[: len(was) - len(was.lstrip())], now[: len(now) - len(now.lstrip())]
    if not bare:
        return "删去这一行"
    if before == after:
        return bare
    return f"左边空 {len(after)} 格：{bare}" if after else f"左边不空格：{bare}"


def _odd(fault: Fault, text: str, file: str) -> Finding:
    line = text.split("\n")[fault.line - 1]
    if fault.edit is not None:
        fault = replace(fault, fix=fault.edit.apply(line).strip())
    return finding_of(fault, Severity.WARNING, file, line)


def finding_of(fault: Fault, severity: Severity, file: str, text: str = "") -> Finding:
    """A fault of a text as a finding, with the line that it stands on."""
    return Finding(
        rule=fault.code,
        severity=severity,
        file=file,
        line=fault.line,
        column=fault.column,
        clause=SCHEMA if fault.code.startswith("S") else TEXT,
        message=fault.message,
        fix=fault.fix,
        text=text.removesuffix("\r"),
        width=fault.width,
        mendable=fault.is_mechanical,
    )


def _capped(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The first faults of a file, and how many more there are."""
    if len(found) <= MOST:
        return found
    rest = f"这份文件还有 {len(found) - MOST} 处错误，先改好上面的"
    return (*found[:MOST], replace(found[MOST], message=rest, fix="改好上面的，再查一次", text=""))


class Pointer:
    """Turns paths in an item into lines and columns of its file."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = list(lines(text))
        self.places = Places()
        read(text, self.places)

    def by_rule(self, rule: AnyRule, hit: Hit) -> Finding:
        """A rule's hit as a finding."""
        fix = hit.fix or rule.remedy
        return self.finding(rule.id, rule.clause, rule.severity, replace(hit, fix=fix))

    def finding(self, rule: str, clause: Clause, severity: Severity, hit: Hit) -> Finding:
        """A hit as a finding, with the line that it stands on."""
        from .diagnosing import where

        line, column, width = where(hit, self.places)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Finding(
            rule, severity, self.file, line, column, clause, hit.message, hit.fix, text, width
        )


class MendedPointer(Pointer):
    """Turns paths in the working copy into places of the file that it was made from."""

    def __init__(self, seen: "Diagnosis", file: str) -> None:
        self.file = file
        self.draft = seen.draft
        self.lines = [line.removesuffix("\r") for line in seen.draft.original]
        self.places = seen.places

    def finding(self, rule: str, clause: Clause, severity: Severity, hit: Hit) -> Finding:
        """A hit with its column as in the file."""
        made = super().finding(rule, clause, severity, hit)
        return replace(made, column=self.draft.origin(made.line, made.column))
