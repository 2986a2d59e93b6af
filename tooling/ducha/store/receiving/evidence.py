"""What is pushed to a branch of evidence: nothing but further lines that the tool wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from ducha.domain.findings import Finding
from ducha.domain.people import People
from ducha.rules.git.g40_refs import ATTESTATIONS, CHECKPOINTS
from ducha.rules.git.g50_cargo import ONLY_GROWS, Added

from ..audit.attested import FILE, parsed, platform, read_line
from ..checkpoints.listing import MOST, NAME, Listed
from ..checkpoints.listing import parsed as parsed_list
from ..checkpoints.verifying import ordered, true_to_main
from ..git.commits import commits, first_parents
from ..git.growing import Growth, growths
from ..git.running import Git
from ..snapshots import Snapshots
from .refs import Update
from .reporting import by_rules, called

FILES = {CHECKPOINTS: NAME, ATTESTATIONS: FILE}


@dataclass(frozen=True)
class Evidence:
    """Judges these branches by ``main``, the main line as it will be, and the register before."""

    git: Git
    made: Snapshots
    main: str
    people: People

    def found(self, update: Update) -> Iterator[Finding]:
        """All that is wrong with the new lines. Raises Unreadable."""
        assert update.new is not None
        file, name = FILES[update.ref], called(update.ref)
        last = None
        first = None
        for one in growths(self.git, update.old, update.new, file, MOST):
            flaw = one.flaw or self._flaw(update.ref, one)
            if flaw:
                yield from by_rules((ONLY_GROWS,), Added(one.commit, file, flaw), name)
                return
            first, last = first or one, one
        if update.ref == CHECKPOINTS and first and last:
            yield from self._checkpoints(first.before, last.after)

    def _flaw(self, ref: str, one: Growth) -> str:
        """Why what a commit added is not lines of ours, in Chinese; empty when it is."""
        if len(one.after) > MOST:
            return f"大得不像存证（超过 {MOST >> 20} MB）"
        if ref == CHECKPOINTS:
            return "添的行不是检查点" if parsed_list(one.added).findings else ""
        return self._attestations(one)

    def _checkpoints(self, before: bytes, after: bytes) -> Iterator[Finding]:
        """The chain as a whole, and the new ones held against main and the register."""
        own = parsed_list(after)
        new = own.checkpoints[len(parsed_list(before).checkpoints) :]
        places = {commit: at for at, commit in enumerate(first_parents(self.git, None, self.main))}
        yield from own.findings
        yield from ordered(Listed(own.checkpoints), places)
        yield from true_to_main(self.git, self.made, new, places)

    def _attestations(self, one: Growth) -> str:
        steps = set(first_parents(self.git, None, self.main))
        known = {each.payload for some in parsed(one.before).values() for each in some}
        for line in one.added.split(b"\n")[:-1]:
            said = read_line(line)
            if said is None:
                return "添的行不是平台的证明"
            if said.commit not in steps:
                return f"证明的 {said.commit[:10]} 不在主线上"
            if said.payload in known:
                return f"又写了一遍 {said.commit[:10]} 的证明"
            known.add(said.payload)
            day = next(commits(self.git, [said.commit])).committer.day
            if platform(said, self.people, day) is None:
                return f"添的 {said.commit[:10]} 的证明，不是平台当时有效的密钥签的"
        return ""
