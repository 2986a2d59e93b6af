"""The work tree as people see it. The only importer of GitPython; reads, never writes."""

from ..root import Root


def head_commit(root: Root) -> str:
    """The short id of HEAD, with 「+」 when files differ from it; empty outside git."""
    import git

    try:
        with git.Repo(root.path) as repo:
            changed = "+" if repo.is_dirty(untracked_files=False) else ""
            return repo.head.commit.hexsha[:10] + changed
    except (git.GitError, ValueError, OSError):
        return ""
