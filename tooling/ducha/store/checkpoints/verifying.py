"""Compares main with the list of checkpoints, and both with a copy that somebody kept outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ducha.domain.checkpoint import Checkpoint, unchained
from ducha.domain.findings import Finding
from ducha.domain.office import Office
from ducha.rules.git.g60_checkpoints import CHAIN, CONTENT, ON_MAIN, ORIGIN, SIGNED

from ..git.commits import first_parents
from ..git.running import Git
from ..snapshots import Snapshots
from .copies import Copy, compared
from .holdings import holdings
from .listing import NAME, Listed
from .signers import signer


@dataclass(frozen=True)
class Verified:
    """What was compared. ``kept`` is the newest checkpoint that the holder of the copy had."""

    main: str
    line: tuple[str, ...]
    checkpoints: tuple[Checkpoint, ...]
    findings: tuple[Finding, ...]
    kept: Checkpoint | None = None
    places: dict[str, int] = field(default_factory=dict)

    @property
    def later(self) -> int:
        """Steps of main after the newest checkpoint of the copy: nobody outside has seen them."""
        return len(self.line) - 1 - self.places[self.kept.commit] if self.kept else len(self.line)


def verify(
    git: Git, made: Snapshots, main: str, own: Listed, copy: Copy | None, genesis: str | None
) -> Verified:
    """Compare. ``genesis`` is a full commit id. Raises Unreadable when nobody can tell."""
    line = first_parents(git, None, main)
    places = {commit: at for at, commit in enumerate(line)}
    found = [*own.findings, *ordered(own, places)]
    if genesis is not None and genesis not in places:
        fault = f"主线须含公布的采用起点 {genesis}；这里的主线上没有它"
        found.append(ORIGIN.finding(fault, "main"))
    found += true_to_main(git, made, own.checkpoints, places)
    newest = None
    if copy is not None:
        told, newest = compared(copy, own.checkpoints)
        found += told
    if newest is not None and newest.commit not in places:
        newest = None
    return Verified(main, tuple(line), own.checkpoints, tuple(found), newest, places)


def ordered(own: Listed, places: dict[str, int]) -> Iterator[Finding]:
    """Whether the list is one chain along main; ``places`` are positions on its line."""
    yield from _chained(own.checkpoints)
    yield from _on_main(own.checkpoints, places)


def _chained(given: Sequence[Checkpoint]) -> Iterator[Finding]:
    before: Checkpoint | None = None
    for at, one in enumerate(given, start=1):
        why = unchained(before, one)
        if why:
            yield CHAIN.finding(f"检查点须一号接一号；{why}", NAME, at)
        before = one


def _on_main(given: Sequence[Checkpoint], places: dict[str, int]) -> Iterator[Finding]:
    last = -1
    for at, one in enumerate(given, start=1):
        place = places.get(one.commit)
        if place is None:
            yield ON_MAIN.finding(
                f"检查点记下的提交须在主线上；第 {one.number} 号记的 {one.commit[:10]} "
                "不在：主线被改写、退回或换过",
                NAME,
                at,
            )
            continue
        if place <= last:
            fault = f"后一号的提交须在前一号之后；第 {one.number} 号记的 {one.commit[:10]} 不在"
            yield ON_MAIN.finding(fault, NAME, at)
        last = max(last, place)


def true_to_main(
    git: Git, made: Snapshots, given: Sequence[Checkpoint], places: dict[str, int]
) -> Iterator[Finding]:
    """Whether checkpoints say what their commits hold, and by whom they are signed."""
    sound = [one for one in given if one.commit in places]
    commits = sorted({one.commit for one in sound}, key=places.__getitem__)
    held, offices = dict(holdings(git, commits)), _offices(git, made, commits)
    for one in sound:
        office = offices[one.commit]
        here = replace(one, root=held[one.commit].root, items=held[one.commit].items)
        here = replace(here, policy=office.policy.version)
        if one != here:
            yield CONTENT.finding(
                f"检查点须和它的提交一致；第 {one.number} 号说{_claim(one)}，"
                f"提交 {one.commit[:10]} 里是{_claim(here)}",
                NAME,
                one.number,
            )
        who = signer(one, office.people)
        if isinstance(who, str):
            fault = f"检查点须由登记的核签人、管理员或平台签名；第 {one.number} 号{who}"
            yield SIGNED.finding(fault, NAME, one.number)


def _offices(git: Git, made: Snapshots, commits: Sequence[str]) -> dict[str, Office]:
    """The registers of commits; those with the same rules share them, and git is asked once."""
    asked = (f"{one}:schema" for one in commits)
    trees = git.text("cat-file", "--batch-check=%(objectname)", given=asked).splitlines()
    first: dict[str, str] = {}
    for commit, tree in zip(commits, trees, strict=True):
        first.setdefault(tree, commit)
    known = {tree: made.ledger(commit).office for tree, commit in first.items()}
    return {commit: known[tree] for commit, tree in zip(commits, trees, strict=True)}


def _claim(one: Checkpoint) -> str:
    return f" {one.items} 件、规矩第 {one.policy} 版、根 {one.root[:16]}"
