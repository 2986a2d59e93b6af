"""The item that a 证据包 is about, and whether it may go out."""

from collections.abc import Iterator
from dataclasses import dataclass

from ducha.domain.change import Version
from ducha.domain.entries import Row, rows
from ducha.domain.paths import ITEMS, number_of
from ducha.domain.publication import is_public
from ducha.domain.vocabulary import Attribute

from ..audit import Audited
from ..git.objects import FILE, blobs, entries
from ..git.running import Git, Unreadable
from ..ledger import Ledger
from ..refusal import Refused
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
        raise Unreadable(f"{one.number} 的记录没有全部在历史里找到来处，判不了；先运行 ducha audit")
    return tuple(rows(one.held.item, steps, one.ledger.office.calendar))


def guard(git: Git, one: Subject) -> None:
    """Raises Refused where the package would carry what must not go out."""
    inside = "只在内部核对的，加 --internal"
    if not is_public(one.held.item):
        raise Refused(f"只给主动公开、审查齐全的事项出证据包；{one.number} 不是。{inside}")
    hidden = sum(1 for _ in _hidden(git, one))
    if hidden:
        raise Refused(
            "证据包带着主线的全部历史，给外面的人，台账里的事项就须全部主动公开；"
            f"这本台账里有 {hidden} 件不是，或读不懂。{inside}"
        )


def _hidden(git: Git, one: Subject) -> Iterator[str]:
    """Items of the same commit that are not meant for everybody."""
    found = [each for each in entries(git, one.main, ITEMS) if number_of(each.path)]
    held = blobs(git, (each.blob for each in found))
    for each in found:
        read = version(held[each.blob], one.ledger)
        if read is None or read.item.disclosure.attribute is not Attribute.PUBLIC:
            yield each.path
