"""A 更正 of the head: it names a field, what that said and what it says now, and its approver."""

from collections import Counter
from collections.abc import Iterator

from ducha.domain.differences import Difference, leaves
from ducha.domain.model import Record
from ducha.domain.vocabulary import Key, Stage

from ..change_rule import ChangeCase
from ..emptiness import says_nothing


def head_changes(case: ChangeCase) -> list[Difference]:
    """Fields of the head that the change made say something else; none of a draft, which is free.

    The lock falls with the first record.
    """
    return case.change.head if case.change.old_log else []


def assigned(case: ChangeCase) -> bool:
    """Whether the item was 交办 before the change."""
    return any(record.stage is Stage.ASSIGNMENT for record in case.change.old_log)


def is_amended(case: ChangeCase, one: Difference) -> bool:
    """Whether new, approved 更正 of exactly that field account for the whole difference."""
    found = [record for record in _amendments(case, one.key) if record.approved_by]
    return bool(found) and _accounts_for(found, one)


def _amendments(case: ChangeCase, key: Key) -> Iterator[Record]:
    for position in case.change.fresh:
        record = case.change.new_log[position]
        of_head = record.stage is Stage.CORRECTION and record.corrected_record is None
        if of_head and (record.corrected_field or "").strip() == key:
            yield record


def _accounts_for(records: list[Record], one: Difference) -> bool:
    was = Counter(leaves(one.was))
    now = Counter(leaves(one.now))
    gone, come = list((was - now).elements()), list((now - was).elements())
    if len(was) <= 1 and len(now) <= 1:
        return any(_turns("".join(was), "".join(now), record) for record in records)
    told_was = [(record.was or "") for record in records]
    told_now = [(record.now or "") for record in records]
    return all(any(leaf in text for text in told_was) for leaf in gone) and all(
        any(leaf in text for text in told_now) for leaf in come
    )


def _turns(was: str, now: str, record: Record) -> bool:
    """Whether 原为 and 改为, the whole or a part of the text, make ``now`` out of ``was``."""
    old, new = (record.was or "").strip(), (record.now or "").strip()
    if not was:
        return says_nothing(old) and new == now
    if not now:
        return old == was and says_nothing(new)
    starts = (at for at in range(len(was)) if was.startswith(old, at))
    return bool(old) and any(was[:at] + new + was[at + len(old) :] == now for at in starts)
