"""Git's marks around what two people wrote in one place: written, and read again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ducha.domain.merging import Side

from .sheet import Lines

MARKS = (
    f"<<<<<<< {Side.OURS.value}（当前分支）",
    "||||||| 两边共同的上一版",
    "=======",
    f">>>>>>> {Side.THEIRS.value}（合进来的）",
)
"""As git writes them with ``merge.conflictStyle=diff3``; ``check`` explains them."""
_SIZE = 7


def marked(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Lines:
    """Three versions of some lines between marks; lines around them that all share stay out."""
    head = min(_alike(ours, one) for one in (base, theirs))
    rest = [one[head:][::-1] for one in (base, ours, theirs)]
    tail = min(_alike(rest[1], one) for one in (rest[0], rest[2]))
    base, here, there = (tuple(one[head : len(one) - tail]) for one in (base, ours, theirs))
    shown = (MARKS[0], *here, MARKS[1], *base, MARKS[2], *there, MARKS[3])
    return (*ours[:head], *shown, *ours[len(ours) - tail :])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def is_untouched(raw: bytes, base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Whether a marked file is as git left it, so that nobody's work is lost with it.

    Each side's reading then holds all that the side added, and no line is anybody else's.
    """
    lines, *known = (
        [one.rstrip(b"\r") for one in text.split(b"\n")] for text in (raw, base, ours, theirs)
    )
    readings = dict(_read(lines))
    foreign = {line for one in readings.values() for line in one}.difference(*known)
    wanted = ((b"<", known[1]), (b">", known[2]))
    return not foreign and all(
        Counter(side) - Counter(known[0]) <= Counter(readings[mark]) for mark, side in wanted
    )


def _read(lines: Sequence[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """The lines as ours (``<``) and as theirs (``>``) would have them, without marks."""
    made: dict[bytes, list[bytes]] = {b"<": [], b">": []}
    part = b""
    for line in lines:
        mark = line[:_SIZE]
        if mark in (b"<" * _SIZE, b"|" * _SIZE, b"=" * _SIZE, b">" * _SIZE):
            part = {b"<": b"<", b"|": b"|", b"=": b">", b">": b""}[mark[:1]]
            continue
        for side, reading in made.items():
            if part in (b"", side):
                reading.append(line)
    yield from made.items()
