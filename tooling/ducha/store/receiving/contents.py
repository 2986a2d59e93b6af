"""What a ref of a push brings, by the kind of ref that it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ducha.domain.findings import Finding, is_error
from ducha.domain.paths import is_page, number_of
from ducha.domain.people import People
from ducha.domain.request import Request, Touched
from ducha.domain.vocabulary import Duty
from ducha.rules.git.g20_paths import PATH_RULES
from ducha.rules.git.g40_refs import RefCase
from ducha.rules.git.g50_cargo import APART, BEGUN, OWN_HAND, Apart, Begun

from ..git.objects import FILE, Entry, blobs, contents, entries, merge_base
from ..git.running import Git, Unreadable
from ..ledger import Ledger
from ..plain_pages import in_page
from ..review.asking import told
from ..review.reviewing import review
from ..snapshots import Snapshots
from ..text_gate import TAG, TOO_LARGE, accepted, in_commit
from .evidence import Evidence
from .hands import carried, unseen
from .refs import Pusher, Standing, Update
from .reporting import by_rules, called
from .scans import scanned


@dataclass(frozen=True)
class Contents:
    """Judges what refs bring; ``base`` is None as long as the main line has no register.

    ``today`` is the day in Shanghai, ``now`` the moment in seconds since 1970, ``main`` where the
    same push brings the main line.
    """

    git: Git
    made: Snapshots
    standing: Standing
    base: Ledger | None
    pusher: Pusher
    today: date
    now: int
    main: str | None = None

    def found(self, update: Update, case: RefCase) -> Iterator[Finding]:
        """All that is wrong with what one ref brings. Raises Unreadable."""
        new, tip = update.new, self.standing.tip
        assert new is not None
        name = called(update.ref)
        if case.is_tag:
            yield from self._tag(new)
        elif self.base is None or tip is None:
            yield from self._start(update, new, name)
        else:
            yield from self._own_hand(update, self.base.office.people, name)
            if case.is_trunk:
                from .trunk import stepped

                yield from stepped(self.git, self.made, tip, new, self.today, self.now, name)
            elif case.is_topic:
                yield from self._topic(tip, new, name)
            else:
                yield from self._scanned(update, self.base)
                evidence = Evidence(self.git, self.made, self.main or tip, self.base.office.people)
                yield from evidence.found(update)

    def _tag(self, new: str) -> Iterator[Finding]:
        """What a tag says is scanned, and the tag in it; its commit came by a branch."""
        for name, kind, raw in contents(self.git, [new]):
            if kind == "tag":
                yield from (one.finding for one in in_commit(raw, name, TAG))
                inner = raw.partition(b"\n")[0].removeprefix(b"object ").decode()
                yield from self._tag(inner)

    def _topic(self, tip: str, new: str, name: str) -> Iterator[Finding]:
        """A branch is judged as the merge request that it is for, against the main line of now."""
        try:
            merge_base(self.git, tip, new)
        except Unreadable:
            yield from by_rules((APART,), Apart(False), name)
            return
        request = review(self.git, tip, new, today=self.today, now=self.now)
        yield from request.findings

    def _own_hand(self, update: Update, people: People, name: str) -> Iterator[Finding]:
        if self.pusher.person is None:
            return
        ids = unseen(self.git, self.standing, update)
        for one in carried(self.git, ids, people, self.pusher.person, self.today):
            yield from by_rules((OWN_HAND,), one, name)

    def _scanned(
        self, update: Update, ledger: Ledger, made_up: tuple[str, ...] = ()
    ) -> Iterator[Finding]:
        ids = unseen(self.git, self.standing, update)
        left, _ = accepted(scanned(self.git, ids, made_up), ledger.office.waivers, self.today)
        yield from (one.finding for one in left)

    def _strange(self, everything: list[Entry]) -> Iterator[tuple[str, str]]:
        """What is not plain in the pages of a start."""
        pages = [one for one in everything if is_page(one.path) and one.mode == FILE]
        held = blobs(self.git, (one.blob for one in pages), TOO_LARGE)
        for one in pages:
            yield from ((one.path, what) for what in in_page(held[one.blob], one.path))

    def _start(self, update: Update, new: str, name: str) -> Iterator[Finding]:
        """The start of a ledger: nothing secret in all its history, and its items are right."""
        ledger = self.made.ledger(new)
        yield from self._scanned(update, ledger, self.made.specimens(new))
        everything = list(entries(self.git, new))
        touched = tuple(Touched(one.path, "", one.mode) for one in everything)
        strange = tuple(self._strange(everything))
        request = Request(ledger.office, self.now, touched, (), strange=strange)
        yield from told(request, PATH_RULES)
        items = [one for one in everything if number_of(one.path) and one.mode == FILE]
        held = blobs(self.git, (one.blob for one in items))
        examiner = ledger.examiner(self.today)
        for one in items:
            yield from filter(is_error, examiner.examine(held[one.blob], one.path).findings)
        people = list(ledger.office.people)
        signers = sum(Duty.SIGNER in one.duties for one in people)
        yield from by_rules((BEGUN,), Begun(len(people), signers, len(items)), name)
