"""All items of a repository: found, read, judged one by one and together."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ducha.domain.findings import Finding, Report
from ducha.domain.paths import BESIDE
from ducha.rules import LEDGER_RULES
from ducha.rules.book import Book, Entry
from ducha.secrecy.searching import found as any_found

from .cache import Cache, row_of
from .examine import Pointer
from .gating import Gate, Gated, scrubbed
from .judging import Collect, Job
from .opened import Ledger
from .plain_pages import faults
from .root import Root, absolute
from .text import decode
from .waiving import idle_waivers

__all__ = ["Checked", "Ledger", "Progress", "check", "item_files", "no_progress"]

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass
class Checked(Report):
    """A report with what was collected of each item whose structure is right, by file."""

    kept: dict[str, Any] = field(default_factory=dict)


def item_files(root: Root, paths: Sequence[Path] = ()) -> list[Path]:
    """Every file of ``paths`` (default: items/), whatever its name; strays are findings later."""
    found: set[Path] = set()
    for path in map(absolute, paths or (root.items,)):
        if path.is_dir():
            found.update(_walk(path))
        elif paths:
            found.add(path)
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            elif entry.name not in BESIDE:
                yield Path(entry.path)


def check(
    ledger: Ledger,
    today: date,
    paths: Sequence[Path] = (),
    *,
    cache: bool = True,
    collect: Collect | None = None,
    progress: Progress = no_progress,
) -> Checked:
    """Judge files and, over the whole repository, what only shows when items are seen together."""
    store = Cache(ledger.root, ledger.rules, today, cache and collect is None)
    files = item_files(ledger.root, paths)
    report = Checked(today, len(files), [])
    rows: dict[str, Any] = {}
    entries: list[Entry] = []
    used: set[int] = set()
    job = Job(ledger.root, ledger.examiner(today), store, collect)
    for done, (file, content, seen, kept) in enumerate(job.run(files), start=1):
        report.findings += seen.findings
        used.update(seen.waived)
        if content and not seen.is_suspect and not any_found(file):
            rows[file] = row_of(content, seen)
        if seen.entry is not None:
            entries.append(seen.entry)
        if seen.entry is not None and collect is not None:
            report.kept[file] = kept
        progress(done, len(files))
    if paths:
        entries += _others(job, set(files))
    else:
        store.save(rows)
    asked = {ledger.root.relative(path) for path in files}
    stems = frozenset(path.stem for path in (item_files(ledger.root) if paths else files))
    gated = _together(ledger, Book(entries, stems, ledger.office, today), asked)
    report.findings += gated.findings
    if not paths:
        report.findings += faults(ledger.root.path)
    if not paths and ledger.rules == ledger.root:
        used.update(gated.waived)
        report.findings += idle_waivers(ledger.root, ledger.office, used, today)
    report.findings.sort(key=lambda one: one.order)
    return report


def _others(job: Job, asked: set[Path]) -> Iterable[Entry]:
    """Entries of files that were not asked for, so that numbers and links can be judged."""
    rest = [path for path in item_files(job.root) if path not in asked]
    return [seen.entry for _, _, seen, _ in job.run(rest) if seen.entry is not None]


def _together(ledger: Ledger, book: Book, asked: set[str]) -> Gated:
    """What shows only when items are seen together, less what is waived."""
    gate = Gate(ledger.office.waivers, book.today)
    found: list[Finding] = []
    used: list[int] = []
    for rule in LEDGER_RULES:
        for entry, hit in rule.check(book):
            if entry.file not in asked:
                continue
            text = decode((ledger.root.path / entry.file).read_bytes())
            told = scrubbed(Pointer(text, entry.file).by_rule(rule, hit))
            gated = gate.let_through("", entry.file, [told])
            found += gated.findings
            used += gated.waived
    return Gated(tuple(found), tuple(used))
