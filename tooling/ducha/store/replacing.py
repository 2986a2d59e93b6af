"""Replacing a built site as a whole: readers see the old one or the new one, never a mixture."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .root import BrokenConfig, Root

SIGN = Path("data") / "items.json"
"""What every site of ours holds; a folder without it is somebody's work and is left alone."""


@contextmanager
def replaced(target: Path, root: Root) -> Iterator[Path]:
    """A fresh folder that takes the place of ``target`` when the block ends without an error.

    Raises BrokenConfig when ``target`` is part of the repository's sources, or holds something
    that is not a site of ours.
    """
    _refuse_sources(target, root)
    if target.exists() and (not target.is_dir() or _is_foreign(target)):
        raise BrokenConfig(f"{target} 里有别的东西，不能用来放网站；请换一个空文件夹")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as name:
        fresh, old = Path(name) / "new", Path(name) / "old"
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


def _is_foreign(target: Path) -> bool:
    return any(target.iterdir()) and not (target / SIGN).is_file()


def _refuse_sources(target: Path, root: Root) -> None:
    sources = [
        root.path / name for name in ("items", "schema", "tooling", "site", ".git", ".github")
    ]
    inside = any(target == source or source in target.parents for source in sources)
    if inside or target == root.path or target in root.path.parents:
        raise BrokenConfig(f"不能把网站放在 {target}：那里是仓库本身的内容")
