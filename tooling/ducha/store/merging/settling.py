"""``ducha merge``: the conflicted items of an unfinished merge, merged as items."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ducha.secrecy.redaction import redacted_path

from ..git.objects import content_at
from ..git.refs import mainline
from ..git.running import Git
from ..git.unmerged import Conflict, conflicts, settle, top
from ..ledger import Ledger
from ..merging import is_untouched, merge
from ..writing import replace_bytes

_MARK = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settled:
    """One conflicted file: merged where nothing is told, or what keeps it from being merged."""

    file: str
    told: tuple[str, ...] = ()
    is_item: bool = True


def settled(ledger: Ledger, today: date, only: Collection[Path] = ()) -> Iterator[Settled]:
    """Merge what git could not, file by file, and tell git of those that succeeded.

    Raises Unreadable outside a work tree, OSError with the file as it was.
    """
    git = Git(ledger.root.path)
    head = top(git)
    for one in conflicts(git):
        path = head / one.path
        if only and not any(path == asked or asked in path.parents for asked in only):
            continue
        if path.suffix != ".yaml" or ledger.root.items not in path.parents:
            yield Settled(redacted_path(one.path), is_item=False)
        else:
            yield _one(git, one, path, ledger, today)


def _one(git: Git, one: Conflict, path: Path, ledger: Ledger, today: date) -> Settled:
    file = ledger.root.relative(path)
    base, ours, theirs = one.base or b"", one.ours, one.theirs
    if ours is None or theirs is None:
        keep = f"git checkout --{'theirs' if ours is None else 'ours'} {file}，再 git add {file}"
        return Settled(file, (f"一边改了它，另一边删了它；事项不删，要留下就运行 {keep}",))
    raw = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    if not _MARK.search(raw):
        way = f"先 ducha check {file}，没有错误就 git add {file}"
        return Settled(file, (f"里面没有冲突标记，像是有人改好了，没有动它：{way}",))
    main = mainline(git)
    known = (content_at(git, main, one.path) if main else None) or b""
    made = merge(base, ours, theirs, file, ledger.examiner(today), known)
    told = tuple(dispute.message for dispute in made.disputes)
    if raw == made.content:
        return Settled(file, told)
    if not is_untouched(raw, base, ours, theirs):
        way = f"接着改完，或运行 git checkout --merge {file} 从头再来"
        return Settled(file, (f"有人已经动手改了一部分，没有动它：{way}", *told))
    if not replace_bytes(ledger.root, path, made.content, was=raw):
        return Settled(file, ("刚被别人改过，没有写入；再运行一次",))
    if not told:
        settle(git, one.path)
    return Settled(file, told)
