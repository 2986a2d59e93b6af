"""Rows of text in columns, as wide as the screen. Pure."""

from collections.abc import Mapping, Sequence

from .columns import clipped, padded, width

GAP = "  "


def table(
    rows: Sequence[Sequence[str]], shrinks: Mapping[int, int], columns: int | None
) -> list[str]:
    """One line for each row, the first being the head.

    On ``columns`` the columns named in ``shrinks`` give way, down to the width that it says and
    the last of them first; what is cut off is marked with …. None: nothing is cut.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if columns is not None:
        excess = sum(widths) + len(GAP) * (len(widths) - 1) - columns
        for index, least in sorted(shrinks.items(), reverse=True):
            given = max(min(excess, widths[index] - least), 0)
            widths[index] -= given
            excess -= given
    return [
        GAP.join(
            padded(clipped(cell, room), room) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
