"""Commits as they are stored, with raw identities and the signature over them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from itertools import takewhile

from .objects import contents
from .running import Git, decoded

SHANGHAI = timezone(timedelta(hours=8))
_PERSON = re.compile(rb"(.*?) ?<(.*)> (-?[0-9]{1,12}) ([+-][0-9]{4,8})", re.DOTALL)
_SIGNATURE = b"gpgsig "
_CO_AUTHOR = re.compile(r"^co-authored-by:.*<([^<>\n]*)>[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LAST = 253402300799
"""Seconds at the end of the year 9999: what git may hold and a calendar cannot."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is said to have made something, and when (seconds since 1970, UTC)."""

    name: str
    mail: str
    seconds: int

    @property
    def day(self) -> date:
        """The calendar day in Asia/Shanghai; far off days are brought into the calendar."""
        moment = datetime.fromtimestamp(min(max(self.seconds, 0), _LAST - 86400), UTC)
        return moment.astimezone(SHANGHAI).date()


@dataclass(frozen=True)
class Commit:
    """A commit object. ``raw`` is what its id is made from."""

    id: str
    raw: bytes

    @cached_property
    def _head(self) -> tuple[list[bytes], bytes]:
        head, _, message = self.raw.partition(b"\n\n")
        return head.split(b"\n"), message

    def _values(self, key: bytes) -> list[bytes]:
        return [line[len(key) + 1 :] for line in self._head[0] if line.startswith(key + b" ")]

    @cached_property
    def tree(self) -> str:
        """The id of its tree."""
        return self._values(b"tree")[0].decode()

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """Ids of its parents; the first is the line that it continues.

        Only those right below the tree: git does not look further, so a forged one counts nowhere.
        """
        lines = takewhile(lambda line: line.startswith(b"parent "), self._head[0][1:])
        return tuple(line[len(b"parent ") :].decode() for line in lines)

    @cached_property
    def author(self) -> Identity:
        """Who wrote it; nobody where the object does not say."""
        return _identity(next(iter(self._values(b"author")), b""))

    @cached_property
    def committer(self) -> Identity:
        """Who made the commit; nobody where the object does not say."""
        return _identity(next(iter(self._values(b"committer")), b""))

    @cached_property
    def message(self) -> str:
        """What it says; bytes that are not UTF-8 are replaced."""
        return self._head[1].decode("utf-8", "replace")

    @cached_property
    def co_authors(self) -> tuple[str, ...]:
        """Addresses of those who are said to have written it too."""
        return tuple(_CO_AUTHOR.findall(self.message))

    @cached_property
    def signature(self) -> bytes:
        """The armoured signature; empty when it is not signed."""
        lines = self._head[0]
        at = next((n for n, one in enumerate(lines) if one.startswith(_SIGNATURE)), None)
        if at is None:
            return b""
        kept = [lines[at][len(_SIGNATURE) :]]
        for line in lines[at + 1 :]:
            if not line.startswith(b" "):
                break
            kept.append(line[1:])
        return b"\n".join(kept) + b"\n"

    @cached_property
    def signed(self) -> bytes:
        """What the signature is over: the commit without it."""
        head, _, message = self.raw.partition(b"\n\n")
        kept: list[bytes] = []
        skipping = False
        for line in head.split(b"\n"):
            skipping = line.startswith(_SIGNATURE) or (skipping and line.startswith(b" "))
            if not skipping:
                kept.append(line)
        return b"\n".join(kept) + b"\n\n" + message


def _identity(raw: bytes) -> Identity:
    found = _PERSON.fullmatch(raw)
    if found is None:
        return Identity(decoded(raw), "", 0)
    name, mail, seconds, _ = found.groups()
    return Identity(decoded(name), decoded(mail), int(seconds))


def commits(git: Git, ids: Iterable[str]) -> Iterator[Commit]:
    """Commit objects by id, as a stream. Raises Unreadable when one is missing."""
    for name, _, raw in contents(git, ids):
        yield Commit(name, raw)


def between(git: Git, old: Iterable[str], new: str) -> list[str]:
    """Ids of the commits that ``new`` holds and none of ``old`` does, parents first."""
    hidden = [f"^{one}" for one in old]
    listed = git.text("rev-list", "--topo-order", "--reverse", "--stdin", given=[new, *hidden])
    return listed.split()


def first_parents(git: Git, old: str | None, new: str) -> list[str]:
    """Ids on the first-parent line of ``new``, after ``old``, the oldest first."""
    hidden = [] if old is None else [f"^{old}"]
    given = [new, *hidden]
    return git.text("rev-list", "--first-parent", "--reverse", "--stdin", given=given).split()
