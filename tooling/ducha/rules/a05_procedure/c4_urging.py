"""第五条（四）催办: chase by many means; a named follower for what is 特别紧急."""

import re

from ducha.domain.articles import article
from ducha.domain.clocks import is_overdue
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, LimitMode, Stage, UrgeLevel, Urgency

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, while_under_way

CLAUSE = article(5, 4)
_IN_PERSON = re.compile("现场|派人|上门|当面|约谈|实地")


def _follower_named(case: Case) -> Hits:
    critical = case.item.urgency is Urgency.CRITICAL
    if critical and not case.is_draft and not case.item.follower:
        yield Hit(
            (Key.URGENCY,),
            "特别紧急的事项须确定专人跟踪催办",
            f"{Key.FOLLOWER}: 跟踪催办人的职务",
        )


def _critical_has_limit(case: Case) -> Hits:
    limit = case.item.limit
    open_ended = (LimitMode.LONG_TERM, LimitMode.RECURRING)
    if case.item.urgency is Urgency.CRITICAL and limit and limit.mode in open_ended:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            f"特别紧急的事项要限时办结，不宜是“{limit.mode}”",
            f"“{Key.MODE}”改为 {LimitMode.DATE}，其下写“{Key.DUE}: 2026-11-30”这样的日期",
        )


def _ladder_climbed(case: Case) -> Hits:
    rungs = list(UrgeLevel)
    served = -1
    for position, passage in case.passages(Stage.URGING):
        level = passage.record.level
        rung = rungs.index(level) if level else 0
        if rung > served + 1 and case.item.urgency is not Urgency.CRITICAL:
            yield Hit(
                record_at(position, Key.LEVEL),
                f"催办单宜逐级发：发“{level}”以前没有发过“{rungs[rung - 1]}”",
                f"{Key.LEVEL}: {rungs[served + 1]}",
            )
        served = max(served, rung)


def _deadline_ahead(case: Case) -> Hits:
    for position, passage in case.passages(Stage.URGING):
        record = passage.record
        if record.deadline and record.deadline < record.day:
            yield Hit(
                record_at(position, Key.DEADLINE),
                f"催办限期须在催办当日或以后；催办 {record.day}，限期 {record.deadline}",
            )


def _sent_in_person(case: Case) -> Hits:
    if case.item.urgency is Urgency.ORDINARY or case.reached(Stage.INSPECTION):
        return
    slips = case.passages(Stage.URGING)
    red = [at for at, passage in slips if passage.record.level is UrgeLevel.RED]
    if red and not any(_IN_PERSON.search(passage.record.mode or "") for _, passage in slips):
        yield Hit(
            record_at(red[-1], Key.LEVEL),
            "对重大督查事项，要组织联合督查组或直接派人催办；"
            f"这件“{case.item.urgency}”事项已发{UrgeLevel.RED}，还没有督查，也没有派人催办",
            f"记“{Stage.INSPECTION}”；派人去催过的，写“{Key.MODE}: 派人现场催办”",
        )


def _overdue_is_urged(case: Case) -> Hits:
    due, ladder = case.limits.current, case.office.policy.ladder
    if due is None or not ladder or not is_overdue(case.trace, case.limits, case.today):
        return
    late = case.office.calendar.between(due.day, case.today)
    urged = any(passage.record.day > due.day for _, passage in case.passages(Stage.URGING))
    if late > ladder[:2][-1].after and not urged:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            f"逾期的要催办；到期日 {due.day}，已逾期 {late} 个工作日，到期以后没有催办",
            f"催过的，补记“{Stage.URGING}”；没有的，发“{ladder[0].level}”并记下来",
        )


URGED_IN_ORDER = Rule(
    "A0504-1",
    CLAUSE,
    "催办在交办之后、办结报告之前",
    Severity.ERROR,
    "补上前面的记录，或删去这条催办",
    lawful_steps("催办须在交办之后、办结报告之前，停止办理的不催", Stage.URGING),
)
FOLLOWER_NAMED = Rule(
    "A0504-2",
    CLAUSE,
    "特别紧急的事项有专人跟踪",
    Severity.ERROR,
    "加一行“专人”，写职务",
    _follower_named,
)
DEADLINE_AHEAD = Rule(
    "A0504-3",
    CLAUSE,
    "催办限期不早于催办日",
    Severity.ERROR,
    "改限期",
    _deadline_ahead,
)
LADDER_CLIMBED = Rule(
    "A0504-4",
    CLAUSE,
    "蓝单、黄单、红单逐级发",
    Severity.WARNING,
    "先发低一级的催办单",
    _ladder_climbed,
)
CRITICAL_HAS_LIMIT = Rule(
    "A0504-5",
    CLAUSE,
    "特别紧急的事项限时办结",
    Severity.WARNING,
    "写办结的日期或工作日数；不急的，改缓急",
    _critical_has_limit,
)
SENT_IN_PERSON = Rule(
    "A0504-6",
    CLAUSE,
    "重要事项发了红单，派人或组织联合督查",
    Severity.WARNING,
    "组织督查或派人催办，并记下来",
    while_under_way(_sent_in_person),
)

OVERDUE_IS_URGED = Rule(
    "A0504-7",
    CLAUSE,
    "逾期的事项要催办",
    Severity.WARNING,
    "催过的，补记催办；没有的，发催办单",
    _overdue_is_urged,
)

RULES: tuple[AnyRule, ...] = (
    OVERDUE_IS_URGED,
    URGED_IN_ORDER,
    FOLLOWER_NAMED,
    DEADLINE_AHEAD,
    LADDER_CLIMBED,
    CRITICAL_HAS_LIMIT,
    SENT_IN_PERSON,
)
