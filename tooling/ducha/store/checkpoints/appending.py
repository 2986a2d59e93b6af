"""Writes the next checkpoint: signed, appended, and the branch moved in one step."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ducha.domain.checkpoint import NAMESPACE, Checkpoint
from ducha.domain.findings import Finding
from ducha.domain.people import Person

from ..git.commits import Identity, first_parents
from ..git.growing import grow, tips
from ..git.keys import Key
from ..git.running import Git
from ..refusal import Refused
from ..snapshots import Snapshots
from .listing import BRANCH, NAME, drawn, listed, signed_with
from .signers import holder, signer
from .verifying import ordered, true_to_main


@dataclass(frozen=True)
class Written:
    """The newest checkpoint, and whether it is new; or what keeps a new one from being written."""

    newest: Checkpoint | None
    is_new: bool = False
    findings: tuple[Finding, ...] = ()


def write(git: Git, made: Snapshots, main: str, given: Path | None, now: datetime) -> Written:
    """Record ``main`` unless it is recorded already. Raises Refused or Unreadable, nothing written.

    A list that is broken, or that main does not follow any more, is never continued: that would
    make a rewritten history look whole.
    """
    start = tips(git, BRANCH)
    own = listed(git, start.newest)
    places = {one: at for at, one in enumerate(first_parents(git, None, main))}
    found = [*own.findings, *ordered(own, places)]
    found += true_to_main(git, made, own.checkpoints[-1:], places)
    if found or (own.newest is not None and own.newest.commit == main):
        return Written(own.newest, False, tuple(found))
    if own.newest is not None and now < own.newest.moment:
        raise Refused(
            f"上一个检查点的时间是 {own.newest.time}，这台电脑的时间是 {now.isoformat()}；"
            "先把电脑的时间调准"
        )
    one, who = _signed(git, drawn(git, made, main, own.newest, now), made, given)
    maker = Identity(who.code, who.mails[0], int(one.moment.timestamp()))
    grow(git, BRANCH, start, NAME, own.raw + one.line + b"\n", maker, f"检查点 {one.short}")
    return Written(one, True)


def _signed(
    git: Git, one: Checkpoint, made: Snapshots, given: Path | None
) -> tuple[Checkpoint, Person]:
    people = made.ledger(one.commit).office.people
    key = Key(git, given)
    who = holder(one, people, key.public) if key.public else ""
    if not who or isinstance(who, Person):
        one = signed_with(one, key.sign(one.payload, NAMESPACE))
        who = signer(one, people)
    if isinstance(who, str):
        raise Refused(f"检查点须由登记的核签人、管理员或平台签名；这一号{who}，没有写")
    return one, who
