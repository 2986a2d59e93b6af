"""A copy of checkpoints that somebody kept where the ledger's administrators cannot reach it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ducha.domain.checkpoint import Checkpoint
from ducha.domain.findings import Finding
from ducha.rules.git.g60_checkpoints import OUTSIDE

from ..git.objects import commit_id
from ..git.refs import latest
from ..git.running import Git, Unreadable
from .listing import BRANCH, MOST, NAME, listed, parsed

_PRINTED = re.compile("([1-9][0-9]{0,8}):([0-9a-fA-F]{16,64})")
"""Number and the digits that begin the digest, as a bulletin prints them."""


@dataclass(frozen=True)
class Copy:
    """What was kept: checkpoints whole, the newest last, or only a number and ``digits``."""

    label: str
    checkpoints: tuple[Checkpoint, ...] = ()
    number: int = 0
    digits: str = ""


def kept(given: str, git: Git | None = None) -> Copy:
    """The copy that a file, a folder with a clone, a printed number or a revision stands for.

    Without ``git`` no revision is taken: what comes out of a bundle says nothing about the bundle.
    Raises Unreadable for one that nobody can read: then nothing can be compared.
    """
    printed = _PRINTED.fullmatch(given)
    if printed:
        number = int(printed[1])
        return Copy(f"第 {number} 号的前 {len(printed[2])} 位", (), number, printed[2].lower())
    path = Path(given)
    if path.is_file():
        if path.stat().st_size > MOST:
            raise Unreadable(f"{given} 大得不像检查点，不读了")
        found = parsed(path.read_bytes().replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n")
    elif path.is_dir():
        found = listed(Git(path), latest(Git(path), BRANCH))
    elif git is not None:
        found = listed(git, commit_id(git, given))
    else:
        raise Unreadable(f"没有“{given}”这个文件；写文件名，或通报上印的号码")
    if found.findings or not found.checkpoints:
        raise Unreadable(f"外面留存的检查点（{given}）读不懂，没法比对；换一份原样的，不要改动它")
    return Copy(f"{given}，到第 {found.checkpoints[-1].number} 号", found.checkpoints)


def compared(copy: Copy, own: Sequence[Checkpoint]) -> tuple[list[Finding], Checkpoint | None]:
    """Where the list here is not the one that the copy was taken from; else its newest, here."""
    by_number = {one.number: one for one in own}
    wanted = [(one.number, one.digest) for one in copy.checkpoints]
    for number, digest in wanted or [(copy.number, copy.digits)]:
        here = by_number.get(number)
        if here is None:
            why = (
                f"外面留存的检查点，这里须有；这里没有第 {number} 号"
                f"（只有 {len(own)} 个）：清单被截短、删掉或换过"
            )
            return [OUTSIDE.finding(why, NAME)], None
        if not here.digest.startswith(digest):
            why = (
                f"外面留存的检查点，这里须一字不差；从第 {number} 号起不一样："
                f"留存的是 {digest[:16]}，这里是 {here.digest[:16]}，历史被改写过"
            )
            return [OUTSIDE.finding(why, NAME, number)], None
        newest = here
    return [], newest
