"""The work tree beside what is committed. The only importer of GitPython; reads, never writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from git import Repo


def head(folder: Path) -> str:
    """The id of HEAD; empty outside git and before the first commit."""
    with _opened(folder) as repo:
        return repo.head.commit.hexsha if repo and repo.head.is_valid() else ""


def changed(folder: Path, commit: str) -> frozenset[str]:
    """Tracked files below ``folder`` that differ from a commit, with paths from the folder on."""
    with _opened(folder) as repo:
        if repo is None or repo.working_dir is None:
            return frozenset()
        here = folder.resolve().relative_to(Path(repo.working_dir).resolve())
        names = (
            name
            for one in repo.commit(commit).diff(None, no_renames=True, ignore_submodules=True)
            for name in (one.a_path, one.b_path)
            if name is not None
        )
        below = (Path(name) for name in names if Path(name).is_relative_to(here))
        return frozenset(name.relative_to(here).as_posix() for name in below)


@contextmanager
def _opened(folder: Path) -> "Iterator[Repo | None]":
    import git

    try:
        with git.Repo(folder, search_parent_directories=True) as repo:
            yield repo
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, git.GitCommandNotFound):
        yield None
