"""What git says of the repository. The only importer of GitPython; reads, never writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from .root import Root

_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""Nothing may stand in for what is really there, and nothing is fetched or locked."""
_SUBMODULE = b"160000"
_GONE = b"D"
_CHUNK = 1 << 16


def head_commit(root: Root) -> str:
    """The short id of HEAD, with 「+」 when files differ from it; empty outside git."""
    import git

    try:
        with git.Repo(root.path) as repo:
            changed = "+" if repo.is_dirty(untracked_files=False) else ""
            return repo.head.commit.hexsha[:10] + changed
    except (git.GitError, ValueError, OSError):
        return ""


class Unreadable(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Git cannot tell; with one Chinese sentence that says why."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object in the store: its id, its type (commit, tag, blob, tree) and size in bytes."""

    id: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """A commit gave a path a content."""

    commit: str
    path: str
    blob: str


class History:
    """All that is stored in the repository around a folder."""

    def __init__(self, root: Root) -> None:
        import git

        self._git = git.Git(root.path)
        self._broken = (git.GitError, OSError)

    def exists(self) -> bool:
        """Whether the folder is inside a git repository."""
        try:
            return self._said("rev-parse", "--is-inside-work-tree") == [b"true\n"]
        except Unreadable:
            return False

    def files(self) -> list[str]:
        """Files of the work tree, tracked or new, not the ignored ones; from the folder on."""
        listed = self._said("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        return sorted({_name(one) for one in b"".join(listed).split(b"\0") if one})

    def is_whole(self) -> bool:
        """Whether nothing of the history was left out when it was cloned."""
        return self._said("rev-parse", "--is-shallow-repository") == [b"false\n"]

    def refs(self) -> list[str]:
        """Full names of branches, tags, notes and the like."""
        listed = self._said("for-each-ref", "--format=%(refname)")
        return [_name(one) for one in b"".join(listed).splitlines()]

    def objects(self) -> list[Stored]:
        """All objects, even those that nothing refers to."""
        check = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
        listed = self._said("cat-file", "--batch-all-objects", "--unordered", check)
        parts = (line.decode().split() for line in b"".join(listed).splitlines())
        return [Stored(name, kind, int(size)) for name, kind, size in parts]

    def changes(self, commits: Iterable[str]) -> Iterator[Change]:
        """What each of these commits and of those before them brought in, the oldest first."""
        ordered = b"".join(
            self._said("rev-list", "--topo-order", "--reverse", "--stdin", given=commits)
        )
        words = _split(
            self._said(
                "diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", "-z",
                given=ordered.decode().splitlines(),
            )
        )  # fmt: skip
        commit = ""
        for word in words:
            if not word.startswith(b":"):
                commit = word.strip().decode()
                continue
            path = next(words)
            _, mode, _, blob, status = word.split(b" ")
            if mode != _SUBMODULE and status != _GONE:
                yield Change(commit, _name(path), blob.decode())

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """Id, type and bytes of objects, as a stream. Raises Unreadable when one is missing."""
        with self._process("cat-file", "--batch", "--buffer", given=ids) as process:
            while header := process.stdout.readline():
                words = header.decode().split()
                if len(words) != 3:
                    raise Unreadable("仓库里缺对象，看不全")
                yield words[0], words[1], process.stdout.read(int(words[2]))
                process.stdout.read(1)

    def _said(self, *words: str, given: Iterable[str] = ()) -> list[bytes]:
        with self._process(*words, given=given) as process:
            return list(iter(lambda: process.stdout.read(_CHUNK), b""))

    def _process(self, *words: str, given: Iterable[str] = ()) -> "_Running":
        return _Running(self._git, self._broken, words, given)


class _Running:
    """A git command that runs, with its input from a file so that neither side ever waits."""

    def __init__(
        self, git: Any, broken: tuple[type[Exception], ...], words: Iterable[str], given: Any
    ) -> None:
        self._git, self._broken, self._words, self._given = git, broken, words, given

    def __enter__(self) -> Any:
        with TemporaryFile() as lines:
            lines.writelines(f"{one}\n".encode() for one in self._given)
            lines.seek(0)
            try:
                self._process = self._git.execute(
                    ["git", "-c", "core.quotepath=off", *self._words],
                    istream=lines,
                    as_process=True,
                    shell=False,
                    env=_ENVIRONMENT,
                )
            except self._broken as error:
                raise Unreadable("没有装 git，或运行不了") from error
        return self._process

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is not None:
            return
        try:
            self._process.wait()
        except self._broken as failed:
            raise Unreadable("git 读不了这个仓库") from failed


def _split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest.strip():
        yield rest


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
