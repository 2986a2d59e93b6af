"""What the hook of a server says to whoever pushes. Only standard output reaches him."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.findings import Finding, Report

from .exits import Exit

if TYPE_CHECKING:
    from ducha.store.receiving.judging import Verdict
    from ducha.store.receiving.refs import Update
    from ducha.store.receiving.settings import Settings

COLUMNS = 72
"""A terminal of 80, less what git writes before each line."""
WHOLE = "这次推送"
NAMED = 3
"""Refs that the last line names."""


@dataclass
class _Push:
    """How far the judging of one push has come."""

    settings: "Settings | None" = None
    updates: "Sequence[Update]" = ()
    verdict: "Verdict | None" = None
    findings: list[Finding] = field(default_factory=list)
    report: str = ""
    why: str = ""


def receive(today: date) -> Exit:
    """Judge what git hands to pre-receive; whatever goes wrong refuses the push."""
    from .bounds import OutOfTime

    start = time.monotonic()
    push = _Push()
    try:
        _judge(push, today)
    except (Exception, OutOfTime) as error:
        _blame(push, error)
    try:
        _log(push, time.monotonic() - start)
    except OSError as error:
        _blame(push, error)
    _tell(push, today)
    return Exit.FINDINGS if push.report or not _is_accepted(push) else Exit.CLEAN


def _judge(push: _Push, today: date) -> None:
    from ducha.store.git.running import Git
    from ducha.store.receiving.settings import Settings

    from .bounds import bounded

    git = Git(Path.cwd())
    push.settings = Settings.read(git)
    with bounded(push.settings.seconds, push.settings.memory):
        from ducha.store.clock import moment_of
        from ducha.store.receiving.judging import judge
        from ducha.store.receiving.refs import updates

        push.updates = updates(sys.stdin.buffer.read())
        push.verdict = judge(git, push.updates, push.settings, today, moment_of(today))
        push.findings = push.verdict.findings


def _is_accepted(push: _Push) -> bool:
    return push.verdict is not None and push.verdict.is_accepted


def _blame(push: _Push, error: BaseException) -> None:
    """Put in place of all findings that nobody could judge, and a number to ask about."""
    from ducha.rules.git.g50_cargo import JUDGED, Fault
    from ducha.store.receiving.reporting import by_rules

    from .crash import kept

    push.report, push.why = kept(error)
    fault = Fault(_in_words(error, push.settings), push.report)
    push.findings = list(by_rules((JUDGED,), fault, WHOLE))


def _in_words(error: BaseException, settings: "Settings | None") -> str:
    from ducha.store.git.running import Unreadable
    from ducha.store.root import BrokenConfig

    from .bounds import OutOfTime

    if isinstance(error, Unreadable | BrokenConfig):
        return str(error).replace("\n", "；")
    if isinstance(error, OutOfTime) and settings:
        return f"用时超过了 {settings.seconds} 秒"
    if isinstance(error, MemoryError) and settings:
        return f"内存超过了 {settings.memory} 兆"
    if isinstance(error, OSError):
        return "服务器上读写出错"
    return "把关的程序出错，这不是您的毛病"


def _log(push: _Push, seconds: float) -> None:
    """Raises OSError: a push that leaves no trace is not accepted."""
    from ducha.store.receiving.logbook import Entry, enter

    if push.settings is None:
        return
    who = push.verdict.pusher if push.verdict else None
    person = who and (who.person or who.adopter)
    verdict = "fault" if push.report else "accepted" if _is_accepted(push) else "refused"
    enter(
        push.settings.log,
        Entry(
            who.account if who else "",
            person.code if person else "",
            push.updates,
            verdict,
            [one.rule for one in push.findings],
            push.report,
            push.why,
            seconds,
        ),
    )


def _tell(push: _Push, today: date) -> None:
    from ducha.reports.columns import wrapped
    from ducha.reports.screen import Screen
    from ducha.reports.text import text
    from ducha.store.receiving.reporting import called

    report = Report(today, len(push.updates), push.findings)
    names = "、".join(called(one.ref) for one in push.updates[:NAMED])
    if len(push.updates) > NAMED:
        names += f" 等 {len(push.updates)} 个"
    if push.report:
        report.closing = "督查钩子：判不了，不收"
    elif report.errors:
        report.closing = f"督查钩子：不收（{names}），有 {report.errors} 处错误"
    else:
        warned = f"，有 {report.warnings} 处警告" if report.warnings else ""
        report.closing = f"督查钩子：收下了 {names}{warned}"
    report.closing = "\n".join(wrapped(report.closing, COLUMNS, "  "))
    click.echo(text(report, Screen(COLUMNS)))
