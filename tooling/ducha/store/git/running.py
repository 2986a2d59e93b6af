"""Runs git. The only module that does: nothing stands in for what is really stored."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""No replaced object, no graft, no fetch behind the back, no lock, no question, no translation."""
_FIXED = (
    "core.quotepath=off",
    "log.showSignature=false",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
)
"""Settings of the repository or the user that must not change what is read."""
_CHUNK = 1 << 16


class Unreadable(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Git cannot tell; with one Chinese sentence that says why. Exit code 4.

    The command line puts 判不了 before it, the hook 判不了就不收: it is not to say so itself.
    """


class Git:
    """Git commands in one folder, a work tree or a bare repository.

    ``environment`` adds variables, such as a folder for objects that are only tried out.
    """

    def __init__(self, path: Path, environment: Mapping[str, str] | None = None) -> None:
        self.path = path
        self.environment = dict(environment or {})

    def said(self, *words: str, given: Iterable[str] | bytes = ()) -> bytes:
        """All that a command prints. Raises Unreadable when it fails."""
        with self.stream(*words, given=given) as output:
            return output.read()

    def text(self, *words: str, given: Iterable[str] | bytes = ()) -> str:
        """As ``said``, as text without the blanks around it."""
        return decoded(self.said(*words, given=given)).strip()

    def chunks(self, *words: str, given: Iterable[str] | bytes = ()) -> Iterator[bytes]:
        """What a command prints, bit by bit. Raises Unreadable when it fails."""
        with self.stream(*words, given=given) as output:
            yield from iter(lambda: output.read(_CHUNK), b"")

    def tells(self, *words: str) -> bool:
        """Whether a command that answers by its exit code says yes. Raises Unreadable."""
        done = self._started(words, subprocess.DEVNULL, subprocess.DEVNULL).wait()
        if done > 1:
            raise Unreadable("git 读不了这个仓库")
        return done == 0

    def answered(self, *words: str) -> tuple[int, bytes]:
        """The exit code of a command that says something by it, and all that it prints."""
        with self._started(words, subprocess.DEVNULL, subprocess.PIPE) as process:
            assert process.stdout is not None
            said = process.stdout.read()
        return process.returncode, said

    def spoken(self, *words: str) -> tuple[int, bytes]:
        """The exit code of a command, and what it says beside its output: a server's words."""
        with self._started(words, subprocess.DEVNULL, subprocess.DEVNULL, subprocess.PIPE) as one:
            assert one.stderr is not None
            said = one.stderr.read()
        return one.returncode, said

    @contextmanager
    def stream(self, *words: str, given: Iterable[str] | bytes = ()) -> Iterator[IO[bytes]]:
        """A running command's output; its input comes from a file, so that neither side waits."""
        with TemporaryFile() as lines:
            if isinstance(given, bytes):
                lines.write(given)
            else:
                lines.writelines(f"{one}\n".encode("utf-8", "surrogateescape") for one in given)
            lines.seek(0)
            process = self._started(words, lines, subprocess.PIPE)
        output = process.stdout
        assert output is not None
        try:
            yield output
        except BaseException:
            process.kill()
            raise
        finally:
            output.close()
            process.wait()
        if process.returncode not in (0, -13):
            raise Unreadable("git 读不了这个仓库")

    def _started(
        self,
        words: Iterable[str],
        given: IO[bytes] | int,
        output: int,
        beside: int = subprocess.DEVNULL,
    ) -> "subprocess.Popen[bytes]":
        settings = [word for one in _FIXED for word in ("-c", one)]
        try:
            return subprocess.Popen(
                ["git", *settings, *words],
                cwd=self.path,
                stdin=given,
                stdout=output,
                stderr=beside,
                env={**os.environ, **_ENVIRONMENT, **self.environment},
            )
        except OSError as error:
            raise Unreadable("没有装 git，或运行不了") from error


def decoded(raw: bytes) -> str:
    """Text of git; bytes that are not UTF-8 are kept as lone surrogates."""
    return raw.decode("utf-8", "surrogateescape")


def split(chunks: Iterable[bytes], mark: bytes = b"\0") -> Iterator[bytes]:
    """Pieces between marks, of a stream."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(mark)
        yield from whole
    if rest.strip():
        yield rest
