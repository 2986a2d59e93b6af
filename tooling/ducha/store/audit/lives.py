"""The life of each item: every version that main ever had, judged against the one before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ducha.domain.articles import Clause
from ducha.domain.change import Change, Version
from ducha.domain.findings import Finding, Severity, is_error
from ducha.domain.lifecycle import next_steps
from ducha.rules.change_rule import ChangeCase
from ducha.rules.changes import CHANGE_RULES
from ducha.rules.git.g01_steps.history import RECORDS_ARE_LAWFUL
from ducha.workers import in_shares

from ..git.objects import contents
from ..git.running import Git
from . import writing
from .growing import Reading, first, following
from .moments import Moment
from .rows import Row
from .walking import UNREADABLE, Stride

SHARE, PAYS = 200, 2000
"""Items that a worker takes at a time, and versions from which workers pay."""
EARLIER = -1
"""The step of whatever was there before the audit sets out."""
_RULES = tuple(rule for rule in CHANGE_RULES if rule.severity is Severity.ERROR)
"""A warning was for the reviewer of that day."""


@dataclass(frozen=True, slots=True)
class Life:
    """The versions of one file: the step that brought each, and its blob (empty: it was deleted).

    ``start`` is the blob before the first of them; ``entered`` the step of each of its records,
    where that is known.
    """

    path: str
    start: str
    moves: list[tuple[int, str]]
    entered: tuple[int, ...] = ()

    @property
    def blobs(self) -> Iterator[str]:
        """All that must be read, in order."""
        wanted = (self.start, *(blob for _, blob in self.moves))
        return (blob for blob in wanted if blob and blob != UNREADABLE)


@dataclass(frozen=True, slots=True)
class Lived:
    """What a file's life came to: its number and the step of each record, and what was unlawful.

    The number is empty where there is no such item now.
    """

    path: str
    number: str
    entered: tuple[int, ...]
    findings: tuple[Finding, ...]

    def row(self, earlier: Row | None) -> Row:
        """As JSON can hold it, after what an earlier row told."""
        found = [*(earlier[2] if earlier else ()), *map(_finding_row, self.findings)]
        return [self.number, list(self.entered), found]


def _finding_row(one: Finding) -> Row:
    return [
        one.rule, one.severity.value, one.line, one.column, one.clause.label, one.clause.anchor,
        one.message, one.fix, one.text, one.width,
    ]  # fmt: skip


def findings_of(path: str, row: Row) -> Iterator[Finding]:
    """What a row tells of the life of ``path``."""
    for rule, severity, line, column, label, anchor, *told in row[2]:
        clause = Clause(label, anchor)
        yield Finding(rule, Severity(severity), path, line, column, clause, *told)


def lives(line: Sequence[Stride], known: Mapping[str, Row], first_step: int) -> list[Life]:
    """The files that a line of steps changed, from the first that is touched on.

    Steps are numbered from ``first_step``; ``known`` has rows of the lives before them.
    """
    found: dict[str, Life] = {}
    for step, stride in enumerate(line, start=first_step):
        for touch in stride.facts:
            life = found.get(touch.path)
            if life is None:
                life = found[touch.path] = Life(
                    touch.path,
                    touch.old,
                    [],
                    tuple(known[touch.path][1]) if touch.path in known else (),
                )
            life.moves.append((step, touch.new))
    return list(found.values())


def lived(git: Git, some: Sequence[Life], when: Sequence[Moment], at: int) -> Iterator[Lived]:
    """Judge lives, in workers where that pays; ``at`` is the number of the first moment."""
    pays = sum(len(one.moves) for one in some) >= PAYS
    return in_shares(_Judge(git, when, at), some, SHARE, pays=pays)


class _Judge:
    def __init__(self, git: Git, when: Sequence[Moment], at: int) -> None:
        self.git, self.when, self.at = git, when, at

    def __call__(self, share: Sequence[Life]) -> list[Lived]:
        held = contents(self.git, (blob for one in share for blob in one.blobs))
        return [self._lived(one, (raw for _, _, raw in held)) for one in share]

    def _lived(self, life: Life, held: Iterator[bytes]) -> Lived:
        when, at = self.when, self.at
        start = _content(life.start, held)
        reading: Reading | None = None
        if start is not None:
            reading = first(start, when[life.moves[0][0] - at].ledger)
        entered = _padded(life.entered, reading.version if reading else None)
        last = reading.version if reading else None
        found: list[Finding] = []
        for step, blob in life.moves:
            moment = when[step - at]
            before = reading
            if before is not None and before.ledger is not moment.ledger:
                before = first(before.raw, moment.ledger)
            raw = _content(blob, held)
            reading = None
            if raw is not None:
                reading = (
                    following(before, raw, moment.ledger) if before else first(raw, moment.ledger)
                )
            change = _change(life.path, before, reading, last)
            entered = _entered(change, entered, step)
            if moment.is_judged:
                found += judged(change, raw, moment)
            last = change.after or last
        number = last.item.number if last else ""
        return Lived(life.path, number if reading else "", entered, tuple(found))


def _content(blob: str, held: Iterator[bytes]) -> bytes | None:
    if not blob:
        return None
    return b"" if blob == UNREADABLE else next(held)


def _change(
    path: str, before: Reading | None, after: Reading | None, last: Version | None
) -> Change:
    """A version that cannot be read is looked through: what it had before still counts."""
    old, new = before.version if before else last, after.version if after else None
    unread = before is not None and old is None
    if unread and last is not None:
        old, unread = last, False
    return Change(
        path,
        old if before is not None or last is not None else None,
        new,
        before_unread=unread,
        after_unread=after is not None and new is None,
    )


def _padded(entered: tuple[int, ...], version: Version | None) -> tuple[int, ...]:
    if version is None:
        return entered
    return (entered + (EARLIER,) * len(version.item.log))[: len(version.item.log)]


def _entered(change: Change, entered: tuple[int, ...], step: int) -> tuple[int, ...]:
    """For each record now the step that brought it; a changed one came with the change."""
    if change.after is None:
        return entered
    made = [step] * len(change.new_log)
    for was, now in enumerate(change.kept):
        if now is not None and was < len(entered):
            made[now] = entered[was]
    return tuple(made)


def judged(change: Change, raw: bytes | None, moment: Moment) -> Iterable[Finding]:
    """What is unlawful about a step's change of one file, with the step named."""
    case = ChangeCase(change, moment.ledger.office, moment.day)
    found: list[Finding] = []
    if any(True for rule in _RULES for _ in rule.check(case)):
        from ..changing import judge_change

        told = judge_change(change, raw, moment.ledger.office, moment.day)
        found += filter(is_error, told)
    found += _unlawful(change)
    if moment.writer is not None:
        found += writing.judged(change, raw, moment, moment.writer, change.before)
    return [replace(one, message=one.message + moment.where) for one in found]


def _unlawful(change: Change) -> Iterator[Finding]:
    """Records that the table of the lifecycle does not allow where they stand: the new ones, and
    kept ones that a new one before them has made unlawful."""
    if change.after is None:
        return
    rule = RECORDS_ARE_LAWFUL
    for position in _moved(change):
        passage = change.after.trace.passages[position]
        if passage.row is None:
            from ..gating import scrubbed

            allowed = "、".join(next_steps(passage.before)) or "（没有）"
            message = (
                f"记录须照流程一步一步来；第 {position + 1} 条“{passage.record.stage}”进入主线时，"
                f"事项“{passage.before}”，下一步是：{allowed}"
            )
            yield scrubbed(
                Finding(
                    rule.id, rule.severity, change.file, 0, 0, rule.clause, message, rule.remedy
                )
            )


def _moved(change: Change) -> Iterable[int]:
    """Positions of the records that stand elsewhere in the course of things than before."""
    fresh = change.fresh
    last_kept = max((at for at in change.kept if at is not None), default=-1)
    if not fresh or fresh[0] > last_kept or change.before is None:
        return fresh
    passed = change.before.trace.passages
    sound = {
        now for was, now in enumerate(change.kept) if now is not None and passed[was].row is None
    }
    return (at for at in range(fresh[0], len(change.new_log)) if at not in sound)
