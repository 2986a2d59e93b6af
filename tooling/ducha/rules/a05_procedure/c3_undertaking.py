"""第五条（三）承办: the unit's leader reads it, the unit acts; disputes go up."""

import re
from collections.abc import Iterator
from datetime import date

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.lifecycle import Passage
from ducha.domain.vocabulary import Key, Stage, State, Urgency

from ..emptiness import is_no_title
from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, until_archived, while_under_way
from ..titles import only_deputies

CLAUSE = article(5, 3)
_AFTER_DISPUTE = (Stage.COORDINATION, Stage.RULING, Stage.REASSIGNMENT, Stage.COMPLETION)
_FAILED = re.compile("协调不成|(未能?|没有|没能|不能)(谈拢|谈成|达成一致|取得一致|统一意见)")
"""How the result of a 协调 that came to nothing is worded."""
BY_UNIT = (Stage.RECEIPT, Stage.REFUSAL, Stage.PROGRESS, Stage.EXTENSION)


def strangers(case: Case, *stages: Stage) -> dict[str, list[tuple[int, Passage]]]:
    """Registered units that made records of ``stages`` without being of the item, and which.

    Where the item's own units are missing or not registered, that is what must be mended.
    """
    found: dict[str, list[tuple[int, Passage]]] = {}
    units = case.office.units
    for position, passage in case.passages(*stages):
        unit, own = passage.record.unit or "", (*passage.leads, *passage.supports)
        if unit in units and unit not in own and passage.leads and all(one in units for one in own):
            found.setdefault(unit, []).append((position, passage))
    return found


def _by_its_own_units(case: Case) -> Hits:
    for unit, made in strangers(case, *BY_UNIT).items():
        position, passage = made[0]
        own = "、".join((*passage.leads, *passage.supports))
        others = "、".join(str(at + 1) for at, _ in made[1:])
        more = f"（第 {others} 条也是）" if others else ""
        wrong_head = f"；主办单位写错了的，改“{Key.LEADS}”" if others else ""
        yield Hit(
            record_at(position, Key.UNIT),
            f"“{passage.record.stage}”须由主办或协办单位作出；“{unit}”不是{more}，本事项为：{own}",
            f"{Key.UNIT}: {passage.leads[0]}{wrong_head}",
        )


def _refused_in_time(case: Case) -> Hits:
    limit = case.office.policy.refusal_workdays
    assigned = None
    for position, passage in case.passages(Stage.ASSIGNMENT, Stage.REASSIGNMENT, Stage.REFUSAL):
        record = passage.record
        if record.stage is not Stage.REFUSAL:
            assigned = record.day
        elif assigned is not None:
            taken = case.office.calendar.between(assigned, record.day)
            if taken > limit:
                yield Hit(
                    record_at(position, Key.DATE),
                    f"退办须在交办后 {limit} 个工作日内提出；现为第 {taken} 个工作日",
                    f"核对日期；确是过期才提的，记“{Stage.COORDINATION}”，商定由谁办",
                )


def _received_in_time(case: Case) -> Hits:
    limit, given = case.office.policy.receipt_workdays, None
    for position, passage in enumerate(case.trace.passages):
        record = passage.record
        signed = record.stage is Stage.RECEIPT and passage.before is State.ASSIGNED
        if signed and passage.after is State.UNDERTAKEN and given is not None:
            taken = case.office.calendar.between(given, record.day)
            if taken > limit:
                yield Hit(
                    record_at(position, Key.DATE),
                    f"签收须在交办后 {limit} 个工作日内；{given} 交办，这是第 {taken} 个工作日",
                )
        elif passage.after is State.ASSIGNED and (
            passage.before is not State.ASSIGNED or record.stage is Stage.REASSIGNMENT
        ):
            given = record.day
    yield from _still_unsigned(case, given)


def _still_unsigned(case: Case, given: date | None) -> Hits:
    if case.trace.state is not State.ASSIGNED or given is None:
        return
    limit = case.office.policy.receipt_workdays
    waited = case.office.calendar.between(given, case.today)
    urged = any(passage.record.day >= given for _, passage in case.passages(Stage.URGING))
    if waited > limit and not urged:
        yield Hit(
            record_at(len(case.item.log) - 1, Key.STAGE),
            f"签收须在交办后 {limit} 个工作日内；{given} 交办，已过 {waited} 个工作日，还没有签收",
            f"签收了的，补记“{Stage.RECEIPT}”；没有的，记“{Stage.URGING}”",
        )


def _read_by_head(case: Case) -> Hits:
    for position, passage in case.passages(Stage.RECEIPT):
        title = case.amended(position, Key.READ_BY, passage.record.read_by) or ""
        if is_no_title(title):
            yield Hit(
                record_at(position, Key.READ_BY),
                f"收到督查事项要呈主要领导审阅，写谁审阅的；“{title}”不是职务",
                f"{Key.READ_BY}: 审阅的领导的职务，如 厅长",
            )
    if case.item.urgency is not Urgency.ORDINARY:
        return
    for position, title in deputies_only(case):
        yield Hit(
            record_at(position, Key.READ_BY),
            f"收到督查事项要呈主要领导审阅；“{title}”是副职",
            f"{Key.READ_BY}: 主要领导的职务，如 厅长；副职主持工作的，写“副厅长（主持工作）”",
        )


def deputies_only(case: Case) -> Iterator[tuple[int, str]]:
    """签收 of the leading unit, by position, that only deputies have read."""
    for position, passage in case.passages(Stage.RECEIPT):
        title = case.amended(position, Key.READ_BY, passage.record.read_by) or ""
        if passage.record.unit in passage.leads[:1] and only_deputies(title):
            yield position, title


def _coordinated_first(case: Case) -> Hits:
    coordinated = False
    for position, passage in case.passages(Stage.COORDINATION, Stage.RULING):
        if passage.record.stage is Stage.COORDINATION:
            coordinated = True
        elif not coordinated and passage.row:
            yield Hit(
                record_at(position, Key.STAGE),
                "先由督查部门协调，协调不成的才报分管领导裁定；这条裁定以前没有协调",
                f"在它前面补一条“{Stage.COORDINATION}”，写分歧和结果",
            )


def _dispute_settled(case: Case) -> Hits:
    open_at = None
    for position, passage in case.passages(*_AFTER_DISPUTE):
        record = passage.record
        if record.stage is Stage.COORDINATION:
            failed = _FAILED.search(record.outcome or "")
            open_at = position if failed else None
        elif record.stage is not Stage.COMPLETION:
            open_at = None
        elif open_at is not None:
            yield Hit(
                record_at(open_at, Key.OUTCOME),
                "协调不成的，报分管领导裁定；这次协调没有谈成，后面没有裁定就报了办结",
                f"补记“{Stage.RULING}”；后来谈成了的，再记一条“{Stage.COORDINATION}”",
            )
            open_at = None


UNDERTAKEN_IN_ORDER = Rule(
    "A0503-1",
    CLAUSE,
    "签收、退办、协调、裁定在交办之后",
    Severity.ERROR,
    "漏记了前面的，补上；重复或记错的，删去这一条",
    lawful_steps(
        "签收、退办、协调、裁定须在交办之后、办结报告之前",
        Stage.RECEIPT,
        Stage.REFUSAL,
        Stage.COORDINATION,
        Stage.RULING,
    ),
)
BY_ITS_OWN_UNITS = Rule(
    "A0503-2",
    CLAUSE,
    "只有主办、协办单位可以签收、退办、报进展、申请延期",
    Severity.ERROR,
    "改成本事项的主办或协办单位",
    _by_its_own_units,
)
REFUSED_IN_TIME = Rule(
    "A0503-3",
    CLAUSE,
    "退办在规定的工作日内提出",
    Severity.WARNING,
    "核对日期；过期的由督查机构协调",
    _refused_in_time,
)
RECEIVED_IN_TIME = Rule(
    "A0503-4",
    CLAUSE,
    "主办单位在规定的工作日内签收",
    Severity.WARNING,
    "核对日期；确是迟签的照实记，提醒单位及时呈阅",
    while_under_way(_received_in_time),
)
READ_BY_HEAD = Rule(
    "A0503-5",
    CLAUSE,
    "主办单位收到后呈主要领导审阅",
    Severity.WARNING,
    "写审阅的主要领导职务",
    while_under_way(_read_by_head),
)
COORDINATED_FIRST = Rule(
    "A0503-6",
    CLAUSE,
    "先协调，协调不成再裁定",
    Severity.WARNING,
    "在裁定前面补一条协调",
    until_archived(_coordinated_first),
)
DISPUTE_SETTLED = Rule(
    "A0503-7",
    CLAUSE,
    "协调不成的报分管领导裁定",
    Severity.WARNING,
    "补记裁定，或再记一次协调",
    while_under_way(_dispute_settled),
)

RULES: tuple[AnyRule, ...] = (
    UNDERTAKEN_IN_ORDER,
    BY_ITS_OWN_UNITS,
    REFUSED_IN_TIME,
    RECEIVED_IN_TIME,
    READ_BY_HEAD,
    COORDINATED_FIRST,
    DISPUTE_SETTLED,
)
