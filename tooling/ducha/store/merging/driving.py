"""The merge driver: git gives three files and takes the second one back, merged or marked."""

import shlex
import sys
from datetime import date
from pathlib import Path

from ..git.objects import content_at
from ..git.refs import mainline
from ..git.running import Git, Unreadable
from ..ledger import Ledger
from ..merging import merge
from ..root import Root, absolute, find_root
from ..writing import replace_bytes

NAME = "督查事项：记录按日期合，合不上的逐处说明"


def drive(
    base: Path, ours: Path, theirs: Path, name: Path, root: Path | None, today: date
) -> tuple[str, ...]:
    """Merge into ``ours``; what a person has to decide, nothing if all is merged.

    ``name`` is the path from the top of the work tree, which is the current folder.
    Raises BrokenConfig or OSError, with ``ours`` as it was.
    """
    path = absolute(name)
    ledger = Ledger.open(find_root(root or path.parent))
    raw = ours.read_bytes()
    made = merge(
        base.read_bytes(),
        raw,
        theirs.read_bytes(),
        ledger.root.relative(path),
        ledger.examiner(today),
        _settled(ledger.root, name),
    )
    if made.content != raw:
        replace_bytes(ledger.root, ours, made.content)
    return tuple(one.message for one in made.disputes)


def _settled(root: Root, name: Path) -> bytes:
    """The file as main has it; nothing where this clone does not know main."""
    git = Git(root.path)
    try:
        main = mainline(git)
    except Unreadable:
        return b""
    return (content_at(git, main, name.as_posix()) if main else None) or b""


def install(root: Root) -> None:
    """Tell the repository's own git how to call the driver. Raises Unreadable outside git."""
    git = Git(root.path)
    call = [sys.executable, "-P", "-m", "ducha", "merge", "--driver"]
    git.said("config", "merge.ducha.name", NAME)
    git.said("config", "merge.ducha.driver", f"{shlex.join(call)} %O %A %B %P")
