"""What the commands about history share: which main, and findings about it on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from .exits import Exit

if TYPE_CHECKING:
    from ducha.domain.findings import Finding
    from ducha.store.audit import Audited
    from ducha.store.git.running import Git
    from ducha.store.package.subject import Subject


def main_of(git: "Git", name: str) -> str:
    """The newest commit of a branch, here or as fetched; else what the name stands for."""
    from ducha.store.git.objects import commit_id
    from ducha.store.git.refs import latest

    return latest(git, name) or commit_id(git, name)


def stop(findings: "Sequence[Finding]", why: str) -> NoReturn:
    """Print findings and why the command ends here, with exit code 1."""
    from ducha.domain.findings import Report
    from ducha.store.clock import today

    from .telling import tell

    tell(Report(today(), len(findings), list(findings), why))
    raise SystemExit(Exit.FINDINGS)


def entry_lines(one: "Subject", history: "Audited") -> list[str]:
    """One line for each record of an item, under its title."""
    from ducha.reports.entries import lines
    from ducha.store.package.subject import entered
    from ducha.website.parts.meanings import GRADES

    words = {grade: words for grade, (words, _) in GRADES.items()}
    head = f"{one.number} {one.held.item.title}：{one.held.trace.state}"
    return [head, *lines(entered(one, history), words)]
