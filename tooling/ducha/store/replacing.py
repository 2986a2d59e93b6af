"""Replacing a built site as a whole: readers see the old one or the new one, never a mixture."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha1
from pathlib import Path

from .renaming import exchange
from .root import BrokenConfig, Root
from .writing import alone

SIGN = Path("data") / "items.json"
"""What every site of ours holds; a folder without it is somebody's work and is left alone."""


@contextmanager
def replaced(target: Path, root: Root) -> Iterator[Path]:
    """A fresh folder that takes the place of ``target`` when the block ends without an error.

    Raises BrokenConfig when ``target`` is part of the repository's sources, holds something that
    is not a site of ours, or is being built by another command; OSError names ``target``.
    """
    _refuse_sources(target, root)
    if target.exists() and (not target.is_dir() or _is_foreign(target)):
        raise BrokenConfig(f"{target} 里有别的东西，不能用来放网站；请换一个空文件夹")
    with _alone(target, root), _workshop(target) as workshop:
        fresh = workshop / "new"
        fresh.mkdir()
        yield fresh
        if target.exists():
            exchange(fresh, target, workshop / "old")
        else:
            fresh.rename(target)


@contextmanager
def _alone(target: Path, root: Root) -> Iterator[None]:
    name = sha1(str(target).encode(), usedforsecurity=False).hexdigest()[:10]
    try:
        with alone(root, f"site-{name}", patience=0):
            yield
    except TimeoutError:
        raise BrokenConfig(f"另一个命令正在往 {target} 里建站，等它做完再试") from None


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """The hidden folder beside ``target`` where a site is made; one of a killed run is mended."""
    workshop = target.parent / f".{target.name}.ducha"
    try:
        _cleared(workshop, target)
        workshop.mkdir(parents=True)
        yield workshop
    except OSError as error:
        if error.filename is None or str(workshop) in str(error.filename):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
    finally:
        with suppress(OSError):
            _cleared(workshop, target)


def _cleared(workshop: Path, target: Path) -> None:
    """Put a site that was moved aside back in its place, and sweep the rest."""
    if workshop.is_dir():
        if not target.exists() and (workshop / "old").is_dir():
            (workshop / "old").rename(target)
        shutil.rmtree(workshop)


def _is_foreign(target: Path) -> bool:
    return any(target.iterdir()) and not (target / SIGN).is_file()


def _refuse_sources(target: Path, root: Root) -> None:
    sources = [
        root.path / name for name in ("items", "schema", "tooling", "site", ".git", ".github")
    ]
    inside = any(target == source or source in target.parents for source in sources)
    if inside or target == root.path or target in root.path.parents:
        raise BrokenConfig(f"不能把网站放在 {target}：那里是仓库本身的内容")
