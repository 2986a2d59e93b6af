"""How much a pack would unpack to, told before git is let at it: few bytes may claim much."""

import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMMIT, _TAG, _BY_PLACE, _BY_ID = 1, 4, 6, 7
_HEAD, _TRAILER, _ID = 12, 20, 20
_CHUNK = 1 << 16
_NUMBERS = 20
"""Bytes at the beginning of a delta that hold the two sizes in it."""


class BrokenPack(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Not a pack, or one that ends too early."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An object: bytes that its stream holds, and bytes of the object that comes out of it."""

    stream: int
    size: int


def sizes(path: Path, most: int) -> Iterator[Packed]:
    """Every object in turn, inflated no further than it says; none whose stream passes ``most``.

    Raises BrokenPack.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        if raw[:4] != b"PACK" or len(raw) < _HEAD + _TRAILER:
            raise BrokenPack
        at = _HEAD
        for _ in range(int.from_bytes(raw[8:12])):
            try:
                kind, size, at = _header(raw, at)
                if size > most:
                    yield Packed(size, size)
                    return
                at, begins = _inflated(raw, at, size)
                is_delta = kind in (_BY_PLACE, _BY_ID)
                yield Packed(size, _result(begins) if is_delta else size)
            except (IndexError, zlib.error):
                raise BrokenPack from None


def _header(raw: mmap.mmap, at: int) -> tuple[int, int, int]:
    """Type, size of the stream, and where it begins."""
    byte = raw[at]
    kind, size, shift = byte >> 4 & 7, byte & 15, 4
    at += 1
    while byte & 128:
        byte = raw[at]
        size |= (byte & 127) << shift
        shift += 7
        at += 1
    if kind == _BY_ID:
        at += _ID
    elif kind == _BY_PLACE:
        while raw[at] & 128:
            at += 1
        at += 1
    elif not _COMMIT <= kind <= _TAG:
        raise BrokenPack
    return kind, size, at


def _inflated(raw: mmap.mmap, at: int, size: int) -> tuple[int, bytes]:
    """Where the stream at ``at`` ends, and how what is in it begins."""
    stream = zlib.decompressobj()
    begins, left, step = b"", size, min(size + 64, _CHUNK)
    while not stream.eof:
        part = stream.unconsumed_tail
        if not part:
            part = raw[at : at + step]
            at += len(part)
            if not part:
                raise BrokenPack
        made = stream.decompress(part, min(left + 1, _CHUNK))
        begins = begins or made[:_NUMBERS]
        left -= len(made)
        if left < 0:
            raise BrokenPack
    if left:
        raise BrokenPack
    return at - len(stream.unused_data), begins


def _result(begins: bytes) -> int:
    """The size of what a delta makes: the second number in it."""
    at = 0
    numbers: list[int] = []
    while len(numbers) < 2:
        size, shift = 0, 0
        while True:
            byte = begins[at]
            size |= (byte & 127) << shift
            at, shift = at + 1, shift + 7
            if not byte & 128:
                break
        numbers.append(size)
    return numbers[1]
