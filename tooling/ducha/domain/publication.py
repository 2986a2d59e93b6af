"""The only gate to the public: a projection by allow-list (DESIGN.md §2).

``PublicItem`` has no field for anything internal, so a page that asks for one does not type-check.
Which fields of a record are public depends on its stage; the schema's ``x-公开`` says so and is
handed in as ``PublicFields``. Only items that are 主动公开 with a complete 审查 pass.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from .evidence import Step
from .model import Item, Limit, Milestone, Record, Source, Support
from .provenance import PublicStep, public_steps
from .standing import Standing
from .vocabulary import Attribute, Category, Period, Retention, Stage, State, UrgeLevel, Urgency

PublicFields = Mapping[Stage | None, frozenset[str]]
"""For each stage, the record keys that the schema marks public; for None, those of the head."""


@dataclass(frozen=True)
class PublicRecord:
    """A record as the public sees it; a field that its stage does not publish is its default."""

    stage: Stage = Stage.FILING
    day: date = date.min
    unit: str | None = None
    handled_by: str | None = None
    proposed_by: str | None = None
    approved_by: str | None = None
    read_by: str | None = None
    mode: str | None = None
    document_number: str | None = None
    demand: str | None = None
    reason: str | None = None
    advice: str | None = None
    leads: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    progress: int | None = None
    situation: str | None = None
    problems: str | None = None
    next_steps: str | None = None
    milestone: str | None = None
    addressees: tuple[str, ...] = ()
    outcome: str | None = None
    arbiter: str | None = None
    level: UrgeLevel | None = None
    deadline: date | None = None
    requested_on: date | None = None
    new_due: date | None = None
    team: str | None = None
    findings: str | None = None
    ended_on: date | None = None
    evidence: tuple[str, ...] = ()
    task_done: str | None = None
    problem_solved: str | None = None
    conclusion_sound: str | None = None
    lawful: str | None = None
    site_check: str | None = None
    name: str | None = None
    submitted_to: str | None = None
    file_number: str | None = None
    retention: Retention | None = None
    merged_into: str | None = None
    corrected_record: int | None = None
    corrected_field: str | None = None
    was: str | None = None
    now: str | None = None
    late: str | None = None


@dataclass(frozen=True)
class PublicItem:
    """An item as the public sees it, with where it stands."""

    number: str
    document_number: str | None
    title: str
    category: Category
    source: Source
    urgency: Urgency
    continues: str | None
    goal: str
    requirement: str | None
    leads: tuple[str, ...]
    supports: tuple[Support, ...]
    limit: Limit | None
    feedback: Period | None
    milestones: tuple[Milestone, ...]
    reviewed_on: date
    log: tuple[PublicRecord, ...]
    standing: Standing
    entered: tuple[PublicStep, ...] = ()
    """The step that brought each record of ``log``; empty when history says nothing of them."""


_NAMES = frozenset(one.name for one in fields(PublicRecord))
_KEY_OF = {one.name: one.metadata["key"] for one in fields(Record) if one.name in _NAMES}


def is_public(item: Item) -> bool:
    """主动公开, reviewed, and filed: a draft is not yet a matter of government."""
    review = item.disclosure.review
    return (
        item.disclosure.attribute is Attribute.PUBLIC
        and review is not None
        and review.complete
        and bool(item.log)
    )


def publish(
    item: Item, where: Standing, allowed: PublicFields, entered: Sequence[Step] = ()
) -> PublicItem | None:
    """The public view of an item, or None when it must not be shown.

    ``entered`` are the steps that brought its records, as many as there are, or none.
    """
    review = item.disclosure.review
    if not is_public(item) or review is None or review.day is None:
        return None
    if where.state is State.DRAFT:
        return None
    log = _public_log(item.log, allowed)
    return PublicItem(
        number=item.number,
        document_number=item.document_number,
        title=item.title,
        category=item.category,
        source=item.source,
        urgency=item.urgency,
        continues=item.continues,
        goal=item.goal,
        requirement=item.requirement,
        leads=item.leads,
        supports=item.supports,
        limit=item.limit,
        feedback=item.feedback,
        milestones=item.milestones,
        reviewed_on=review.day,
        log=tuple(log.values()),
        standing=where,
        entered=public_steps(entered, log) if len(entered) == len(item.log) else (),
    )


def _public_log(log: tuple[Record, ...], allowed: PublicFields) -> dict[int, PublicRecord]:
    """Records that may be shown, by their place in the log (the first is 1).

    A correction counts among these, and is shown if its target is.
    """
    shown: dict[int, PublicRecord] = {}
    for number, record in enumerate(log, start=1):
        if record.is_running_unannounced():
            continue
        made = _public_record(record, allowed.get(record.stage, frozenset()))
        if record.stage is Stage.CORRECTION:
            target = record.corrected_record
            stage = log[target - 1].stage if target and target <= len(log) else None
            if record.corrected_field not in allowed.get(stage, frozenset()):
                continue
            if target is not None:
                if target not in shown:
                    continue
                made = replace(made, corrected_record=list(shown).index(target) + 1)
        shown[number] = made
    return shown


def _public_record(record: Record, allowed: frozenset[str]) -> PublicRecord:
    made = object.__new__(PublicRecord)
    made.__dict__.update(
        {name: value for name, value in vars(record).items() if _KEY_OF.get(name) in allowed}
    )
    return made
