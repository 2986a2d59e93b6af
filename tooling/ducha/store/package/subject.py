"""The item that a 证据包 is about."""

from dataclasses import dataclass

from ducha.domain.change import Version
from ducha.domain.entries import Row, rows
from ducha.domain.paths import ITEMS, number_of

from ..audit import Audited
from ..git.objects import FILE, blobs, entries
from ..git.running import Git, Unreadable
from ..ledger import Ledger
from ..snapshots import Snapshots, version


@dataclass(frozen=True)
class Subject:
    """One item as a commit of main holds it."""

    number: str
    main: str
    ledger: Ledger
    held: Version


def subject(git: Git, made: Snapshots, main: str, number: str) -> Subject | None:
    """The item with that number; None where there is none, or none that can be read."""
    path = f"{ITEMS}{number.partition('-')[2][:4]}/{number}.yaml"
    if number_of(path) != number:
        return None
    found = [one for one in entries(git, main, path) if one.path == path and one.mode == FILE]
    if not found:
        return None
    ledger = made.ledger(main)
    held = version(blobs(git, [found[0].blob])[found[0].blob], ledger)
    return None if held is None else Subject(number, main, ledger, held)


def entered(one: Subject, history: Audited) -> tuple[Row, ...]:
    """How each of its records entered. Raises Unreadable where the audit did not follow them."""
    steps = history.proof.entered.get(one.number, ())
    if len(steps) != len(one.held.item.log):
        raise Unreadable(f"{one.number} 的记录没有全部在历史里找到来处；先运行 ducha audit")
    return tuple(rows(one.held.item, steps, one.ledger.office.calendar))
