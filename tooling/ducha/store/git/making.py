"""New objects, made in the store alone: no work tree, no index, no filter and no hook."""

from collections.abc import Iterable, Sequence

from .commits import Identity
from .objects import Entry
from .running import Git

_ODD = str.maketrans("", "", "<>\n\r\0")
"""Characters that an identity cannot hold."""


def blob(git: Git, content: bytes) -> str:
    """The id of a new file."""
    return git.text("hash-object", "-w", "--stdin", given=content)


def tree(git: Git, entries: Iterable[Entry]) -> str:
    """The id of a new folder of files, without folders in it."""
    lines = [f"{one.mode} blob {one.blob}\t{one.path}\0" for one in entries]
    return git.text("mktree", "-z", given="".join(lines).encode("utf-8", "surrogateescape"))


def draft(top: str, parents: Sequence[str], who: Identity, message: str) -> bytes:
    """A commit before it is signed: what a signature is over. Times are written as Shanghai's."""
    name, mail = who.name.translate(_ODD).strip(), who.mail.translate(_ODD).strip()
    person = f"{name or mail} <{mail}> {who.seconds} +0800"
    lines = [f"tree {top}", *(f"parent {one}" for one in parents)]
    lines += [f"author {person}", f"committer {person}", "", message.rstrip("\n"), ""]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def commit(git: Git, payload: bytes, signature: bytes = b"") -> str:
    """The id of a new commit, with its signature if there is one."""
    head, _, message = payload.partition(b"\n\n")
    if signature:
        head += b"\ngpgsig " + signature.strip().replace(b"\n", b"\n ")
    raw = head + b"\n\n" + message
    return git.text("hash-object", "-w", "-t", "commit", "--stdin", given=raw)
