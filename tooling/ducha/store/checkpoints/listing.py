"""The list of checkpoints on its own branch: read, and continued by one signed line."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from ducha.domain.checkpoint import Checkpoint, read_line
from ducha.domain.findings import Finding
from ducha.domain.paths import ITEMS
from ducha.rules.git.g60_checkpoints import FORM

from ..git.objects import FILE, blobs, entries
from ..git.refs import latest
from ..git.running import Git, Unreadable
from ..snapshots import Snapshots, version
from .holdings import holdings

BRANCH = "checkpoints"
NAME = "checkpoints.jsonl"
MOST = 64 << 20
"""Bytes of the list: enough for two hundred years of days."""


@dataclass(frozen=True)
class Listed:
    """The list as one commit holds it; ``findings`` say what in it is no checkpoint."""

    checkpoints: tuple[Checkpoint, ...] = ()
    findings: tuple[Finding, ...] = ()
    raw: bytes = b""

    @property
    def newest(self) -> Checkpoint | None:
        """The last line."""
        return self.checkpoints[-1] if self.checkpoints else None


def newest(git: Git) -> Checkpoint | None:
    """The last checkpoint of the list here or as fetched: what the site shows. Raises Refused."""
    return listed(git, latest(git, BRANCH)).newest


def listed(git: Git, commit: str | None) -> Listed:
    """The list that a commit of its branch holds; empty where there is no such branch."""
    if commit is None:
        return Listed()
    held = list(entries(git, commit))
    if [(one.path, one.mode) for one in held] != [(NAME, FILE)]:
        fault = f"分支 {BRANCH} 上应当只有一份普通文件 {NAME}，现有 {len(held)} 份，或不是这个名字"
        return Listed(findings=(FORM.finding(fault, NAME),))
    if int(git.text("cat-file", "-s", held[0].blob)) > MOST:
        raise Unreadable(f"{NAME} 大得不像检查点清单，不读了")
    return parsed(blobs(git, [held[0].blob])[held[0].blob])


def parsed(raw: bytes) -> Listed:
    """The list in these bytes, up to the first line that is none."""
    found: list[Checkpoint] = []
    lines = raw.split(b"\n")
    for number, line in enumerate(lines[:-1], start=1):
        one = read_line(line)
        if one is None:
            fault = f"每一行须是工具写的一个检查点；第 {number} 行不是，从这里起不再采信"
            return Listed(tuple(found), (FORM.finding(fault, NAME, number),), raw)
        found.append(one)
    if lines[-1]:
        fault = f"每一行须写完整；第 {len(lines)} 行没有写完"
        return Listed(tuple(found), (FORM.finding(fault, NAME, len(lines)),), raw)
    return Listed(tuple(found), (), raw)


def drawn(
    git: Git, made: Snapshots, main: str, before: Checkpoint | None, now: datetime
) -> Checkpoint:
    """The checkpoint of ``main`` that would follow, not yet signed."""
    ledger = made.ledger(main)
    held = dict(holdings(git, [main]))[main]
    return Checkpoint(
        number=before.number + 1 if before else 1,
        commit=main,
        root=held.root,
        items=held.items,
        states=_states(git, made, main),
        policy=ledger.office.policy.version,
        time=now.isoformat(),
        previous=before.digest if before else "",
    )


def signed_with(one: Checkpoint, armored: bytes) -> Checkpoint:
    """The checkpoint with an armoured signature over its payload."""
    body = armored.decode("ascii").strip().split("\n")[1:-1]
    return replace(one, signature="".join(body))


def armoured(one: Checkpoint) -> bytes:
    """Its signature as ssh-keygen writes it."""
    text = one.signature
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    whole = ["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]
    return "\n".join(whole).encode()


def _states(git: Git, made: Snapshots, commit: str) -> dict[str, int]:
    """How many items are in each state; those that cannot be read are in none."""
    ledger = made.ledger(commit)
    ids = [one.blob for one in entries(git, commit, ITEMS) if one.path.endswith(".yaml")]
    held = blobs(git, ids)
    read = (version(held[one], ledger) for one in ids)
    return dict(Counter(str(one.trace.state) for one in read if one is not None))
