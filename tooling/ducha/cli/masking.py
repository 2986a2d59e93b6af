"""The last net: whatever a command writes, nothing secret leaves it."""

from typing import Any


class Masked:
    """A text stream that redacts what is written to it; in all else the stream behind it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write with every personal number and secret mark masked."""
        from ducha.secrecy.redaction import redacted

        return int(self._stream.write(redacted(text)))

    def writelines(self, lines: Any) -> None:
        """As ``write``, for each line."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
