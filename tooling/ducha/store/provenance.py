"""What history proves, for the pages: one walk over main serves them all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ducha.domain.checkpoint import Checkpoint
from ducha.domain.evidence import Step
from ducha.domain.gaps import Gaps
from ducha.domain.office import Office
from ducha.domain.paths import number_of
from ducha.domain.provenance import History, PublicCheckpoint, Unwalked, public_gaps
from ducha.domain.publication import PublicItem

from .git.commits import first_parents
from .git.objects import is_whole
from .git.refs import latest, mainline
from .git.running import Git, Unreadable
from .git.worktree import changed, head
from .refusal import Refused
from .root import BrokenConfig, Root

if TYPE_CHECKING:
    from .audit import Audited


@dataclass(frozen=True)
class Provenance:
    """Main as it was walked; ``aside`` are numbers whose files differ from what main holds."""

    unwalked: Unwalked | None
    audited: "Audited | None" = None
    aside: frozenset[str] = frozenset()
    checkpoint: Checkpoint | None = None
    gaps: Gaps = field(default_factory=Gaps)

    def of(self, number: str) -> tuple[Step, ...]:
        """The steps that brought the records of an item; none where its file is another."""
        if self.audited is None or number in self.aside:
            return ()
        return self.audited.proof.entered.get(number, ())

    def history(self, items: Iterable[PublicItem]) -> History:
        """What the page about history says, given what is public."""
        if self.audited is None:
            return History(self.unwalked)
        born = next(one for one in self.audited.steps if one.commit == self.audited.adopted)
        shown = (step for item in items for step in item.entered)
        return History(
            unwalked=None,
            genesis=born.commit,
            since=born.day,
            gaps=tuple(public_gaps(self.audited.proof, self.gaps, shown)),
            checkpoint=_public(self.checkpoint),
        )


def provenance(root: Root, office: Office, today: date) -> Provenance:
    """Walk main as of a day, up to where the work tree grew out of it; or say why not."""
    git = Git(root.path)
    commit = head(root.path)
    if not commit:
        return Provenance(Unwalked.NO_HISTORY)
    if not office.people.adopted:
        return Provenance(Unwalked.NOT_ADOPTED)
    if not is_whole(git):
        return Provenance(Unwalked.CUT)
    try:
        return _walked(root, git, _end(git, commit), today)
    except (Unreadable, BrokenConfig):
        return Provenance(Unwalked.UNREADABLE)


def _walked(root: Root, git: Git, end: str, today: date) -> Provenance:
    from .audit import audit
    from .gaps import load_gaps

    audited = audit(git, end, today, keep=root)
    line = {one.commit for one in audited.steps}
    if audited.adopted not in line:
        return Provenance(Unwalked.NOT_ADOPTED)
    aside = frozenset(map(number_of, changed(root.path, end)))
    return Provenance(None, audited, aside, _newest(git, line), load_gaps(root))


def _end(git: Git, commit: str) -> str:
    """The newest commit of main that ``commit`` holds; itself where main is not known."""
    main = mainline(git)
    if main is None:
        return commit
    later = first_parents(git, commit, main)
    return git.text("rev-parse", f"{later[0]}^1") if later else main


def _newest(git: Git, main: set[str]) -> Checkpoint | None:
    """The newest checkpoint that speaks of the walked part of main."""
    from .checkpoints.listing import BRANCH, listed

    try:
        branch = latest(git, BRANCH)
    except Refused:
        return None
    found = [one for one in listed(git, branch).checkpoints if one.commit in main]
    return found[-1] if found else None


def _public(one: Checkpoint | None) -> PublicCheckpoint | None:
    if one is None:
        return None
    return PublicCheckpoint(one.number, one.digest, one.commit, one.moment, one.line)
