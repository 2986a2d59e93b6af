"""第七条（二）限时办结制度: limits are set at 立项, and fit the matter."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.lifecycle import WORKING
from ducha.domain.limits import months_in
from ducha.domain.vocabulary import (
    Category,
    Key,
    LimitMode,
    Period,
    Stage,
    Urgency,
)

from ..rule import AnyRule, Case, Rule, while_under_way

CLAUSE = article(7, 2)
_STARTS = (Stage.RECEIPT, Stage.RESUMPTION)
_SPOKEN = (Stage.PROGRESS, Stage.URGING, Stage.COMPLETION)

FIELDS_OF_MODE: dict[LimitMode, frozenset[Key]] = {
    LimitMode.DATE: frozenset({Key.DUE}),
    LimitMode.WORKDAYS: frozenset({Key.WORKDAYS}),
    LimitMode.BY_LEADER: frozenset({Key.DUE, Key.LIMITED_BY}),
    LimitMode.ON_COMPLETION: frozenset(),
    LimitMode.RECURRING: frozenset({Key.PERIOD, Key.DUE_IN_PERIOD}),
    LimitMode.LONG_TERM: frozenset(),
    LimitMode.UNDECIDED: frozenset(),
}
"""Besides 方式 and 表述, which every mode may have."""


def _important_in_time(case: Case) -> Hits:
    item, allowed = case.item, case.office.policy.important_workdays
    if item.urgency is not Urgency.IMPORTANT or item.limit is None:
        return
    if item.limit.mode is LimitMode.WORKDAYS and (item.limit.workdays or 0) > allowed:
        yield Hit(
            (Key.LIMIT, Key.WORKDAYS),
            f"重要督查事项须在 {allowed} 个工作日内办结；现为 {item.limit.workdays} 个",
            f"{Key.WORKDAYS}: {allowed}",
        )
    planned = item.milestones or item.feedback not in (None, Period.AT_END)
    assigned, due = item.first(Stage.ASSIGNMENT), case.limits.original
    if assigned is None or planned:
        return
    if item.limit.mode is LimitMode.LONG_TERM:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            f"重要督查事项须在 {allowed} 个工作日内办结；长期推进的，须按进度计划督查："
            "写“反馈”（不是办结时）或“节点”",
            f"{Key.FEEDBACK}: {Period.QUARTER}",
        )
    elif item.limit.mode in (LimitMode.DATE, LimitMode.BY_LEADER) and due is not None:
        days = case.office.calendar.between(assigned.day, due.day)
        if days > allowed:
            yield Hit(
                (Key.LIMIT, Key.DUE),
                f"重要督查事项时限超过 {allowed} 个工作日（现为 {days} 个）的，"
                "须按进度计划督查：写“反馈”（不是办结时）或“节点”",
                f"{Key.FEEDBACK}: 每季度",
            )


def _fields_fit_mode(case: Case) -> Hits:
    limit = case.item.limit
    if limit is None:
        return
    given = {
        Key.DUE: limit.due,
        Key.WORKDAYS: limit.workdays,
        Key.LIMITED_BY: limit.limited_by,
        Key.PERIOD: limit.period,
        Key.DUE_IN_PERIOD: limit.due_in_period,
    }
    for key, value in given.items():
        if value is not None and key not in FIELDS_OF_MODE[limit.mode]:
            yield Hit(
                (Key.LIMIT, key),
                f"时限方式是“{limit.mode}”的，不写“{key}”",
                "删去这一行，或改方式",
                on_key=True,
            )


def _recurs_within_period(case: Case) -> Hits:
    limit = case.item.limit
    if limit is None or limit.mode is not LimitMode.RECURRING:
        return
    months = months_in(limit.period) if limit.period else None
    if months is None:
        fix = f"{Key.PERIOD}: {Period.QUARTER}"
        yield Hit((Key.LIMIT, Key.PERIOD), f"周期不能是“{limit.period}”", fix)
    elif limit.due_in_period:
        *month, day = limit.due_in_period.split("-")
        wanted = day if months == 1 else f"{months:02}-{day}"
        if bool(month) is (months == 1) or (month and int(month[0]) > months):
            yield Hit(
                (Key.LIMIT, Key.DUE_IN_PERIOD),
                f"“{limit.period}”的每期截止须写成 {wanted} 的样子；现为“{limit.due_in_period}”",
                f"{Key.DUE_IN_PERIOD}: {wanted}",
            )


def _due_after_filing(case: Case) -> Hits:
    filed = case.item.first(Stage.FILING)
    limit = case.item.limit
    if filed is None or filed.day > case.today or limit is None or limit.due is None:
        return
    if limit.due < filed.day:
        yield Hit(
            (Key.LIMIT, Key.DUE),
            f"办结时限须在立项之后；立项 {filed.day}，截止 {limit.due}",
        )
    elif limit.due.year > filed.day.year + case.office.policy.lifetime_years:
        yield Hit(
            (Key.LIMIT, Key.DUE),
            f"截止年份像是写错了：{limit.due.year} 年",
            "核对年份",
        )


def _time_left_to_act(case: Case) -> Hits:
    limit, assigned = case.item.limit, case.item.first(Stage.ASSIGNMENT)
    filed = case.item.first(Stage.FILING)
    if limit is None or limit.due is None or assigned is None or filed is None:
        return
    if filed.day <= limit.due < assigned.day <= case.today:
        yield Hit(
            (Key.LIMIT, Key.DUE),
            f"交办要给承办单位留出办理时间；{assigned.day} 才交办，截止是 {limit.due}",
        )


def _leader_sets_limit(case: Case) -> Hits:
    limit = case.item.limit
    by_date = limit is not None and limit.mode in (LimitMode.DATE, LimitMode.WORKDAYS)
    if case.item.category is Category.INSTRUCTION and by_date and not case.is_draft:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            "领导批示件须在领导要求的期限内办结：时限方式宜写“领导限定”，并写限定人",
            f"“{Key.MODE}”改为 {LimitMode.BY_LEADER}，其下写“{Key.LIMITED_BY}”和“{Key.DUE}”",
        )


def _reported_promptly(case: Case) -> Hits:
    item, allowed = case.item, case.office.policy.prompt_report_workdays
    by_work = item.limit is not None and item.limit.mode is LimitMode.ON_COMPLETION
    if not by_work or case.trace.state not in WORKING:
        return
    signed = max((p.record.day for _, p in case.passages(*_STARTS)), default=case.today)
    spoken = any(p.record.day >= signed for _, p in case.passages(*_SPOKEN))
    taken = case.office.calendar.between(signed, case.today)
    if taken > allowed and not spoken:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            f"“{LimitMode.ON_COMPLETION}”的事项，签收后 {allowed} 个工作日内须有进展；"
            f"{signed} 签收，已过 {taken} 个工作日",
            f"报了的，补记“{Stage.PROGRESS}”；没有报的，记“{Stage.URGING}”",
        )


def _calendar_known(case: Case) -> Hits:
    original = case.limits.original
    limit = case.item.limit
    in_workdays = limit is not None and limit.mode is LimitMode.WORKDAYS
    if in_workdays and original is not None and original.tentative:
        yield Hit(
            (Key.LIMIT, Key.WORKDAYS),
            f"到期日 {original.day} 为暂定：所在年份的放假调休安排尚未公布",
            "公布后加到 schema/workdays/",
        )


IMPORTANT_IN_TIME = Rule(
    "A0702-1",
    CLAUSE,
    "重要督查事项 15 个工作日内办结",
    Severity.ERROR,
    "改工作日数；全年性的任务写反馈周期或节点",
    _important_in_time,
)
FIELDS_FIT_MODE = Rule(
    "A0702-2",
    CLAUSE,
    "时限的写法与方式相符",
    Severity.ERROR,
    "删去多余的一行",
    _fields_fit_mode,
)
DUE_AFTER_FILING = Rule(
    "A0702-3",
    CLAUSE,
    "办结时限在立项之后",
    Severity.ERROR,
    "改截止日期",
    _due_after_filing,
)
LEADER_SETS_LIMIT = Rule(
    "A0702-7",
    CLAUSE,
    "领导批示件按领导限定的期限",
    Severity.WARNING,
    "时限方式改为领导限定，写限定人",
    _leader_sets_limit,
)
RECURS_WITHIN_PERIOD = Rule(
    "A0702-9",
    CLAUSE,
    "周期任务的每期截止在一个周期以内",
    Severity.ERROR,
    "照周期改每期截止",
    _recurs_within_period,
)
CALENDAR_KNOWN = Rule(
    "A0702-8",
    CLAUSE,
    "到期日所在年份的工作日安排已知",
    Severity.WARNING,
    "国务院办公厅公布后，把安排加到 schema/workdays/",
    _calendar_known,
)

REPORTED_PROMPTLY = Rule(
    "A0702-11",
    CLAUSE,
    "随办随报的事项签收后即有进展",
    Severity.WARNING,
    "补记进展；没有报的，催办",
    _reported_promptly,
)

TIME_LEFT_TO_ACT = Rule(
    "A0702-18",
    CLAUSE,
    "交办时还没有到期",
    Severity.WARNING,
    "核对截止和交办的日期",
    while_under_way(_time_left_to_act),
)

RULES: tuple[AnyRule, ...] = (
    TIME_LEFT_TO_ACT,
    IMPORTANT_IN_TIME,
    FIELDS_FIT_MODE,
    DUE_AFTER_FILING,
    LEADER_SETS_LIMIT,
    CALENDAR_KNOWN,
    RECURS_WITHIN_PERIOD,
    REPORTED_PROMPTLY,
)
