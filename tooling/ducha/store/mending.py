"""The mechanical part of mending: how a file is written changes, and not what it says."""

from dataclasses import dataclass
from itertools import groupby

from ducha.diagnosis.draft import Draft
from ducha.diagnosis.fault import BadText
from ducha.diagnosis.oddities import oddities

from .diagnosing import diagnose
from .structure import Structure
from .text import decode

ROUNDS = 10
"""One repair may uncover the next; more rounds than this would mean that two undo each other."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after; equal where nothing could be mended."""

    before: bytes
    after: bytes

    @property
    def is_changed(self) -> bool:
        """Whether there was anything to mend."""
        return self.before != self.after

    def texts(self) -> tuple[str, str]:
        """Both as text, the first as somebody meant it where its encoding is wrong."""
        try:
            old = decode(self.before)
        except BadText:
            old = self.before.decode("gb18030", "replace")
        return old, decode(self.after)


def mended(raw: bytes, structure: Structure) -> Mended:
    """Mend bytes in memory; the same bytes where nothing is mechanical. Never raises."""
    made = raw
    for _ in range(ROUNDS):
        again = _once(made, structure)
        if again == made:
            return Mended(raw, made)
        made = again
    return Mended(raw, raw)


def _once(raw: bytes, structure: Structure) -> bytes:
    seen = diagnose(raw, structure)
    misread = [one for one in seen.draft.faults if one.code == "Y02"]
    if any(not one.is_of_file for one in misread) or not seen.draft.mended:
        return raw
    text = _without_look_alikes(seen.draft)
    mark = _BOM if raw.startswith(_BOM) else b""
    return mark + text.encode("utf-8", "surrogatepass")


def _without_look_alikes(draft: Draft) -> str:
    """The mended text with compatibility ideographs as the characters that they look like."""
    lines = draft.mended.split("\n")
    while True:
        odd = [one for one in oddities("\n".join(lines)) if one.is_mechanical]
        if not odd:
            return "\n".join(lines)
        for line, faults in groupby(odd, key=lambda one: one.line):
            for fault in faults:
                if fault.edit is not None:
                    lines[line - 1] = fault.edit.apply(lines[line - 1])
