"""Text in the columns of a terminal, where a Chinese character takes two. Pure."""

from collections.abc import Iterator

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)]}")
"""Marks that no line begins with."""
NOT_LAST = frozenset("（《〈「『【〔“‘([{")
"""Marks that no line ends with."""
CUT = "…"


def width(text: str) -> int:
    """Columns that a text takes."""
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines of at most ``columns``; ``indent`` goes before all lines but the first.

    Chinese breaks anywhere but before ，。 and after （《; a Latin word stays whole unless it is
    longer than a line.
    """
    lines, line = [], ""
    for piece in _pieces(text, max(columns - width(indent), 2)):
        if width(line) + width(piece.rstrip()) <= columns or not line.strip():
            line += piece
        else:
            lines.append(line.rstrip())
            line = indent + piece.lstrip()
    return [*lines, line.rstrip()]


def _pieces(text: str, most: int) -> Iterator[str]:
    """What may not be broken: one character with the marks that cling to it, or one word."""
    piece = ""
    for char in text:
        if (piece and _may_break(piece[-1], char, piece)) or width(piece) >= most:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str, piece: str) -> bool:
    if after.isspace() or after in NOT_FIRST or before in NOT_LAST:
        return False
    if before.isspace():
        return bool(piece.strip())
    return width(before) == 2 or width(after) == 2 or before in NOT_FIRST - frozenset("-.:%,")


def padded(text: str, columns: int) -> str:
    """Blanks after the text up to ``columns``."""
    return text + " " * max(columns - width(text), 0)


def clipped(text: str, columns: int) -> str:
    """At most ``columns``, with … for what is cut off at the end."""
    if width(text) <= columns:
        return text
    return _head(text, columns - 1) + CUT


def around(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """The part of a long line round ``text[start:end]``, and where that stands in it."""
    if width(text) <= columns:
        return text, start, end
    lead = _head(text[:start][::-1], columns // 3)[::-1]
    cut_before = len(lead) < start
    shown = (CUT if cut_before else "") + lead
    rest = clipped(text[start:], columns - width(shown))
    place = len(shown)
    return shown + rest, place, min(place + end - start, len(shown + rest))


def under(text: str, start: int, end: int) -> tuple[str, str]:
    """What goes below ``text`` to point at ``text[start:end]``: blanks, and at least one caret."""
    return " " * width(text[:start]), "^" * max(width(text[start:end]), 1)


def _head(text: str, columns: int) -> str:
    """The longest beginning that fits."""
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > columns:
            return text[:index]
    return text
