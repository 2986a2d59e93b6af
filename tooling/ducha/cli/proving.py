"""What the commands about history share: an item's entries, and findings about it on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from .exits import Exit

if TYPE_CHECKING:
    from ducha.domain.findings import Finding
    from ducha.store.audit import Audited
    from ducha.store.package.subject import Subject


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
