"""第七条（一）: reports tell how each 节点 was met."""

from ducha.domain.articles import article
from ducha.domain.clocks import is_overdue
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.lifecycle import WORKING
from ducha.domain.model import Milestone, Record
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, record_at, while_under_way

CLAUSE = article(7, 1)


def _names(record: Record, milestone: Milestone) -> bool:
    """A report may shorten a target, or add to it."""
    said = record.milestone or ""
    return bool(said) and (said in milestone.target or milestone.target in said)


def _milestone_exists(case: Case) -> Hits:
    milestones = case.item.milestones
    for position, passage in case.passages(Stage.PROGRESS):
        record = passage.record
        if record.milestone and not any(_names(record, one) for one in milestones):
            known = "；".join(one.target for one in milestones)
            yield Hit(
                record_at(position, Key.MILESTONES),
                f"进展对应的节点须在事项的“{Key.MILESTONES}”里；没有“{record.milestone}”，"
                + (f"有的是：{known}" if known else "这件事项没有写节点"),
                "照抄节点的目标；不对应节点的，删去这一行",
            )


def _milestone_answered(case: Case) -> Hits:
    if case.trace.state not in WORKING or is_overdue(case.trace, case.limits, case.today):
        return
    grace = case.office.policy.feedback_grace_workdays
    for position, milestone in enumerate(case.item.milestones):
        passed = case.office.calendar.between(milestone.due, case.today) > grace
        if passed and not any(_answers(one, milestone) for one in case.item.log):
            yield Hit(
                (Key.MILESTONES, position, Key.TARGET),
                f"节点到期（{milestone.due}），须有进展说明做到没有；“{milestone.target}”还没有说法",
                f"补记“{Stage.PROGRESS}”，写“{Key.MILESTONES}: {milestone.target}”；没有报的，催办",
            )


def _answers(record: Record, milestone: Milestone) -> bool:
    """It names the 节点, reaches its 进度, or comes after it and says or asks how it stands."""
    if record.stage is Stage.PROGRESS:
        if milestone.progress is not None and record.progress is not None:
            if record.progress >= milestone.progress:
                return True
        elif record.day >= milestone.due:
            return True
        return _names(record, milestone)
    spoken = (Stage.URGING, Stage.COMPLETION, Stage.EXTENSION, Stage.RESUMPTION, Stage.REASSIGNMENT)
    return record.stage in spoken and record.day >= milestone.due


MILESTONE_EXISTS = Rule(
    "A0701-6",
    CLAUSE,
    "进展对应的节点在节点表里",
    Severity.WARNING,
    "照抄节点的目标",
    while_under_way(_milestone_exists),
)
MILESTONE_ANSWERED = Rule(
    "A0701-7",
    CLAUSE,
    "到期的节点有说法",
    Severity.WARNING,
    "补记进展，写明对应的节点",
    _milestone_answered,
)

RULES: tuple[AnyRule, ...] = (MILESTONE_EXISTS, MILESTONE_ANSWERED)
