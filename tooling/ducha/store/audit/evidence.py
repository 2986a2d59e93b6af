"""Who wrote, who accepted, and whether the merge is what it says: the facts of each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ducha.domain.people import People, Person
from ducha.domain.steps import Facts, Part, Seal
from ducha.domain.vocabulary import Duty, Grade
from ducha.rules.git.g01_steps.grading import Verdict, judged

from ..git.commits import Identity, commits
from ..git.running import Git
from ..git.signatures import Flaw
from .attested import Attestation, weighed
from .eras import Eras
from .noting import Note
from .ranges import Brought
from .recomputing import Join, clean
from .walking import Stride


@dataclass(frozen=True, slots=True)
class Proven:
    """A step's facts and the verdict on them."""

    facts: Facts
    verdict: Verdict


@dataclass(frozen=True)
class Evidence:
    """Everything that grading some steps needs: the steps, their rules, and all new commits.

    ``start`` is the moment (seconds since 1970) of the commit that the line goes on from, and
    ``grade`` how well that one is proven.
    """

    line: Sequence[Stride]
    eras: Eras
    noted: Mapping[str, Note]
    parts: Sequence[Brought]
    attestations: Mapping[str, tuple[Attestation, ...]]
    start: int = 0
    grade: Grade = Grade.BEFORE

    def proven(self, git: Git, since: int) -> list[Proven]:
        """Facts and verdicts of the steps from position ``since`` on. Raises Unreadable."""
        parts = self.parts
        trees = self._trees(git, parts)
        asked = (self._joins(at, parts[at], trees) for at in range(since, len(parts)))
        sound = clean(git, [one for some in asked for one in some])
        made: list[Proven] = []
        last = self.grade
        for at in range(since, len(parts)):
            facts = self._facts(at, parts[at], sound, follows_gap=last is Grade.GAP)
            verdict = judged(facts)
            last = verdict.grade
            made.append(Proven(facts, verdict))
        return made

    def _trees(self, git: Git, parts: Sequence[Brought]) -> dict[str, str]:
        """Trees of the commits that branches build on, by id."""
        roots = {root for one in parts for root in one.roots}
        older = commits(git, [one for one in roots if one not in self.noted])
        known = {one: self.noted[one].tree for one in roots if one in self.noted}
        return known | {one.id: one.tree for one in older}

    def _joins(self, at: int, inner: Brought, trees: Mapping[str, str]) -> list[Join]:
        """The merges of a step that must be computed anew: its own, and those of its branch."""
        stride = self.line[at]
        made = [_join(self.noted, one) for one in inner.commits if len(one.parents) == 2]
        if len(stride.parents) == 2:
            own = _join(self.noted, self.noted[stride.commit])
            roots = {one: trees[one] for one in inner.roots}
            made.append(replace(own, roots=roots, touched=stride.touched))
        return made

    def _facts(self, at: int, inner: Brought, sound: frozenset[str], *, follows_gap: bool) -> Facts:
        stride = self.line[at]
        people, note = self.eras.people(at), self.noted[stride.commit]
        before = self.line[at - 1].seconds if at else self.start
        clerk = _Clerk(people, Identity("", "", max(stride.seconds, before)).day, self.noted)
        of_step = inner.commits if len(stride.parents) > 1 else (note,)
        seal, signer = clerk.seal(note)
        ledger = self.eras.before[at]
        facts = Facts(
            stride.commit,
            len(stride.parents),
            stride.sorts,
            tuple(clerk.part(one, inner, sound) for one in of_step),
            seal,
            signer if seal is Seal.GOOD else None,
            clerk.named(note),
            merged_as_computed=stride.commit in sound if len(stride.parents) == 2 else None,
            seconds=stride.seconds,
            before=before,
            touches_rules=stride.touches_rules,
            version_before=ledger.office.policy.version if ledger else 0,
            version_after=self.eras.version_after(at),
            swaps_main=self._swaps_main(stride, inner, clerk, follows_gap=follows_gap),
        )
        said = self.attestations.get(stride.commit, ())
        if not said:
            return facts
        word = weighed(said, note, people, facts.duty, facts.hands)
        return replace(facts, attested=word.person, attestation_fault=word.fault)

    def _swaps_main(
        self, stride: Stride, inner: Brought, clerk: "_Clerk", *, follows_gap: bool
    ) -> bool:
        """Whether the second parent's own line holds steps of a main: merges that were accepted.

        A 核签人 may join branches of others without signing; only after a gap that is suspicious.
        """
        ids = inner.ids
        at = stride.parents[1] if len(stride.parents) == 2 else ""
        while at in ids:
            note = self.noted[at]
            if len(note.parents) == 2 and note.parents[1] in ids:
                person = clerk.accepting(note, by_name=follows_gap)
                if person is not None or at in self.attestations:
                    return True
            at = note.parents[0] if note.parents else ""
        return False


def _join(noted: Mapping[str, Note], one: Note) -> Join:
    ours, theirs = one.parents
    return Join(one.id, one.tree, ours, theirs, noted[theirs].tree if theirs in noted else "")


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Looks people up in the register of a step's first parent, on the day of the step."""

    people: People
    day: date
    noted: Mapping[str, Note]

    def part(self, one: Note, inner: Brought, sound: frozenset[str]) -> Part:
        seal, signer = self.seal(one)
        is_merge = len(one.parents) > 1 and bool(inner.commits)
        is_clean = not is_merge or one.id in sound
        return Part(
            one.id,
            self._serving(one.author),
            self._hands(one, signer),
            seal,
            signer,
            one.authored,
            one.committed,
            max((self.noted[p].committed for p in one.parents if p in self.noted), default=0),
            one.has_odd_zone,
            is_merge,
            is_clean,
            is_merge and is_clean and not set(one.parents) <= inner.ids,
        )

    def seal(self, one: Note) -> tuple[Seal, Person | None]:
        """What a signature is worth on the day, and whose it is; the forge's is nobody's."""
        if one.flaw is not None:
            return (Seal.BROKEN if one.flaw is Flaw.BROKEN else Seal.UNSIGNED), None
        owner = self.people.of_key(one.key)
        if owner is None:
            return Seal.UNKNOWN, None
        person, key = owner
        if Duty.FORGE in person.duties:
            return Seal.FORGE, None
        counts = key.counts_on(self.day) and person.serves_on(self.day)
        return (Seal.GOOD if counts else Seal.LAPSED), person

    def named(self, one: Note) -> Person | None:
        """Whom a merge names: its author, or else who committed it."""
        return self._serving(one.author) or self._serving(one.committer)

    def accepting(self, one: Note, *, by_name: bool) -> Person | None:
        """The 核签人 or 管理员 who signed it, or is at least named."""
        person = self.seal(one)[1] or (self.named(one) if by_name else None)
        if person is None or person.duties.isdisjoint((Duty.SIGNER, Duty.ADMINISTRATOR)):
            return None
        return person

    def _serving(self, mail: str) -> Person | None:
        person = self.people.of_mail(mail)
        return person if person is not None and person.serves_on(self.day) else None

    def _hands(self, one: Note, signer: Person | None) -> frozenset[str]:
        mails = (one.author, one.committer, *one.co_authors)
        known = (self.people.of_mail(mail) for mail in mails)
        return frozenset(person.code for person in (*known, signer) if person is not None)
