"""The last net: whatever a command writes, no person's number and no key leaves it."""

import re
import sys
from collections.abc import Iterable
from typing import Any

_WORTH_A_LOOK = re.compile(
    r"(?:\D*\d){11}|[A-Za-z0-9_+/-]{16}|[\d一二三四五六七八九十百]\s*(?:室|户|号房)|://"
)
"""Help and short answers have nothing of the kind, and need not wait for the detectors."""


class Masked:
    """A text stream that masks what is written to it; in all else the stream behind it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write without personal numbers and credentials; the same length in characters."""
        if isinstance(text, str) and _WORTH_A_LOOK.search(text):
            from ducha.secrecy.redaction import veiled

            text = veiled(text)
        return int(self._stream.write(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """As ``write``, for each line."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def cast_net() -> None:
    """Put both output streams behind the net."""
    sys.stdout, sys.stderr = Masked(sys.stdout), Masked(sys.stderr)
