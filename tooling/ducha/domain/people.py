"""The register of people: who may do what in git, and by which keys they are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .vocabulary import Duty


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An ssh public key (its type and its base64) and the days on which it counts."""

    text: str
    since: date
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether a signature made on that calendar day counts."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes, signs or administers: known by code and post, never by name."""

    code: str
    post: str
    unit: str
    duties: frozenset[Duty]
    mails: tuple[str, ...]
    since: date
    until: date | None = None
    accounts: tuple[str, ...] = ()
    keys: tuple[SigningKey, ...] = ()

    def serves_on(self, day: date) -> bool:
        """Whether the person is in office on that calendar day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class People:
    """Everybody registered. Entries are closed by their last day, never deleted."""

    entries: tuple[Person, ...] = ()

    def __iter__(self) -> Iterator[Person]:
        return iter(self.entries)

    @cached_property
    def adopted(self) -> bool:
        """Whether somebody may accept: from then on every step of main has to be proven."""
        return any(Duty.SIGNER in one.duties for one in self.entries)

    @cached_property
    def _by_mail(self) -> dict[str, Person]:
        return {mail.lower(): one for one in self.entries for mail in one.mails}

    @cached_property
    def _by_account(self) -> dict[str, Person]:
        return {account.lower(): one for one in self.entries for account in one.accounts}

    @cached_property
    def _by_key(self) -> dict[str, tuple[Person, SigningKey]]:
        return {key.text: (one, key) for one in self.entries for key in one.keys}

    def of_mail(self, mail: str) -> Person | None:
        """Who writes from that address."""
        return self._by_mail.get(mail.lower())

    def of_account(self, account: str) -> Person | None:
        """Who pushes with that account of the forge."""
        return self._by_account.get(account.lower())

    def of_key(self, text: str) -> tuple[Person, SigningKey] | None:
        """Whose key that is (type and base64, one blank between)."""
        return self._by_key.get(text)
