"""A push, judged as a whole: one bad ref, and nothing of it is kept."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ducha.domain.findings import Finding, is_error
from ducha.domain.people import People
from ducha.rules.git.g40_refs import REF_RULES
from ducha.rules.git.g50_cargo import CARGO_RULES

from ..git.running import Git
from ..ledger import Ledger
from ..snapshots import Snapshots, snapshots
from ..text_gate import in_name
from .contents import Contents
from .pushers import account, founder, known
from .quarantine import arrived, cargo
from .refs import Pusher, Standing, Update, cases
from .reporting import by_rules, called
from .settings import Settings

WHOLE = "这次推送"
REGISTER = "schema/registers/people.yaml"


@dataclass
class Verdict:
    """Who pushed, and all that was found; the push is kept if there is no error in it."""

    pusher: Pusher
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_accepted(self) -> bool:
        """Whether git may keep what was pushed."""
        return not any(map(is_error, self.findings))


def judge(
    git: Git,
    pushed: Sequence[Update],
    settings: Settings,
    today: date,
    now: int,
    environ: Mapping[str, str] = os.environ,
) -> Verdict:
    """Judge a push by the rules of the main line as it was. Raises Unreadable.

    ``today`` is the day in Shanghai, ``now`` the moment in seconds since 1970.
    """
    standing = Standing.of(git)
    with snapshots(git) as made:
        base = _base(git, made, standing)
        name = account(settings, environ)
        if base is not None:
            pusher = known(name, base.office.people, today)
        else:
            begun = _register(git, made, standing, pushed)
            pusher = founder(name, begun, settings, today)
        verdict = Verdict(pusher, list(_bulk(git, standing, pushed, settings)))
        if not verdict.is_accepted:
            return verdict
        people = base.office.people if base else People()
        fine = []
        for update, case in cases(git, standing, pushed, pusher, people):
            found = [*by_rules(REF_RULES, case, called(update.ref)), *_in_ref_name(update.ref)]
            verdict.findings += found
            if case.kind and not any(map(is_error, found)):
                fine.append((update, case))
        main = next((update.new for update, case in fine if case.is_trunk), None)
        contents = Contents(git, made, standing, base, pusher, today, now, main)
        for update, case in fine:
            verdict.findings += contents.found(update, case)
    return verdict


def _base(git: Git, made: Snapshots, standing: Standing) -> Ledger | None:
    """What judges: the main line as it was, unless it has never had a register of people."""
    if standing.tip is None or not _holds(git, standing.tip, REGISTER):
        return None
    base = made.ledger(standing.tip)
    return base if base.office.people.adopted else None


def _holds(git: Git, commit: str, path: str) -> bool:
    return bool(git.said("ls-tree", "--name-only", "-z", commit, "--", path))


def _register(git: Git, made: Snapshots, standing: Standing, pushed: Sequence[Update]) -> People:
    """Who is registered in the main line that is pushed, where there is no other register yet."""
    begun = next((one.new for one in pushed if one.ref == standing.trunk and one.new), None)
    if begun is None or not _holds(git, begun, REGISTER):
        return People()
    return made.ledger(begun).office.people


def _bulk(
    git: Git, standing: Standing, pushed: Sequence[Update], settings: Settings
) -> Iterator[Finding]:
    most = settings.objects, settings.size << 20
    tips = [one.new for one in pushed if one.new]
    brought = cargo(git, arrived(git), tips, standing.refs.values(), most)
    yield from by_rules(CARGO_RULES, brought, WHOLE)


def _in_ref_name(ref: str) -> Iterator[Finding]:
    yield from (one.finding for one in in_name(ref, called(ref)))
