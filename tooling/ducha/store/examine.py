"""One file: bytes in; findings, a summary and the item's data out. Never raises for bad data."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from ducha.domain.articles import SCHEMA, TEXT, Clause
from ducha.domain.findings import Finding, Hit, Severity
from ducha.domain.lifecycle import replay
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.vocabulary import Key
from ducha.rules import ITEM_RULES
from ducha.rules.rule import AnyRule, Case, Entry

from .structure import Structure
from .text import BadText, decode, lines, no_fields
from .yamltext import Place, Places, read

MOST = 50
"""Faults of one file that are worth showing at once."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file gave; without entry, item and data when its structure is wrong."""

    file: str
    findings: tuple[Finding, ...]
    entry: Entry | None
    item: Item | None = None
    data: Any = None


@dataclass(frozen=True)
class Examiner:
    """Everything that judging one file needs."""

    structure: Structure
    office: Office
    today: date

    def examine(self, raw: bytes, file: str) -> Examined:
        """Judge one file by text, structure and rules, in that order."""
        try:
            text = decode(raw)
            data = _fields(read(text), text)
        except BadText:
            return Examined(file, (self._bad_text(_fault(raw), raw, file),), None)
        if not self.structure.accepts(data):
            pointer = Pointer(text, file)
            found = [
                pointer.finding("S01", SCHEMA, Severity.ERROR, hit)
                for hit in self.structure.explain(data)
            ]
            return Examined(file, _capped(found), None)
        item = Item.read(data)
        hits = self.hits(item, file)
        if not hits:
            return Examined(file, (), entry_of(item, file), item, data)
        pointer = Pointer(text, file)
        findings = tuple(pointer.by_rule(rule, hit) for rule, hit in hits)
        return Examined(file, findings, entry_of(item, file), item, data)

    def hits(self, item: Item, file: str) -> list[tuple[AnyRule, Hit]]:
        """What the rules of one item say of it."""
        path = PurePosixPath(file)
        case = Case(item, replay(item), self.office, self.today, path.parts[:-1], path.stem)
        return [(rule, hit) for rule in ITEM_RULES for hit in rule.check(case)]

    @staticmethod
    def _bad_text(fault: BadText, raw: bytes, file: str) -> Finding:
        shown = list(lines(raw.decode("utf-8-sig", "replace")))
        text = shown[fault.line - 1] if fault.line <= len(shown) else ""
        return Finding(
            rule=fault.code,
            severity=Severity.ERROR,
            file=file,
            line=fault.line,
            column=fault.column,
            clause=TEXT,
            message=fault.message,
            fix=fault.fix,
            text=text,
        )


def _fields(data: Any, text: str) -> Any:
    if not isinstance(data, dict):
        raise no_fields(text)
    return data


def _fault(raw: bytes) -> BadText:
    """The fault again, this time with places known, so that it can name other lines."""
    try:
        text = decode(raw)
        _fields(read(text, Places()), text)
    except BadText as fault:
        return fault
    raise AssertionError("a text is bad or it is not")


def _capped(found: list[Finding]) -> tuple[Finding, ...]:
    """The first faults of a file, and how many more there are."""
    found.sort(key=lambda one: one.order)
    if len(found) <= MOST:
        return tuple(found)
    rest = f"这份文件还有 {len(found) - MOST} 处错误，先改好上面的"
    return (*found[:MOST], replace(found[MOST], message=rest, fix="", text=""))


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
        line, column, width = self._place(hit)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Finding(
            rule, severity, self.file, line, column, clause, hit.message, hit.fix, text, width
        )

    def _place(self, hit: Hit) -> Place:
        if not hit.at and (Key.NUMBER,) in self.places.keys:
            return self.places.keys[Key.NUMBER,]
        return self.places.find(hit.at, hit.on_key)


def entry_of(item: Item, file: str) -> Entry:
    """What rules over all items need to know of one."""
    return Entry(
        file=file,
        number=item.number,
        title=item.title,
        source=item.source.name,
        continues=item.continues,
        merged_into=tuple(
            (position, record.merged_into)
            for position, record in enumerate(item.log)
            if record.merged_into
        ),
    )
