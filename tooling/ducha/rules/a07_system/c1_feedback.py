"""第七条（一）反馈报告制度: progress is reported in time, complete and true."""

from ducha.domain.articles import article
from ducha.domain.clocks import is_overdue, last_progress, progress_light
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.lifecycle import WORKING
from ducha.domain.limits import period_before
from ducha.domain.vocabulary import Key, LimitMode, ProgressLight, Stage

from ..emptiness import says_nothing
from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, while_under_way

CLAUSE = article(7, 1)
_BEGINNINGS = (Stage.ASSIGNMENT, Stage.RECEIPT, Stage.REASSIGNMENT, Stage.RESUMPTION)


def _never_backwards(case: Case) -> Hits:
    reached: dict[str | None, int] = {}
    for position, passage in case.passages(Stage.PROGRESS, Stage.CORRECTION):
        record = passage.record
        if record.corrected_field == Key.PROGRESS:
            reached.clear()
        if record.progress is None:
            continue
        before = reached.get(record.unit, 0)
        if record.progress < before:
            yield Hit(
                record_at(position, Key.PROGRESS),
                f"进度一般不倒退；上次 {before}，这次 {record.progress}",
                "确是上次报错的，用“更正”说明",
            )
        reached[record.unit] = record.progress


def _problems_answered(case: Case) -> Hits:
    for position, passage in case.passages(Stage.PROGRESS):
        if not says_nothing(passage.record.problems) and not passage.record.next_steps:
            yield Hit(
                record_at(position, Key.PROBLEMS),
                "反映存在问题，要一并提出改进工作的措施；这条进展没有写下步措施",
                f"{Key.NEXT_STEPS}: 谁来解决、怎样解决、何时解决",
                on_key=True,
            )


def _heard_each_period(case: Case) -> Hits:
    """Only the last period that is over, grace included, and only while nobody has acted on it."""
    item, grace = case.item, case.office.policy.feedback_grace_workdays
    recurring = item.limit is not None and item.limit.mode is LimitMode.RECURRING
    late = is_overdue(case.trace, case.limits, case.today)
    if case.trace.state not in WORKING or item.feedback is None or recurring or late:
        return
    span = period_before(case.today, item.feedback)
    if span and case.office.calendar.between(span[1], case.today) <= grace:
        span = period_before(span[0], item.feedback)
    if span is None:
        return
    start, end = span
    begun = max((p.record.day for _, p in case.passages(*_BEGINNINGS)), default=start)
    since = [record for record in item.log if record.day >= start]
    heard = any(one.stage is Stage.PROGRESS and one.unit in case.trace.leads for one in since)
    heard = heard or any(one.stage is Stage.URGING for one in since)
    known = case.trace.leads[:1] and case.trace.leads[0] in case.office.units
    if begun < start and not heard and known:
        yield Hit(
            (Key.FEEDBACK,),
            f"按“{item.feedback}”反馈，{start} 至 {end} 这一期须有“{case.trace.leads[0]}”的进展；"
            f"宽限 {grace} 个工作日已过，还没有",
            f"报了的，补记“{Stage.PROGRESS}”；没有报的，记“{Stage.URGING}”",
        )


def _delay_explained(case: Case) -> Hits:
    light = progress_light(case.trace, case.limits, case.office.policy)
    report = last_progress(case.trace)
    if light is not ProgressLight.FAR_BEHIND or report is None:
        return
    if not says_nothing(report.problems):
        return
    position = next(at for at, record in enumerate(case.item.log) if record is report)
    yield Hit(
        record_at(position, Key.PROGRESS),
        f"反馈要如实反映存在问题；进度 {report.progress}，{light}，却没有写存在问题",
        f"{Key.PROBLEMS}: 为什么落后；并写“{Key.NEXT_STEPS}”",
    )


def _not_copied(case: Case) -> Hits:
    last: dict[str | None, int] = {}
    for position, passage in case.passages(Stage.PROGRESS):
        record = passage.record
        at = last.get(record.unit)
        before = None if at is None else case.item.log[at]
        last[record.unit] = position
        if at is None or before is None or before.day == record.day:
            continue
        if (before.situation, before.progress) == (record.situation, record.progress):
            yield Hit(
                record_at(position, Key.SITUATION),
                f"进展要全面、详实地反映落实情况；这条的“{Key.SITUATION}”与第 {at + 1} 条一字不差",
                "写这一期做了什么、到了哪一步；没有进展的，写明原因",
            )


PROGRESS_IN_ORDER = Rule(
    "A0701-1",
    CLAUSE,
    "签收之后才报进展",
    Severity.ERROR,
    "先记签收；报结以后等审核退回才再记进展",
    lawful_steps("进展须在签收之后、办结报告之前", Stage.PROGRESS),
)
NEVER_BACKWARDS = Rule(
    "A0701-2",
    CLAUSE,
    "进度不倒退",
    Severity.WARNING,
    "核对数字",
    _never_backwards,
)
PROBLEMS_ANSWERED = Rule(
    "A0701-3",
    CLAUSE,
    "写了存在问题的，写下步措施",
    Severity.WARNING,
    "加一行“下步措施”",
    while_under_way(_problems_answered),
)
HEARD_EACH_PERIOD = Rule(
    "A0701-4",
    CLAUSE,
    "每个反馈周期都有主办单位的进展",
    Severity.WARNING,
    "补记进展；没有报的，催办",
    _heard_each_period,
)
DELAY_EXPLAINED = Rule(
    "A0701-5",
    CLAUSE,
    "严重落后序时进度的，写明存在问题",
    Severity.WARNING,
    "写存在问题和下步措施",
    while_under_way(_delay_explained),
)

NOT_COPIED = Rule(
    "A0701-8",
    CLAUSE,
    "进展不照抄上一期",
    Severity.WARNING,
    "写这一期的情况",
    while_under_way(_not_copied),
)

RULES: tuple[AnyRule, ...] = (
    NOT_COPIED,
    PROGRESS_IN_ORDER,
    NEVER_BACKWARDS,
    PROBLEMS_ANSWERED,
    HEARD_EACH_PERIOD,
    DELAY_EXPLAINED,
)
