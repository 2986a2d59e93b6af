"""第五条（三）承办: the unit's leader reads it, the unit acts; disputes go up."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at

CLAUSE = article(5, 3)
BY_UNIT = (Stage.RECEIPT, Stage.REFUSAL, Stage.PROGRESS, Stage.EXTENSION)


def _by_its_own_units(case: Case) -> Hits:
    for position, passage in case.passages(*BY_UNIT):
        record, units = passage.record, case.office.units
        if record.unit in units and record.unit not in (*passage.leads, *passage.supports):
            own = "、".join((*passage.leads, *passage.supports))
            yield Hit(
                record_at(position, Key.UNIT),
                f"“{record.stage}”须由主办或协办单位作出；“{record.unit}”不是，本事项为：{own}",
                f"{Key.UNIT}: {passage.leads[0] if passage.leads else '…'}",
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
                    "过期不能退办，请商督查机构协调",
                )


UNDERTAKEN_IN_ORDER = Rule(
    "A0503-1",
    CLAUSE,
    "签收、退办、协调、裁定在交办之后",
    Severity.ERROR,
    "补上前面的记录",
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
    Severity.ERROR,
    "过期的不能退办，改记协调",
    _refused_in_time,
)

RULES: tuple[AnyRule, ...] = (UNDERTAKEN_IN_ORDER, BY_ITS_OWN_UNITS, REFUSED_IN_TIME)
