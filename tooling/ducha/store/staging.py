"""What is about to be committed, judged as git will store it, whatever lies in the work tree."""

import re
from datetime import date
from pathlib import Path

from ducha.domain.findings import Finding, Report
from ducha.domain.paths import BESIDE, ITEMS

from .git.objects import NOTHING, SUBMODULE, blobs, deltas
from .git.running import Git, Unreadable
from .registers import load_waivers
from .root import Root
from .snapshots import snapshots
from .text_gate import Seen, accepted, in_bytes, in_name, in_text, shown_path

MESSAGE = "提交说明"
_SCISSORS = "\n# ------------------------ >8 ------------------------"
_NUMBER = re.compile(r"[A-Z]+-[0-9]{4}-[0-9]{4}")
_BY_GIT = ("Merge ", "Revert ", "fixup! ", "squash! ")
"""How messages begin that git itself has written."""


def staged(root: Root, today: date) -> Report:
    """Items by the rules, as staged; all other files by the gate. Raises Unreadable."""
    git = Git(root.path)
    tree = git.text("write-tree")
    changed = [one.new for one in deltas(git, _last(git), tree) if one.new]
    plain = [one for one in changed if one.mode != SUBMODULE]
    with snapshots(git) as made:
        ledger = made.ledger(tree)
    held = blobs(git, (one.blob for one in plain))
    examiner = ledger.examiner(today)
    found: list[Finding] = []
    seen: list[Seen] = []
    made_up = root.specimens()
    for one in plain:
        if one.path.startswith(made_up):
            continue
        seen += in_name(one.path, shown_path(one.path))
        if is_item(one.path):
            found += examiner.examine(held[one.blob], one.path).findings
        else:
            seen += in_bytes(held[one.blob], shown_path(one.path), one.path)
    left, _ = accepted(seen, ledger.office.waivers, today)
    found += (one.finding for one in left)
    found.sort(key=lambda one: one.order)
    return Report(today, len(plain), found)


def is_item(path: str) -> bool:
    """Whether a path is judged as an item."""
    return path.startswith(ITEMS) and path.rpartition("/")[2] not in BESIDE


def message(root: Root, path: Path, today: date) -> Report:
    """What the gate finds in a message that git has handed over. Raises OSError."""
    left, _ = accepted(in_text(_said(path), MESSAGE, MESSAGE), load_waivers(root), today)
    return Report(today, 1, [one.finding for one in left])


def lacks_number(root: Root, path: Path) -> bool:
    """Whether items are staged and the message's first line names none."""
    subject = _said(path).lstrip().partition("\n")[0]
    if _NUMBER.search(subject) or subject.startswith(_BY_GIT):
        return False
    git = Git(root.path)
    return any(is_item(one.path) for one in deltas(git, _last(git), git.text("write-tree"), ITEMS))


def _said(path: Path) -> str:
    """The message without what git will strip."""
    kept = path.read_text("utf-8", "replace").partition(_SCISSORS)[0]
    return "\n".join("" if one.startswith("#") else one for one in kept.split("\n"))


def _last(git: Git) -> str:
    try:
        return git.text("rev-parse", "--verify", "--quiet", "HEAD")
    except Unreadable:
        return NOTHING
