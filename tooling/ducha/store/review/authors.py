"""Who wrote which commit of a merge request, and what he changed by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ducha.domain.change import Version, same
from ducha.domain.differences import differences
from ducha.domain.paths import number_of
from ducha.domain.people import People, Person
from ducha.domain.request import Written

from ..git.commits import Commit
from ..git.objects import entries
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
        own = tuple(_foisted(gathered, contents, step)) if is_merge else ()
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


def _foisted(gathered: Gathered, contents: Contents, step: Step) -> Iterator[str]:
    """Paths of a merge that hold what neither side had.

    Where git could not join an item, records of both sides in lawful order are no new matter.
    """
    for one in step.own:
        settled = one.path in step.conflicts and number_of(one.path)
        raw = contents.of(one.new)
        made = contents.version(raw) if settled and raw is not None else None
        if made is None or not _of_both(made, _sides(gathered, contents, step, one.path)):
            yield one.path


def _sides(
    gathered: Gathered, contents: Contents, step: Step, path: str
) -> Iterator[Version | None]:
    for parent in gathered.range.parents(step.commit):
        for entry in entries(gathered.git, parent.tree, path):
            contents.fetch([entry.blob])
            raw = contents.of(entry)
            yield contents.version(raw) if raw is not None else None


def _of_both(made: Version, sides: Iterator[Version | None]) -> bool:
    """Whether each record and each field of the head is one side's."""
    known = [one.item for one in sides if one is not None]
    records = [record for one in known for record in one.log]
    if not all(any(same(record, old) for old in records) for record in made.item.log):
        return False
    changed = [{one.key for one in differences(old, made.item)} for old in known]
    return bool(changed) and not set.intersection(*changed)
