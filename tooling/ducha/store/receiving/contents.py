"""What a ref of a push brings, by the kind of ref that it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ducha.domain.findings import Finding
from ducha.rules.cargo_rules import OWN_HAND
from ducha.rules.ref_rules import RefCase

from ..git.objects import contents
from ..git.running import Git
from ..ledger import Ledger
from ..looking import in_commit
from ..snapshots import Snapshots
from .hands import carried, unseen
from .refs import Pusher, Standing, Update
from .reporting import by_rules, called

TAG = "标签说明"


@dataclass(frozen=True)
class Contents:
    """Judges what refs bring; ``base`` is None as long as the main line has no register."""

    git: Git
    made: Snapshots
    standing: Standing
    base: Ledger | None
    pusher: Pusher
    today: date

    def found(self, update: Update, case: RefCase) -> Iterator[Finding]:
        """All that is wrong with what one ref brings. Raises Unreadable."""
        if case.is_tag:
            yield from self._tag(update)
            return
        ids = unseen(self.git, self.standing, update)
        yield from self._own_hand(ids, called(update.ref))

    def _tag(self, update: Update) -> Iterator[Finding]:
        """A tag that says something is scanned; its commit a branch has brought."""
        for name, kind, raw in contents(self.git, [update.new or ""]):
            if kind == "tag":
                yield from (one.finding for one in in_commit(raw, name, TAG))

    def _own_hand(self, ids: list[str], name: str) -> Iterator[Finding]:
        if self.base is None or self.pusher.person is None:
            return
        people = self.base.office.people
        for one in carried(self.git, ids, people, self.pusher.person, self.today):
            yield from by_rules((OWN_HAND,), one, name)
