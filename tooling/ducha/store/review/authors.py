"""Who wrote which commit of a merge request, and what he changed by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ducha.domain.change import same
from ducha.domain.differences import differences
from ducha.domain.paths import number_of
from ducha.domain.people import People, Person
from ducha.domain.request import Written

from ..git.commits import Commit
from ..git.objects import entries, merge_base
from .contents import Contents
from .gathering import Gathered, Step


@dataclass(frozen=True)
class Authors:
    """Authors by the register of the base; ``today`` decides who is in office."""

    people: People
    today: date

    def of(self, commit: Commit) -> Person | None:
        """The author of a commit, in office or not; None for one who is not registered."""
        return self.people.of_mail(commit.author.mail)


def written(gathered: Gathered, contents: Contents, authors: Authors) -> Iterator[Written]:
    """Each commit of the range with its author, as the rules look at it."""
    for step in gathered.steps:
        commit = step.commit
        is_merge = len(commit.parents) > 1
        parents = gathered.range.parents(commit)
        own = tuple(_own(gathered, contents, step)) if is_merge else ()
        writer = authors.of(commit)
        yield Written(
            commit=commit.id,
            mail=commit.author.mail,
            writer=writer,
            serves=writer is not None and writer.serves_on(authors.today),
            authored=commit.author.seconds,
            committed=commit.committer.seconds,
            after=max((one.committer.seconds for one in parents), default=0),
            parents=len(parents),
            paths=own if is_merge else tuple(one.path for one in step.own),
            own=own,
        )


def _own(gathered: Gathered, contents: Contents, step: Step) -> Iterator[str]:
    if len(step.commit.parents) > 2:
        return (one.path for one in step.own)
    return _foisted(gathered, contents, step)


def _foisted(gathered: Gathered, contents: Contents, step: Step) -> Iterator[str]:
    """Paths of a merge that hold what neither side had."""
    for one in step.own:
        raw = contents.of(one.new)
        joined = _Joined(gathered, contents, step, one.path)
        if not number_of(one.path) or raw is None or not joined.holds(raw):
            yield one.path


@dataclass(frozen=True)
class _Joined:
    """An item file of a merge that is not what git makes of both sides."""

    gathered: Gathered
    contents: Contents
    step: Step
    path: str

    def holds(self, raw: bytes) -> bool:
        """Whether it is what ``ducha merge`` makes, or what a person puts together of both.

        A person has to only where git could not.
        """
        from ..merging.files import is_semantic_merge

        git, parents = self.gathered.git, self.step.commit.parents
        ours, theirs = (self._at(one) for one in parents)
        base = self._at(merge_base(git, *parents))
        if ours is None or theirs is None:
            return False
        return is_semantic_merge(base or b"", ours, theirs, raw) or (
            self.path in self.step.conflicts and self._is_of_both(raw, (ours, theirs))
        )

    def _at(self, commit: str) -> bytes | None:
        for entry in entries(self.gathered.git, commit, self.path):
            self.contents.fetch([entry.blob])
            return self.contents.of(entry)
        return None

    def _is_of_both(self, raw: bytes, sides: tuple[bytes, bytes]) -> bool:
        """Whether each record and each field of the head is one side's."""
        made = self.contents.version(raw)
        known = [one.item for one in map(self.contents.version, sides) if one is not None]
        if made is None:
            return False
        records = [record for one in known for record in one.log]
        if not all(any(same(record, old) for old in records) for record in made.item.log):
            return False
        changed = [{one.key for one in differences(old, made.item)} for old in known]
        return bool(changed) and not set.intersection(*changed)
