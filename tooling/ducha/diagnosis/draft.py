"""A text on its way to what was meant: every edit applied, and where each character came from."""

from bisect import bisect_right
from dataclasses import replace

from .fault import Edit, Fault


class Draft:
    """Working copy of a text.

    ``lines`` has all edits, ``safe`` only the mechanical ones; a line that needs a person's
    judgement is left as it was in ``safe``.
    """

    def __init__(self, text: str) -> None:
        self.original = text.split("\n")
        self.lines = list(self.original)
        self.safe = list(self.original)
        self.faults: list[Fault] = []
        self._held: set[int] = set()
        self._stuck: set[int] = set()
        self._shifts: dict[int, list[Edit]] = {}

    @property
    def text(self) -> str:
        """All edits applied."""
        return "\n".join(self.lines)

    @property
    def mended(self) -> str:
        """Only the mechanical edits applied."""
        return "\n".join(self.safe)

    def add(self, *faults: Fault) -> None:
        """Note faults seen together in the working copy, and apply their edits."""
        for one in faults:
            if not self._is_again(one):
                self.faults.append(replace(one, column=self.origin(one.line, one.column)))
        edits = [one.edit for one in faults if one.edit]
        for one in faults:
            if one.edit is None or one.is_last:
                self._stuck.add(one.line)
                if one.code != "S01" or one.is_last:
                    self._hold(one.line)
        for edit in sorted(edits, key=lambda one: (one.line, one.column), reverse=True):
            self._apply(edit)

    def _is_again(self, fault: Fault) -> bool:
        """The same character once more on that line: one message tells of all."""
        if fault.code != "Y03" or fault.edit is None:
            return False
        return any(
            (one.line, one.message) == (fault.line, fault.message) for one in self.faults[-20:]
        )

    def drop_faults(self, lines: set[int]) -> None:
        """Forget what was said of lines that as a whole are out of place."""
        self.faults = [one for one in self.faults if one.line not in lines]

    def rewrite(self, *edits: Edit) -> None:
        """Apply edits that another fault has already told of."""
        for edit in edits:
            self._apply(edit)

    def _apply(self, edit: Edit) -> None:
        at = edit.line - 1
        if not 0 <= at < len(self.lines):
            return
        self.lines[at] = edit.apply(self.lines[at])
        if edit.safe and edit.line not in self._held:
            self.safe[at] = edit.apply(self.safe[at])
        else:
            self._hold(edit.line)
        self._shifts.setdefault(edit.line, []).append(edit)

    def _hold(self, line: int) -> None:
        """Leave a line to a person, whatever could be mended in it."""
        self._held.add(line)
        if 0 < line <= len(self.safe):
            self.safe[line - 1] = self.original[line - 1]

    def settle(self) -> None:
        """All is seen: what stands on a line that is left to a person is not mechanical."""
        self.faults = [
            replace(one, edit=replace(one.edit, safe=False))
            if one.edit is not None and one.line in self._held
            else one
            for one in self.faults
        ]

    def origin(self, line: int, column: int) -> int:
        """The column of the original line that ``column`` of the working copy came from."""
        for edit in reversed(self._shifts.get(line, ())):
            end = edit.column + len(edit.text)
            if column >= end:
                column += edit.width - len(edit.text)
            elif column > edit.column:
                column = min(column, edit.column + max(edit.width - 1, 0))
        return column

    def is_told_of_indent(self, fault: Fault) -> bool:
        """Whether the blanks before that line were blamed already, for what they are."""
        return fault.code == "Y22" and any(
            one.line == fault.line and one.column == 1 and one.code in ("Y03", "Y11")
            for one in self.faults
        )

    def is_beyond_repair(self, line: int) -> bool:
        """Whether what that line was meant to say cannot be known from the working copy."""
        return line in self._stuck


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def place(starts: list[int], index: int) -> tuple[int, int]:
    """Line and column, counted from 1, of a position in the text."""
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1
