"""第七条（二）: a limit moves only before it expires, asked by the lead and granted by a leader."""

from collections.abc import Iterator
from datetime import date

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.lifecycle import AT_UNIT
from ducha.domain.limits import due_before
from ducha.domain.vocabulary import ExtensionOutcome, Key, LimitMode, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, while_under_way
from ..titles import is_at_least, not_a_leader

CLAUSE = article(7, 2)


def _asked_by_lead(case: Case) -> Hits:
    for position, passage in case.passages(Stage.EXTENSION):
        unit = passage.record.unit
        if unit in passage.supports and passage.leads and unit not in passage.leads:
            yield Hit(
                record_at(position, Key.UNIT),
                f"延期须由主办单位申请；“{unit}”是协办单位",
                f"{Key.UNIT}: {passage.leads[0]}",
            )


def _asked_before_due(case: Case) -> Hits:
    for position, passage in case.passages(Stage.EXTENSION):
        record = passage.record
        due = due_before(case.trace, position, case.office.calendar)
        asked, filed = record.requested_on, case.item.first(Stage.FILING)
        assigned = case.item.first(Stage.ASSIGNMENT)
        if (due and filed and due.day < filed.day) or case.misdated(position):
            continue
        if asked and record.day < asked <= case.today:
            yield Hit(
                record_at(position, Key.REQUESTED_ON),
                f"申请日期不得晚于记录日期 {record.day}；现为 {asked}",
                f"核对“{Key.REQUESTED_ON}”和“{Key.DATE}”",
            )
        elif asked and assigned and asked < assigned.day <= case.today:
            yield Hit(
                record_at(position, Key.REQUESTED_ON),
                f"申请日期不得早于交办日期 {assigned.day}；现为 {asked}",
                f"核对“{Key.REQUESTED_ON}”",
            )
        elif due is None or asked is None or record.outcome == ExtensionOutcome.REFUSED:
            continue
        elif due.day <= asked <= case.today and not _just_resumed(case, position, due.day):
            yield Hit(
                record_at(position, Key.REQUESTED_ON),
                f"延期须在到期日 {due.day} 以前申请；{asked} 才申请，不能批准",
                f"这条的“{Key.OUTCOME}”改为 {ExtensionOutcome.REFUSED}，写“{Key.APPROVED_BY}”",
            )


def _just_resumed(case: Case, position: int, due: date) -> bool:
    """The due day fell within a 中止, and the request follows the 恢复 soon."""
    asked = case.item.log[position].requested_on
    halted = False
    for _, passage in case.passages(Stage.SUSPENSION, Stage.RESUMPTION):
        day = passage.record.day
        if passage.record.stage is Stage.SUSPENSION:
            halted = day <= due
        elif halted and asked and due <= day <= asked:
            allowed = case.office.policy.resumed_extension_workdays
            return case.office.calendar.between(day, asked) <= allowed
    return False


def _asked_on_record(case: Case) -> Hits:
    requests: set[date] = set()
    allowed = case.office.policy.extension_reply_workdays
    for position, passage in case.passages(Stage.EXTENSION):
        record, asked = passage.record, passage.record.requested_on
        due = due_before(case.trace, position, case.office.calendar)
        if due is None or asked is None:
            continue
        kept_back = (
            asked < due.day < record.day
            and case.office.calendar.between(asked, record.day) > allowed
        )
        refused = record.outcome == ExtensionOutcome.REFUSED
        if kept_back and asked not in requests and not record.remark and not refused:
            yield Hit(
                record_at(position, Key.DATE),
                f"延期申请收到时就要记下来（{ExtensionOutcome.PENDING}）；"
                f"申请日期写 {asked}，过了到期日 {due.day} 才有这条记录",
                f"有当时收文依据的，在“{Key.REMARK}”写明收文号；没有的，按逾期处理",
            )
        requests.add(asked)


def _moves_later(case: Case) -> Hits:
    years = case.office.policy.lifetime_years
    for position, passage in case.passages(Stage.EXTENSION):
        record = passage.record
        due = due_before(case.trace, position, case.office.calendar)
        if record.outcome == ExtensionOutcome.REFUSED:
            continue
        limit = case.item.limit
        if due is None and limit is not None and limit.mode is not LimitMode.UNDECIDED:
            message = "没有办结日期的事项不需要延期"
            yield Hit(record_at(position, Key.NEW_DUE), message, "删去这条延期")
        elif due and record.new_due and record.new_due <= due.day:
            yield Hit(
                record_at(position, Key.NEW_DUE),
                f"新时限须晚于现定时限 {due.day}；现为 {record.new_due}",
            )
        elif record.new_due and record.new_due.year > record.day.year + years:
            yield Hit(
                record_at(position, Key.NEW_DUE),
                f"新时限的年份像是写错了：{record.new_due.year} 年",
                "核对年份",
            )


def _granted(case: Case) -> Iterator[tuple[int, str]]:
    """Positions of granted extensions, with their approvers."""
    for position, passage in case.passages(Stage.EXTENSION):
        record = passage.record
        if record.is_granted_extension() and passage.row:
            yield position, case.amended(position, Key.APPROVED_BY, record.approved_by) or ""


def _not_by_unit(case: Case) -> Hits:
    units = case.office.units
    for position, approver in _granted(case):
        why = not_a_leader(approver, units)
        if why and not approver.startswith(units.supervisor_names):
            yield Hit(
                record_at(position, Key.APPROVED_BY),
                f"延期由督查机构或政府领导批准，承办单位不能自己批；“{approver}”{why}",
                f"{Key.APPROVED_BY}: 批准的政府领导的职务，如 分管副省长",
            )


def _further_by_higher(case: Case) -> Hits:
    policy = case.office.policy
    wanted = policy.further_extension_approver
    for count, (position, approver) in enumerate(_granted(case), start=1):
        if count > policy.extensions and not is_at_least(approver, wanted):
            yield Hit(
                record_at(position, Key.APPROVED_BY),
                f"一般只延期 {policy.extensions} 次；第 {count} 次须经“{wanted}”批准，"
                f"现为“{approver}”",
                f"{Key.APPROVED_BY}: {wanted}",
            )


def _limiter_agrees(case: Case) -> Hits:
    limit = case.item.limit
    if limit is None or limit.mode is not LimitMode.BY_LEADER or not limit.limited_by:
        return
    highest = case.office.policy.further_extension_approver
    for position, approver in _granted(case):
        same = is_at_least(approver, limit.limited_by) or is_at_least(limit.limited_by, approver)
        if not same and not is_at_least(approver, highest):
            yield Hit(
                record_at(position, Key.APPROVED_BY),
                f"领导要求的期限，延期须经限定人“{limit.limited_by}”同意；现为“{approver}”",
                f"{Key.APPROVED_BY}: {limit.limited_by}",
            )


def _one_request_at_a_time(case: Case) -> Hits:
    pending = False
    for position, passage in case.passages(Stage.EXTENSION):
        asks = passage.record.outcome == ExtensionOutcome.PENDING
        if asks and pending:
            yield Hit(
                record_at(position, Key.OUTCOME),
                "上一次延期申请批复以后，才能再申请；上一次还在“待批”",
                f"{Key.OUTCOME}: {ExtensionOutcome.GRANTED}（或{ExtensionOutcome.REFUSED}），"
                f"并写“{Key.APPROVED_BY}”",
            )
        pending = asks


def _answered_soon(case: Case) -> Hits:
    requests = case.passages(Stage.EXTENSION)
    if not requests or case.trace.state not in AT_UNIT:
        return
    position, passage = requests[-1]
    allowed = case.office.policy.extension_reply_workdays
    waited = case.office.calendar.between(passage.record.day, case.today)
    if passage.record.outcome == ExtensionOutcome.PENDING and waited > allowed:
        yield Hit(
            record_at(position, Key.OUTCOME),
            f"延期申请宜在 {allowed} 个工作日内批复；"
            f"{passage.record.day} 待批，至今 {waited} 个工作日",
            f"批了的，再记一条“{Stage.EXTENSION}”，写“{Key.OUTCOME}”和“{Key.APPROVED_BY}”",
        )


ASKED_BEFORE_DUE = Rule(
    "A0702-4",
    CLAUSE,
    "延期在到期日以前申请",
    Severity.ERROR,
    "到期以后申请的不能批准，按逾期处理",
    _asked_before_due,
)
MOVES_LATER = Rule(
    "A0702-5",
    CLAUSE,
    "延期的新时限晚于原时限",
    Severity.ERROR,
    "改新时限",
    _moves_later,
)
EXTENDED_IN_ORDER = Rule(
    "A0702-6",
    CLAUSE,
    "延期在交办之后、办结报告之前",
    Severity.ERROR,
    "删去这条延期",
    lawful_steps("延期须在交办之后、办结报告之前", Stage.EXTENSION),
)
ASKED_BY_LEAD = Rule(
    "A0702-10",
    CLAUSE,
    "延期由主办单位申请",
    Severity.ERROR,
    "改成主办单位",
    _asked_by_lead,
)
FURTHER_BY_HIGHER = Rule(
    "A0702-12",
    CLAUSE,
    "超过次数的延期由更高一级领导批准",
    Severity.WARNING,
    "报规矩里写的再次延期批准人批准",
    while_under_way(_further_by_higher),
)
LIMITER_AGREES = Rule(
    "A0702-13",
    CLAUSE,
    "领导限定的期限，延期经限定人同意",
    Severity.WARNING,
    "报限定人同意",
    while_under_way(_limiter_agrees),
)
ONE_REQUEST_AT_A_TIME = Rule(
    "A0702-14",
    CLAUSE,
    "延期申请批复以后才能再申请",
    Severity.WARNING,
    "先记上一次的批复",
    _one_request_at_a_time,
)
ANSWERED_SOON = Rule(
    "A0702-15",
    CLAUSE,
    "延期申请及时批复",
    Severity.WARNING,
    "批了的，补记批复",
    _answered_soon,
)

ASKED_ON_RECORD = Rule(
    "A0702-16",
    CLAUSE,
    "延期申请在到期以前就有记录",
    Severity.WARNING,
    "写明收文依据；没有的按逾期处理",
    while_under_way(_asked_on_record),
)

NOT_BY_UNIT = Rule(
    "A0702-17",
    CLAUSE,
    "延期不由承办单位自己批准",
    Severity.WARNING,
    "写批准的政府领导职务",
    while_under_way(_not_by_unit),
)

RULES: tuple[AnyRule, ...] = (
    NOT_BY_UNIT,
    ASKED_ON_RECORD,
    ASKED_BEFORE_DUE,
    MOVES_LATER,
    EXTENDED_IN_ORDER,
    ASKED_BY_LEAD,
    FURTHER_BY_HIGHER,
    LIMITER_AGREES,
    ONE_REQUEST_AT_A_TIME,
    ANSWERED_SOON,
)
