"""Rules and items as a commit holds them, whatever lies in the work tree."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ducha.diagnosis.fault import BadText
from ducha.domain.change import Version
from ducha.domain.lifecycle import replay
from ducha.domain.model import Item
from ducha.domain.understanding import understood

from .git.objects import FILE, Entry, blobs, entries
from .git.running import Git, Unreadable
from .opened import Ledger
from .root import BrokenConfig, Root
from .text import decode
from .yamltext import read


class Snapshots:
    """Ledgers of commits: schema and registers copied out once for each tree that they form."""

    def __init__(self, git: Git, folder: Path) -> None:
        self._git, self._folder = git, folder
        self._made: dict[str, Ledger] = {}

    def ledger(self, commit: str) -> Ledger:
        """What judges by the rules of ``commit``. Raises Unreadable when it has none, or broken."""
        try:
            tree = self._git.text("rev-parse", "--verify", "--quiet", f"{commit}:schema")
        except Unreadable:
            raise Unreadable(f"提交 {commit[:10]} 里没有 schema，没有规矩可依") from None
        if tree not in self._made:
            self._made[tree] = self._opened(tree, commit)
        return self._made[tree]

    def specimens(self, commit: str) -> tuple[str, ...]:
        """Folders of made-up examples, by the settings in ``commit``. Raises Unreadable."""
        root = self._folder / commit
        root.mkdir(exist_ok=True)
        for one in entries(self._git, commit, "pyproject.toml"):
            (root / one.path).write_bytes(blobs(self._git, [one.blob])[one.blob])
        try:
            return Root(root).specimens()
        except BrokenConfig as fault:
            raise Unreadable(f"提交 {commit[:10]} 的设置读不了：{fault}") from fault

    def _opened(self, tree: str, commit: str) -> Ledger:
        root = self._folder / tree
        listed = [one for one in entries(self._git, tree) if _is_plain(one)]
        held = blobs(self._git, (one.blob for one in listed))
        for one in listed:
            path = root / "schema" / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held[one.blob])
        try:
            return Ledger.open(Root(root))
        except BrokenConfig as fault:
            raise Unreadable(f"提交 {commit[:10]} 的规矩读不了：{fault}") from fault


def _is_plain(one: Entry) -> bool:
    return one.mode == FILE and ".." not in PurePosixPath(one.path).parts


@contextmanager
def snapshots(git: Git) -> Iterator[Snapshots]:
    """A place for what is copied out, gone when the block ends."""
    with TemporaryDirectory(prefix="ducha-") as folder:
        yield Snapshots(git, Path(folder))


def version(raw: bytes, ledger: Ledger) -> Version | None:
    """The item that ``raw`` holds; None when its text or its structure is wrong."""
    try:
        data = read(decode(raw))
    except BadText:
        return None
    if not ledger.structure.accepts(data):
        return None
    return version_of(Item.read(data), ledger)


def version_of(item: Item, ledger: Ledger) -> Version:
    """An item with its log replayed, its units understood by the register of ``ledger``."""
    return Version(item, replay(understood(item, ledger.office.units)))
