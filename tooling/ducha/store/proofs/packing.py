"""Writes a 证据包: the history as a bundle, the registers, the checkpoints, a README, a summary.

``summary.json``: ``{"version": 1, "id", "title", "state", "main", "genesis", "internal", "steps",
"checkpoint": {"number", "digest", "commit", "time"} | null, "records": [{"record", "stage", "date",
"entered", "lag_workdays", "unit", "written_by": [posts], "accepted_by": post, "grade", "commit",
"reasons": []}], "files": {name: SHA-256}}``. Commits are 40 hex digits; ``steps`` counts main's
first-parent line.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from ducha.domain.entries import rows
from ducha.reports.allowed_signers import allowed_signers
from ducha.reports.entries import data
from ducha.reports.evidence_text import Package, readme

from ..audit import Audited
from ..checkpoints import BRANCH, NAME, Listed, armoured, listed
from ..git.bundles import HEAD, write
from ..git.commits import first_parents
from ..git.objects import blobs, entries
from ..git.refs import latest
from ..git.running import Git
from .subject import Subject

MAIN, LIST = "refs/heads/main", f"refs/heads/{BRANCH}"
REFS = (MAIN, LIST)
"""What a bundle of ours holds."""
_REGISTERS = ("people.yaml", "policy.yaml")


def pack(git: Git, one: Subject, history: Audited, folder: Path, internal: bool) -> Package:
    """Write all files of the package into an empty folder. The same input gives the same bytes."""
    branch = latest(git, BRANCH)
    own = listed(git, branch)
    bundle = folder / f"{one.number}.bundle"
    refs = {HEAD: one.main, MAIN: one.main} | ({} if branch is None else {LIST: branch})
    with bundle.open("wb") as output:
        write(git, refs, output)
    about = Package(
        number=one.number,
        title=one.held.item.title,
        state=one.held.trace.state,
        main=one.main,
        steps=len(first_parents(git, None, one.main)),
        size=bundle.stat().st_size,
        genesis=history.adopted,
        checkpoint=own.newest,
        internal=internal,
    )
    made = {"README.md": readme(about).encode(), **_registers(git, one), **_lists(own)}
    for name, content in made.items():
        (folder / name).write_bytes(content)
    prints = {path.name: _fingerprint(path) for path in sorted(folder.iterdir())}
    summary = _summary(one, about, history) | {"files": prints}
    (folder / "summary.json").write_text(
        json.dumps(summary, ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    return about


def _registers(git: Git, one: Subject) -> dict[str, bytes]:
    held = {each.path: each.blob for each in entries(git, one.main, "schema/registers")}
    wanted = {name: held.get(f"schema/registers/{name}") for name in _REGISTERS}
    ids = {name: blob for name, blob in wanted.items() if blob is not None}
    read = blobs(git, ids.values())
    signers = allowed_signers(one.ledger.office.people)
    return {name: read[blob] for name, blob in ids.items()} | {"allowed_signers": signers.encode()}


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


def _summary(one: Subject, about: Package, history: Audited) -> dict[str, Any]:
    steps = history.proof.entered.get(one.number, ())
    newest = about.checkpoint
    return {
        "version": 1,
        "id": one.number,
        "title": about.title,
        "state": about.state,
        "main": about.main,
        "genesis": about.genesis,
        "internal": about.internal,
        "steps": about.steps,
        "checkpoint": newest
        and {
            "number": newest.number,
            "digest": newest.digest,
            "commit": newest.commit,
            "time": newest.time,
        },
        "records": data(rows(one.held.item, steps, one.ledger.office.calendar)),
    }
