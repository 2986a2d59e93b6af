"""What a change does to a file, line by line."""

from collections.abc import Iterator
from difflib import unified_diff

from ducha.diagnosis.characters import HIDDEN


def changes(before: str, after: str, file: str) -> Iterator[str]:
    """A unified diff, one line at a time, without line ends and with nothing hidden."""
    old, new = _lines(before), _lines(after)
    for line in unified_diff(old, new, f"{file}（原来）", f"{file}（改后）", n=0, lineterm=""):
        yield HIDDEN.sub(lambda found: f"‹U+{ord(found.group()):04X}›", line)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
