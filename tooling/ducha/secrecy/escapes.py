"""Escapes of YAML and JSON: 6 may be typed as \\u0036, and a backslash cuts a line in two."""

from .later import later

_ESCAPE = later(
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})"
    r"|[tnr]|\r?\n[ \t]*)"
)


def unescaped(text: str) -> tuple[str, list[int]]:
    """The text as a reader of YAML or JSON takes it; where each character begins, and the end."""
    parts: list[str] = []
    at: list[int] = []
    last = 0
    for found in _ESCAPE.finditer(text):
        start, end = found.span()
        parts.append(text[last:start])
        at.extend(range(last, start))
        code = found[1] or found[2] or found[3]
        if code or found[0][1] in "tnr":
            parts.append(chr(int(code, 16)) if code else " ")
            at.append(start)
        last = end
    parts.append(text[last:])
    at.extend(range(last, len(text) + 1))
    return "".join(parts), at
