"""第五条（一）立项: proposed by the 督查机构, agreed by the leader in charge, and done in time."""

from datetime import date

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, until_archived
from ..titles import above_supervisor

CLAUSE = article(5, 1)


def _draft_is_fresh(case: Case) -> Hits:
    if not case.is_draft:
        return
    item, allowed = case.item, case.office.policy.draft_days
    review = item.disclosure.review
    known = (
        item.source.day,
        item.instruction.day if item.instruction else None,
        review.day if review else None,
    )
    year_of_number = max(int(item.number.split("-")[1]), date.min.year)
    latest = max((day for day in known if day), default=date(year_of_number, 12, 31))
    waited = (case.today - latest).days
    if waited > allowed:
        yield Hit(
            (Key.NUMBER,),
            f"拟立项不宜超过 {allowed} 天；文件里最近的日期是 {latest}，已过 {waited} 天",
            f"审核同意的，记一条“{Stage.FILING}”；不立项的，删去这份草稿",
        )


def _filed_about_its_year(case: Case) -> Hits:
    year_of_number = int(case.item.number.split("-")[1])
    for position, passage in case.passages(Stage.FILING):
        day = passage.record.day
        if abs(day.year - year_of_number) > 1:
            yield Hit(
                record_at(position, Key.DATE),
                f"立项一般在编号的那一年（{year_of_number}）；现为 {day}",
                "核对年份",
            )


FILED_FIRST = Rule(
    "A0501-4",
    CLAUSE,
    "办理过程从立项开始，立项只有一次",
    Severity.ERROR,
    "把立项放在第一条；重复的删去",
    lawful_steps("立项须是第一条记录，且只有一条", Stage.FILING),
)
DRAFT_IS_FRESH = Rule(
    "A0501-6",
    CLAUSE,
    "拟立项不久搁",
    Severity.WARNING,
    "提请审核同意后立项；不立项的，删去草稿",
    _draft_is_fresh,
)
AGREED_BY_LEADER = Rule(
    "A0501-7",
    CLAUSE,
    "立项由政府主管领导审核同意",
    Severity.WARNING,
    "写审核同意的政府领导职务",
    above_supervisor(Stage.FILING, Key.APPROVED_BY, "立项须经政府主管领导审核同意"),
)
FILED_ABOUT_ITS_YEAR = Rule(
    "A0501-8",
    CLAUSE,
    "立项日期与编号的年份相符",
    Severity.WARNING,
    "核对立项日期",
    until_archived(_filed_about_its_year),
)

RULES: tuple[AnyRule, ...] = (FILED_FIRST, DRAFT_IS_FRESH, AGREED_BY_LEADER, FILED_ABOUT_ITS_YEAR)
