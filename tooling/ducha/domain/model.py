"""An item and its records as typed values, built from data that the schema has accepted.

Only keys that a file holds are stored on an instance; the rest are the class's defaults. That keeps
reading ten thousand items cheap, and needs no second list of fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

from .vocabulary import (
    Answer,
    Attribute,
    Category,
    ClosureKind,
    ExtensionOutcome,
    InspectionMethod,
    Key,
    LimitMode,
    Period,
    Retention,
    Stage,
    UrgeLevel,
    Urgency,
    Verdict,
)

Convert = Callable[[Any], Any]
Data = Mapping[str, Any]


def keyed(key: Key, convert: Convert | None = None, default: Any = None) -> Any:
    """A field that is read from ``key`` of the file; ``convert`` turns text into a value."""
    return field(default=default, metadata={"key": key, "convert": convert})


Plan = dict[str, tuple[str, Convert | None]]
_PLANS: dict[type[Any], Plan] = {}


def _plan(model: type[Any]) -> Plan:
    plan = _PLANS.get(model)
    if plan is None:
        plan = _PLANS[model] = {
            one.metadata["key"]: (one.name, one.metadata["convert"]) for one in fields(model)
        }
    return plan


class Read:
    """A model that is filled from the mapping of one file."""

    @classmethod
    def read(cls, data: Data) -> Self:
        """Build from data that satisfies the schema; a key that the model lacks is an error."""
        plan = _plan(cls)
        made = object.__new__(cls)
        values = made.__dict__
        for key, value in data.items():
            name, convert = plan[key]
            values[name] = value if convert is None else convert(value)
        return made


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _percent(text: str) -> int:
    return int(text)


def _names(values: list[str]) -> tuple[str, ...]:
    return tuple(values)


@dataclass(frozen=True)
class Source(Read):
    """Where the matter comes from (第四条)."""

    name: str = keyed(Key.NAME, default="")
    document_number: str | None = keyed(Key.DOCUMENT_NUMBER)
    day: date | None = keyed(Key.DATE, _day)
    clause: str | None = keyed(Key.CLAUSE)
    link: str | None = keyed(Key.LINK)


@dataclass(frozen=True)
class Instruction(Read):
    """A leader's instruction. Internal."""

    leader: str = keyed(Key.LEADER, default="")
    day: date | None = keyed(Key.DATE, _day)
    content: str | None = keyed(Key.CONTENT)


@dataclass(frozen=True)
class Support(Read):
    """A supporting unit and its part of the work (第三条（四）)."""

    unit: str = keyed(Key.UNIT, default="")
    duty: str | None = keyed(Key.DUTY)


def _supports(values: list[Data]) -> tuple[Support, ...]:
    return tuple([Support.read(value) for value in values])


@dataclass(frozen=True)
class Limit(Read):
    """The time limit as filed (第七条（二）)."""

    mode: LimitMode = keyed(Key.MODE, LimitMode, default=LimitMode.UNDECIDED)
    due: date | None = keyed(Key.DUE, _day)
    workdays: int | None = keyed(Key.WORKDAYS, int)
    limited_by: str | None = keyed(Key.LIMITED_BY)
    period: Period | None = keyed(Key.PERIOD, Period)
    due_in_period: str | None = keyed(Key.DUE_IN_PERIOD)
    wording: str | None = keyed(Key.WORDING)


@dataclass(frozen=True)
class Milestone(Read):
    """A stage target: by ``due`` (calendar day) ``target``, at ``progress`` per cent."""

    due: date = keyed(Key.LIMIT, _day, default=date.max)
    target: str = keyed(Key.TARGET, default="")
    progress: int | None = keyed(Key.PROGRESS, _percent)


@dataclass(frozen=True)
class DisclosureReview(Read):
    """The review before publication, item by item (保密法实施条例 第四十二条)."""

    first: str | None = keyed(Key.FIRST_REVIEW)
    second: str | None = keyed(Key.SECOND_REVIEW)
    secrecy: str | None = keyed(Key.SECRECY_REVIEW)
    signed: str | None = keyed(Key.SIGNED_BY)
    day: date | None = keyed(Key.DATE, _day)

    @property
    def complete(self) -> bool:
        """All four steps are named and the review is dated."""
        return all((self.first, self.second, self.secrecy, self.signed, self.day))


@dataclass(frozen=True)
class Disclosure(Read):
    """公开属性 with its reason or its review."""

    attribute: Attribute = keyed(Key.ATTRIBUTE, Attribute, default=Attribute.CLOSED)
    reason: str | None = keyed(Key.REASON)
    review: DisclosureReview | None = keyed(Key.REVIEW, DisclosureReview.read)


@dataclass(frozen=True)
class Record(Read):
    """One entry of 办理过程; which fields are present depends on the stage (see the schema)."""

    stage: Stage = keyed(Key.STAGE, Stage, default=Stage.FILING)
    day: date = keyed(Key.DATE, _day, default=date.min)
    unit: str | None = keyed(Key.UNIT)
    handled_by: str | None = keyed(Key.HANDLED_BY)
    proposed_by: str | None = keyed(Key.PROPOSED_BY)
    approved_by: str | None = keyed(Key.APPROVED_BY)
    read_by: str | None = keyed(Key.READ_BY)
    opinion: str | None = keyed(Key.OPINION)
    mode: str | None = keyed(Key.MODE)
    document_number: str | None = keyed(Key.DOCUMENT_NUMBER)
    demand: str | None = keyed(Key.DEMAND)
    reason: str | None = keyed(Key.REASON)
    advice: str | None = keyed(Key.ADVICE)
    leads: tuple[str, ...] = keyed(Key.LEADS, _names, default=())
    supports: tuple[Support, ...] = keyed(Key.SUPPORTS, _supports, default=())
    progress: int | None = keyed(Key.PROGRESS, _percent)
    situation: str | None = keyed(Key.SITUATION)
    problems: str | None = keyed(Key.PROBLEMS)
    next_steps: str | None = keyed(Key.NEXT_STEPS)
    milestone: str | None = keyed(Key.MILESTONES)
    addressees: tuple[str, ...] = keyed(Key.ADDRESSEES, _names, default=())
    disagreement: str | None = keyed(Key.DISAGREEMENT)
    outcome: str | None = keyed(Key.OUTCOME)
    arbiter: str | None = keyed(Key.ARBITER)
    level: UrgeLevel | None = keyed(Key.LEVEL, UrgeLevel)
    deadline: date | None = keyed(Key.DEADLINE, _day)
    requested_on: date | None = keyed(Key.REQUESTED_ON, _day)
    new_due: date | None = keyed(Key.NEW_DUE, _day)
    team: str | None = keyed(Key.TEAM)
    findings: str | None = keyed(Key.FINDINGS)
    ended_on: date | None = keyed(Key.ENDED_ON, _day)
    difficulties: str | None = keyed(Key.DIFFICULTIES)
    evidence: tuple[str, ...] = keyed(Key.EVIDENCE, _names, default=())
    task_done: Answer | None = keyed(Key.TASK_DONE, Answer)
    problem_solved: Answer | None = keyed(Key.PROBLEM_SOLVED, Answer)
    conclusion_sound: Answer | None = keyed(Key.CONCLUSION_SOUND, Answer)
    lawful: Answer | None = keyed(Key.LAWFUL, Answer)
    site_check: str | None = keyed(Key.SITE_CHECK)
    name: str | None = keyed(Key.NAME)
    submitted_to: str | None = keyed(Key.SUBMITTED_TO)
    file_number: str | None = keyed(Key.FILE_NUMBER)
    retention: Retention | None = keyed(Key.RETENTION, Retention)
    merged_into: str | None = keyed(Key.MERGED_INTO)
    corrected_record: int | None = keyed(Key.CORRECTED_RECORD, int)
    corrected_field: str | None = keyed(Key.CORRECTED_FIELD)
    was: str | None = keyed(Key.WAS)
    now: str | None = keyed(Key.NOW)
    late: str | None = keyed(Key.LATE)
    remark: str | None = keyed(Key.REMARK)

    @property
    def actor(self) -> str | None:
        """The unit that made the record, where the stage names one."""
        return self.unit or self.handled_by or self.proposed_by

    @property
    def four_answers(self) -> tuple[Answer | None, ...]:
        """第五条（五）: 任务完成, 问题解决, 结论恰当, 合法合规."""
        return (self.task_done, self.problem_solved, self.conclusion_sound, self.lawful)

    def is_granted_extension(self) -> bool:
        """An extension that moves the due date."""
        return self.stage is Stage.EXTENSION and self.outcome == ExtensionOutcome.GRANTED

    def has_passed(self) -> bool:
        """An examination that accepts the report."""
        return self.stage is Stage.EXAMINATION and self.outcome == Verdict.PASSED

    def is_running_unannounced(self) -> bool:
        """A 暗访督查 that has not ended: it must not be published."""
        return self.mode == InspectionMethod.UNANNOUNCED and self.ended_on is None

    def closed_as(self) -> ClosureKind | None:
        """How a 办结 record closed the matter."""
        if self.stage is not Stage.CLOSURE or self.outcome is None:
            return None
        return ClosureKind(self.outcome)


def _records(values: list[Data]) -> tuple[Record, ...]:
    return tuple([Record.read(value) for value in values])


def _milestones(values: list[Data]) -> tuple[Milestone, ...]:
    return tuple([Milestone.read(value) for value in values])


@dataclass(frozen=True)
class Item(Read):
    """One 督查事项 (一事一项). The head is what was filed; the log says what changed since."""

    number: str = keyed(Key.NUMBER, default="")
    document_number: str | None = keyed(Key.DOCUMENT_NUMBER)
    title: str = keyed(Key.TITLE, default="")
    category: Category = keyed(Key.CATEGORY, Category, default=Category.ASSIGNED)
    source: Source = keyed(Key.SOURCE, Source.read, default=Source())
    instruction: Instruction | None = keyed(Key.INSTRUCTION, Instruction.read)
    urgency: Urgency = keyed(Key.URGENCY, Urgency, default=Urgency.ORDINARY)
    follower: str | None = keyed(Key.FOLLOWER)
    continues: str | None = keyed(Key.CONTINUES)
    goal: str = keyed(Key.GOAL, default="")
    requirement: str | None = keyed(Key.REQUIREMENT)
    leads: tuple[str, ...] = keyed(Key.LEADS, _names, default=())
    supports: tuple[Support, ...] = keyed(Key.SUPPORTS, _supports, default=())
    limit: Limit | None = keyed(Key.LIMIT, Limit.read)
    feedback: Period | None = keyed(Key.FEEDBACK, Period)
    milestones: tuple[Milestone, ...] = keyed(Key.MILESTONES, _milestones, default=())
    disclosure: Disclosure = keyed(Key.DISCLOSURE, Disclosure.read, default=Disclosure())
    remark: str | None = keyed(Key.REMARK)
    log: tuple[Record, ...] = keyed(Key.LOG, _records, default=())

    def first(self, stage: Stage) -> Record | None:
        """The earliest record of that stage."""
        return next((record for record in self.log if record.stage is stage), None)

    def last(self, stage: Stage) -> Record | None:
        """The latest record of that stage."""
        return next((record for record in reversed(self.log) if record.stage is stage), None)
