"""The last net: whatever a command writes, no person's number and no key leaves it."""

import re
import sys
from collections.abc import Iterable
from typing import Any

_WORTH_A_LOOK = re.compile(
    r"(?:\d\D{0,40}){10}\d|[〇零一二三四五六七八九]{5}|[A-Za-z0-9_+/-]{16}|单元|号楼|[栋幢座室]|住"
    r"|://|密码|口令|[@＠]|[\u4e00-\u9fff] ?[A-Za-z][ ·-]?[A-Z\d]{4}|信|护照|[人者民众]"
)
"""Help and short answers have nothing of the kind, and need not wait for the detectors."""


class Masked:
    """A text stream that masks what is written to it; in all else the stream behind it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write without personal numbers and credentials; the same length in characters."""
        return int(self._stream.write(_veiled(text)))

    @property
    def buffer(self) -> Any:
        """The stream for bytes, which has a net of its own: completion writes there."""
        return _MaskedBytes(self._stream.buffer)

    def writelines(self, lines: Iterable[str]) -> None:
        """As ``write``, for each line."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _MaskedBytes(Masked):
    """The same for a stream of UTF-8."""

    def write(self, raw: Any) -> int:
        """Write without personal numbers and credentials."""
        text = bytes(raw).decode("utf-8", "surrogateescape")
        masked = _veiled(text)
        return int(self._stream.write(masked.encode("utf-8", "surrogateescape")))


def _veiled(text: str) -> str:
    if not _WORTH_A_LOOK.search(text):
        return text
    from ducha.secrecy.redaction import veiled

    return veiled(text)


def cast_net() -> None:
    """Put both output streams behind the net."""
    sys.stdout, sys.stderr = Masked(sys.stdout), Masked(sys.stderr)
