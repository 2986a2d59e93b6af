"""Writes what a 证据包 holds of the ledger: the history, the registers, the checkpoints."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from ducha.domain.package import Audience, Package

from ..audit import Audited
from ..checkpoints.listing import BRANCH, NAME, Listed, armoured, listed
from ..git.bundles import HEAD, MOST, write
from ..git.commits import first_parents
from ..git.objects import blobs, entries
from ..git.refs import latest
from ..git.running import Git
from ..refusal import Refused
from .subject import Subject, entered

MAIN, LIST = "refs/heads/main", f"refs/heads/{BRANCH}"
REFS = (MAIN, LIST)
"""What a bundle of ours holds."""
_REGISTERS = ("people.yaml", "policy.yaml")


def pack(
    git: Git, one: Subject, history: Audited, folder: Path, audience: Audience, versions: int
) -> Package:
    """Write into an empty folder; the same history gives the same bytes.

    Raises Unreadable, and Refused for more than anybody's ``ducha verify`` takes.
    """
    branch = latest(git, BRANCH)
    own = listed(git, branch)
    bundle = folder / f"{one.number}.bundle"
    refs = {HEAD: one.main, MAIN: one.main} | ({} if branch is None else {LIST: branch})
    with bundle.open("wb") as output:
        write(git, refs, output)
    if bundle.stat().st_size > MOST:
        raise Refused(
            f"证据包最多 {MOST >> 20} MB，这本台账的历史已经超过；"
            "请他克隆仓库，在克隆里运行 ducha verify"
        )
    add(folder, _registers(git, one) | _lists(own))
    return Package(
        number=one.number,
        title=one.held.item.title,
        state=one.held.trace.state,
        main=one.main,
        steps=len(first_parents(git, None, one.main)),
        size=bundle.stat().st_size,
        genesis=history.adopted,
        checkpoint=own.newest,
        people=one.ledger.office.people,
        rows=entered(one, history),
        audience=audience,
        versions=versions,
    )


def add(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name."""
    for name, content in files.items():
        (folder / name).write_bytes(content)


def fingerprints(folder: Path) -> dict[str, str]:
    """SHA-256 of all files, by name."""
    return {path.name: _fingerprint(path) for path in sorted(folder.iterdir())}


def _registers(git: Git, one: Subject) -> dict[str, bytes]:
    where = "schema/registers"
    held = {each.path: each.blob for each in entries(git, one.main, where)}
    ids = {n: held[f"{where}/{n}"] for n in _REGISTERS if f"{where}/{n}" in held}
    read = blobs(git, ids.values())
    return {name: read[blob] for name, blob in ids.items()}


def _lists(own: Listed) -> dict[str, bytes]:
    newest = own.newest
    if newest is None:
        return {}
    return {
        NAME: own.raw,
        "checkpoint.json": newest.line + b"\n",
        "signed.json": newest.payload,
        "signed.json.sig": armoured(newest),
    }


def _fingerprint(path: Path) -> str:
    made = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            made.update(chunk)
    return made.hexdigest()
