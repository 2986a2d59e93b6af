"""In which role a writer acts, and which records are his to make in it."""

from collections.abc import Iterator

from ducha.domain.lifecycle import TABLE
from ducha.domain.model import Record
from ducha.domain.vocabulary import Duty, ExtensionOutcome, OnBehalf, Role, Stage

from ..change_rule import WriterCase

_MAKER: dict[Stage, Role] = {row.stage: row.actor for row in TABLE}


def capacities(case: WriterCase) -> tuple[Role, ...]:
    """督查机构 or 承办单位, by the writer's unit, and 政府领导; the one to speak to first."""
    person = case.writer
    found: list[Role] = []
    if person.duties & {Duty.WRITER, Duty.SIGNER}:
        own = case.office.units.is_supervisor(person.unit)
        found.append(Role.SUPERVISOR if own else Role.UNIT)
    if Duty.LEADER in person.duties:
        found.append(Role.LEADER)
    return tuple(found)


def acts_as(case: WriterCase, role: Role) -> bool:
    """Whether ``role`` is what the writer is spoken to as."""
    return capacities(case)[:1] == (role,)


def has_a_part(case: WriterCase) -> bool:
    """Whether the writer's unit leads or supports the item, in the base and after any 改派."""
    unit = case.writer.unit
    return case.base is not None and unit in (*case.base.trace.leads, *case.base.trace.supports)


def is_of_units(record: Record) -> bool:
    """Whether units make such records (第五条（三）, 第七条（一）)."""
    return _MAKER[record.stage] not in (Role.SUPERVISOR, Role.LEADER)


def decides(record: Record) -> bool:
    """A 延期 that says more than that a unit asked, which is not its to say (第七条（二）)."""
    return record.stage is Stage.EXTENSION and record.outcome != ExtensionOutcome.PENDING


def not_his(case: WriterCase) -> Iterator[tuple[int, Record]]:
    """Positions of the records that the commit added and that its author may not make.

    Units stand under their registered 名称.
    """
    after, roles = case.change.after, capacities(case)
    for position in case.change.added if after else ():
        assert after is not None
        record = after.trace.passages[position].record
        if not any(_may(case, role, record) for role in roles):
            yield position, record


def _may(case: WriterCase, role: Role, record: Record) -> bool:
    if role is Role.LEADER:
        return _MAKER[record.stage] is Role.LEADER or decides(record)
    if role is Role.UNIT:
        return is_of_units(record) and not decides(record) and record.unit == case.writer.unit
    if not is_of_units(record) or decides(record):
        return True
    own = case.office.units.is_supervisor(record.unit or "")
    return own or case.office.policy.on_behalf is OnBehalf.ALLOWED
