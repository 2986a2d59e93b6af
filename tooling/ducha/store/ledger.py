"""All items of a repository: found, read, judged one by one and together."""

import gc
import multiprocessing
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ducha.diagnosis.fault import BadText
from ducha.domain.articles import TEXT
from ducha.domain.findings import Finding, Report, Severity
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.rules import LEDGER_RULES
from ducha.rules.book import Book, Entry

from .cache import Cache, digest, row_of
from .examine import Examined, Examiner, Pointer
from .gating import Gate, Gated, scrubbed
from .registers import load_office
from .root import Root, absolute
from .structure import Structure
from .text import decode
from .trouble import in_words
from .waiving import idle_waivers

POOL_FROM = 1000
"""Below so many files, starting workers costs more than it saves."""
CHUNK = 100

Progress = Callable[[int, int], None]
Collect = Callable[[Item], Any]
"""What a caller wants of each item; runs in the worker that read it."""
Outcome = tuple[str, str, Examined, Any]
"""File, content digest, verdict, and what was collected."""


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Ledger:
    """A repository opened for reading, with the registers and the schema that judge it."""

    root: Root
    rules: Root
    office: Office
    structure: Structure

    @classmethod
    def open(cls, root: Root, rules: Root | None = None) -> "Ledger":
        """Load registers and schema, of ``rules`` where given. Raises BrokenConfig."""
        rules = rules or root
        return cls(root, rules, load_office(rules), Structure(rules.schema / "item.schema.json"))


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
            elif entry.name not in (".gitkeep", "README.md"):
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
    examiner = Examiner(ledger.structure, ledger.office, today)
    store = Cache(ledger.root, ledger.rules, today, cache and collect is None)
    files = item_files(ledger.root, paths)
    report = Checked(today, len(files), [])
    rows: dict[str, Any] = {}
    entries: list[Entry] = []
    used: set[int] = set()
    job = _Job(ledger.root, examiner, store, collect)
    for done, (file, content, seen, kept) in enumerate(_run(job, files), start=1):
        report.findings += seen.findings
        used.update(seen.waived)
        if content:
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
    if not paths and ledger.rules == ledger.root:
        used.update(gated.waived)
        report.findings += idle_waivers(ledger.root, ledger.office.waivers, used, today)
    report.findings.sort(key=lambda one: one.order)
    return report


def _others(job: "_Job", asked: set[Path]) -> Iterable[Entry]:
    """Entries of files that were not asked for, so that numbers and links can be judged."""
    rest = [path for path in item_files(job.root) if path not in asked]
    return [seen.entry for _, _, seen, _ in _run(job, rest) if seen.entry is not None]


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


@dataclass(frozen=True)
class _Job:
    root: Root
    examiner: Examiner
    cache: Cache
    collect: Collect | None

    def one(self, path: Path) -> Outcome:
        """Read and judge one file."""
        file = self.root.relative(path)
        stray = self._stray(path, file)
        if stray is not None:
            return file, "", Examined(file, (stray,), None), None
        try:
            raw = path.read_bytes()
        except OSError as error:
            fault = BadText("Y21", 1, 1, f"读不了这个文件（{in_words(error)}）")
            return file, "", Examined(file, (_plain(fault, file),), None), None
        content = digest(raw)
        known = self.cache.get(file, content)
        if known is not None:
            return file, content, known, None
        seen = self.examiner.examine(raw, file)
        kept = self.collect(seen.item) if self.collect and seen.item else None
        return file, content, replace(seen, item=None, data=None), kept

    def many(self, paths: list[Path]) -> list[Outcome]:
        """A worker's share."""
        return [self.one(path) for path in paths]

    @staticmethod
    def _stray(path: Path, file: str) -> Finding | None:
        if path.is_symlink():
            return _plain(BadText("Y20", 1, 1, "事项须是普通文件，不能是链接"), file)
        if not path.is_file():
            return _plain(BadText("Y20", 1, 1, "没有这个文件"), file)
        if path.suffix != ".yaml":
            message = "事项文件夹里只放以 .yaml 结尾的事项文件"
            named = re.match(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}", path.name)
            fix = f"改名为 {named.group()}.yaml" if named else "移走这个文件；是事项的，改名"
            return _plain(BadText("Y20", 1, 1, message, fix), file)
        return None


def _plain(fault: BadText, file: str) -> Finding:
    return Finding(
        fault.code, Severity.ERROR, file, fault.line, fault.column, TEXT, fault.message, fault.fix
    )


_job: _Job | None = None


def _share(paths: list[Path]) -> list[Outcome]:
    assert _job is not None
    return _job.many(paths)


def _run(job: _Job, files: list[Path]) -> Iterator[Outcome]:
    """Outcomes in the order of ``files``; workers only where they pay."""
    fresh = [path for path in files if job.root.relative(path) not in job.cache.rows]
    workers = min(os.cpu_count() or 1, 8)
    forks = "fork" in multiprocessing.get_all_start_methods()
    if len(fresh) < POOL_FROM or workers < 2 or not forks:
        yield from (job.one(path) for path in files)
        return
    global _job
    _job = job
    gc.freeze()
    shares = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
    with multiprocessing.get_context("fork").Pool(workers, gc.disable) as pool:
        for share in pool.imap(_share, shares):
            yield from share
