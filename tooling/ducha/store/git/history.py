"""All that git remembers of the repository around a folder, reachable or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..root import Root
from .objects import SUBMODULE, Stored, contents, is_whole, stored
from .running import Git, Unreadable, decoded, split

_GONE = b"D"


@dataclass(frozen=True, slots=True)
class Change:
    """A commit gave a path a content."""

    commit: str
    path: str
    blob: str


class History:
    """All that is stored in the repository around a folder."""

    def __init__(self, root: Root) -> None:
        self._git = Git(root.path)

    def exists(self) -> bool:
        """Whether the folder is inside a git repository."""
        try:
            return self._git.text("rev-parse", "--is-inside-work-tree") == "true"
        except Unreadable:
            return False

    def files(self) -> list[str]:
        """Files of the work tree, tracked or new, not the ignored ones; from the folder on."""
        listed = self._git.said("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        return sorted({decoded(one) for one in listed.split(b"\0") if one})

    def is_whole(self) -> bool:
        """Whether nothing of the history was left out when it was cloned."""
        return is_whole(self._git)

    def refs(self) -> list[str]:
        """Full names of branches, tags, notes and the like."""
        listed = self._git.said("for-each-ref", "--format=%(refname)")
        return [decoded(one) for one in listed.splitlines()]

    def objects(self) -> list[Stored]:
        """All objects, even those that nothing refers to."""
        return stored(self._git)

    def changes(self, commits: Iterable[str]) -> Iterator[Change]:
        """What each of these commits and of those before them brought in, the oldest first."""
        ordered = self._git.said("rev-list", "--topo-order", "--reverse", "--stdin", given=commits)
        words = split(
            self._git.chunks(
                "diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", "-z",
                given=ordered,
            )
        )  # fmt: skip
        commit = ""
        for word in words:
            if not word.startswith(b":"):
                commit = word.strip().decode()
                continue
            path = next(words)
            _, mode, _, blob, status = word.split(b" ")
            if mode.decode() != SUBMODULE and status != _GONE:
                yield Change(commit, decoded(path), blob.decode())

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """Id, type and bytes of objects, as a stream. Raises Unreadable when one is missing."""
        return contents(self._git, ids)
