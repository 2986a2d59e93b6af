"""The semantic three-way merge of one item file: bytes in, merged or marked bytes out.

Nothing is merged that ``check`` rejects for a fault that neither side had.
"""

from ducha.diagnosis.fault import BadText
from ducha.domain.findings import is_error
from ducha.domain.merging import Dispute, Log, Side, fields
from ducha.domain.vocabulary import Key

from ..examine import Examined, Examiner
from .composing import Three
from .judge import Judge, Merged, known, tried_orders
from .marks import marked
from .sheet import EMPTY, CannotCut, Sheet, cut


def merge(
    base: bytes, ours: bytes, theirs: bytes, file: str, examiner: Examiner, settled: bytes = b""
) -> Merged:
    """Merge one item; ``base`` is empty where both sides added it. Never raises for bad data.

    ``settled`` is the file as main has it: its records are not changed, whichever side they are on.
    """
    trivial = _trivial(base, ours, theirs)
    if trivial is not None:
        return Merged(trivial)
    seen = [examiner.examine(raw, file) for raw in (ours, theirs)]
    sides = zip(Side, seen, strict=True)
    faulty = next((_faulty(side, one) for side, one in sides if one.data is None), None)
    try:
        three = _three(base, ours, theirs)
        dispute = faulty if base else _taken(three)
    except _Unread as fault:
        dispute = faulty or fault.dispute
    if dispute is not None:
        return Merged(_whole(base, ours, theirs), (dispute,))
    return Judge(three, file, examiner, _records(settled), known(seen)).merged()


def is_semantic_merge(base: bytes, ours: bytes, theirs: bytes, result: bytes) -> bool:
    """Whether ``result`` is one of the texts that ``merge`` may make of the three.

    It holds what both sides hold and nothing else; whether it is lawful is not asked here.
    """
    trivial = _trivial(base, ours, theirs)
    if trivial is not None or not base:
        return trivial == result
    try:
        three = _three(base, ours, theirs)
        sides = fields(three.base.data, three.ours.data, three.theirs.data)
        if None in sides.values():
            return False
        return any(
            three.composed(sides, one) == result
            for one in tried_orders(three, ())
            if not one.disputes
        )
    except (_Unread, CannotCut):
        return False


class _Unread(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """One side is no item; with what to say."""

    def __init__(self, dispute: Dispute) -> None:
        super().__init__(dispute.message)
        self.dispute = dispute


def _trivial(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """What needs no merging: one side changed nothing, or both the same."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


def _three(base: bytes, ours: bytes, theirs: bytes) -> Three:
    return Three(
        _cut(base, "共同的上一版") if base else EMPTY,
        _cut(ours, Side.OURS.value),
        _cut(theirs, Side.THEIRS.value),
    )


def _faulty(side: Side, seen: Examined) -> Dispute:
    """What ``check`` says first of a file that is no item as it stands."""
    worst = next((one for one in seen.findings if is_error(one)), None)
    told = f"第 {worst.line} 行：{worst.message}" if worst else "读不了"
    return Dispute("", f"{side.value}的文件本身有错（{told}）；先在那一边改好，再合并")


def _cut(raw: bytes, whose: str) -> Sheet:
    try:
        return cut(raw)
    except BadText as fault:
        said = f"{whose}的文件本身有错（第 {fault.line} 行：{fault.message}）；照标记用编辑器合"
        raise _Unread(Dispute("", said)) from None
    except CannotCut as fault:
        raise _Unread(Dispute("", f"{whose}的文件合不了：{fault}")) from None


def _taken(three: Three) -> Dispute:
    number = three.ours.data.get(Key.NUMBER, "")
    said = f"两边各新立了一件事项，编号都是 {number}；先撤回这次合并，"
    return Dispute(Key.NUMBER, f"{said}在自己的分支上运行 ducha renumber {number}，再合并")


def _records(raw: bytes) -> Log:
    try:
        return cut(raw).log if raw else ()
    except (BadText, CannotCut):
        return ()


def _whole(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Both files between marks, as far as they can be read."""
    shown = [raw.decode("utf-8", "replace").splitlines() for raw in (base, ours, theirs)]
    return ("\n".join(marked(*shown)) + "\n").encode()
