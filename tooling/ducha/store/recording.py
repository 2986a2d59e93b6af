"""One record for one item: filled in, appended in memory, judged, and only then written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ducha.domain.findings import Finding, is_error
from ducha.domain.lifecycle import replay
from ducha.domain.model import Item
from ducha.domain.vocabulary import Key, Stage

from .editing import append_record
from .examine import Examined, Examiner
from .ledger import Ledger
from .numbering import path_of

Record = dict[str, Any]


@dataclass(frozen=True)
class Appended:
    """The file with the record, and what the rules newly say of it."""

    content: bytes
    findings: tuple[Finding, ...]

    @property
    def lawful(self) -> bool:
        """Whether it may be written."""
        return not any(is_error(one) for one in self.findings)


def defaults(stage: Stage, data: Mapping[str, Any], ledger: Ledger) -> Record:
    """What a clerk need not repeat: the supervising office, and the lead unit."""
    required = ledger.structure.record(stage)["required"]
    made: Record = {}
    for key in (Key.HANDLED_BY, Key.PROPOSED_BY):
        if key in required:
            made[key.value] = ledger.office.policy.supervisor
    leads = replay(Item.read(data)).leads
    if Key.UNIT in required and leads:
        made[Key.UNIT.value] = leads[0]
    return made


def append(raw: bytes, before: Examined, record: Record, examiner: Examiner) -> Appended:
    """Append in memory. Raises BadText or CannotAppend; writes nothing."""
    content = append_record(raw, record)
    told = {(one.rule, one.message) for one in before.findings}
    after = examiner.examine(content, before.file)
    new = tuple(one for one in after.findings if (one.rule, one.message) not in told)
    return Appended(content, new)


def unknown_target(record: Record, ledger: Ledger) -> str | None:
    """The number that 并入 names, if there is no such item."""
    number = record.get(Key.MERGED_INTO)
    return number if number and not path_of(ledger.root, number).is_file() else None
