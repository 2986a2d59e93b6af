"""A fault of a text, and the edit that mends it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """On one line: ``width`` characters from ``column`` (both counted from 1) become ``text``.

    ``safe`` edits are mechanical: what the line says stays the same.
    """

    line: int
    column: int
    width: int
    text: str
    safe: bool = False

    def apply(self, line: str) -> str:
        """The line after the edit."""
        start = self.column - 1
        return line[:start] + self.text + line[start + self.width :]


@dataclass(frozen=True, slots=True)
class Fault:
    """What must hold and what was found; ``fix`` in words where no edit can say it."""

    code: str
    line: int
    column: int
    message: str
    fix: str = ""
    edit: Edit | None = None
    width: int = 1
    is_last: bool = False
    """Nothing more is to be said of the line: what was meant is anybody's guess."""
    is_of_file: bool = False
    """The file as a whole can be written anew, in the right encoding or with the right lines."""

    @property
    def is_mechanical(self) -> bool:
        """Whether a machine may mend it."""
        return self.is_of_file or (self.edit is not None and self.edit.safe)


class BadText(Exception):  # noqa: N818 - the first fault of a text, for readers that want no more
    """The text is outside the subset."""

    def __init__(
        self,
        code: str,
        line: int,
        column: int,
        message: str,
        fix: str = "",
        edit: Edit | None = None,
    ) -> None:
        super().__init__(message)
        self.fault = Fault(code, line, column, message, fix, edit)
        self.code, self.line, self.column = code, line, column
        self.message, self.fix = message, fix
