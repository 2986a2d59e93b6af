"""Whether a merged text may stand: the first lawful order, or what is in its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ducha.diagnosis.fault import BadText
from ducha.domain.findings import Finding, is_error
from ducha.domain.merging import Dispute, Log, Order, Side, field_dispute, fields, orders
from ducha.domain.vocabulary import Key
from ducha.secrecy.redaction import redacted

from ..examine import Examined, Examiner
from ..text import decode
from ..yamltext import read
from .composing import Three
from .sheet import CannotCut

MOST = 64
"""So many orders of the records of one day are tried."""
ODD = Dispute("", "这份文件的写法太特别，合在一起会改动别的内容；请照标记用编辑器合")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file; where a person has to decide, both versions between marks, and why."""

    content: bytes
    disputes: tuple[Dispute, ...] = ()


def tried_orders(three: Three, settled: Log) -> Iterator[Order]:
    """The orders that are tried, the best first."""
    return islice(orders(three.base.log, three.ours.log, three.theirs.log, settled), MOST)


@dataclass(frozen=True)
class Judge:
    """What merges three sheets, and asks whether the result may stand."""

    three: Three
    file: str
    examiner: Examiner
    settled: Log
    known: frozenset[tuple[str, str]]
    """Rules and messages of what either side had already."""

    @cached_property
    def sides(self) -> dict[str, Side | None]:
        """Whose version of each field of the head stands; None where they clash."""
        return fields(self.three.base.data, self.three.ours.data, self.three.theirs.data)

    def merged(self) -> Merged:
        """The first lawful order; else what is in its way, and both versions between marks."""
        versions = self.three.base.data, self.three.ours.data, self.three.theirs.data
        clashes = [key for key, side in self.sides.items() if side is None]
        told = tuple(field_dispute(key, *versions) for key in clashes)
        blamed: list[tuple[Order, tuple[Dispute, ...]]] = []
        for order in tried_orders(self.three, self.settled):
            found = order.disputes
            if not found and not told:
                content, found = self._tried(order)
                if not found:
                    return Merged(content)
            blamed.append((order, found))
            if (told and not found) or found == (ODD,):
                break
        order, found = min(blamed, key=lambda one: len(one[1]))
        return self._marked(order, (*told, *found))

    def _marked(self, order: Order, disputes: tuple[Dispute, ...]) -> Merged:
        keys = {one.key for one in disputes}
        if "" in keys:
            keys |= self._changed()
        try:
            content = self.three.contested(self.sides, keys, order)
        except CannotCut:
            content = self.three.contested(self.sides, {*keys, Key.LOG}, order)
        veiled = (replace(one, message=redacted(one.message)) for one in disputes)
        return Merged(content, tuple(veiled))

    def _tried(self, order: Order) -> tuple[bytes, tuple[Dispute, ...]]:
        """The text with the log in that order, and what is wrong with it."""
        try:
            content = self.three.composed(self.sides, order)
        except CannotCut as fault:
            return b"", (Dispute(Key.LOG, str(fault)),)
        if not self._says(content, order):
            return b"", (ODD,)
        seen = self.examiner.examine(content, self.file)
        wrong = [one for one in seen.findings if is_error(one) and _told(one) not in self.known]
        return content, tuple(self._unlawful(one) for one in wrong)

    def _says(self, content: bytes, order: Order) -> bool:
        """Whether the text is read back as what it has to say."""
        try:
            said = read(decode(content))
        except BadText:
            return False
        if not said.get(Key.LOG):
            said.pop(Key.LOG, None)
        return bool(said == self.three.data(self.sides, order))

    def _unlawful(self, one: Finding) -> Dispute:
        said = (
            f"合在一起不合规矩[{one.rule}]：{one.message}；由督查机构定留哪一边，另一边撤回或改写"
        )
        both = self.three.ours.log != self.three.base.log != self.three.theirs.log
        return Dispute(Key.LOG if both else "", said)

    def _changed(self) -> set[str]:
        """Every field that the sides do not say alike."""
        ours, theirs = self.three.ours.data, self.three.theirs.data
        return {str(key) for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)}


def _told(one: Finding) -> tuple[str, str]:
    return one.rule, one.message


def known(seen: Iterable[Examined]) -> frozenset[tuple[str, str]]:
    """What ``check`` says of either side already."""
    return frozenset(_told(one) for side in seen for one in side.findings if is_error(one))
