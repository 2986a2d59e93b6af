"""Commits that the server has not had: who wrote them, and whether he pushes them himself."""

from collections.abc import Iterator
from datetime import date

from ducha.domain.people import People, Person
from ducha.rules.git.g50_cargo import Carried

from ..git.commits import Commit, between, commits
from ..git.running import Git
from ..git.signatures import signer
from .refs import Standing, Update


def unseen(git: Git, standing: Standing, update: Update) -> list[str]:
    """Commits that no ref of the server holds, parents first."""
    assert update.new is not None
    return between(git, standing.refs.values(), update.new)


def carried(
    git: Git, ids: list[str], people: People, pusher: Person, today: date
) -> Iterator[Carried]:
    """Each of those commits, with its writer by the register of the main line."""
    for commit in commits(git, ids):
        writer = people.of_mail(commit.author.mail)
        known_hand = writer is not None and writer.code != pusher.code
        signed = known_hand and _is_signed_by(commit, writer, people, today)
        yield Carried(commit.id, writer, pusher, signed)


def _is_signed_by(commit: Commit, writer: Person | None, people: People, today: date) -> bool:
    """Whether a key of the writer that counts today is on it."""
    seal = signer(commit)
    owner = people.of_key(seal.key) if seal.is_valid else None
    return owner is not None and owner[0] == writer and owner[1].counts_on(today)
