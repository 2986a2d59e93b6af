"""How a value is written so that YAML reads it as the text that it is."""

import re

_PLAIN_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\u0000-\u001f]|[-?:](?=[^\s])")


def quoted(text: str) -> str:
    """The value in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def needs_quotes(text: str) -> bool:
    """Whether YAML would take the bare value for something else, or for less than is written."""
    if not _PLAIN_FIRST.match(text) or text.endswith(":"):
        return True
    return ": " in text or " #" in text


def written(text: str) -> str:
    """The value, in quotes if it needs them."""
    return quoted(text) if needs_quotes(text) else text
