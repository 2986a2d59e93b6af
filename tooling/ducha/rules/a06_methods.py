"""第六条: methods of 督查, and the yearly 综合督查 of annual targets."""

from collections.abc import Iterator
from datetime import date

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import InspectionMethod, Key, Stage

from .book import Book, Entry
from .rule import AnyRule, Case, LedgerRule, Rule, lawful_steps, record_at, while_under_way


def _ended_after_start(case: Case) -> Hits:
    for position, passage in case.passages(Stage.INSPECTION):
        record = passage.record
        if record.ended_on and record.ended_on < record.day <= case.today:
            yield Hit(
                record_at(position, Key.ENDED_ON),
                f"督查结束不得早于开始；开始 {record.day}，结束 {record.ended_on}",
            )


def _findings_written(case: Case) -> Hits:
    made = case.passages(Stage.INSPECTION)
    for position, passage in made:
        if passage.record.ended_on and not passage.record.findings:
            yield Hit(
                record_at(position, Key.ENDED_ON),
                "督查要掌握真实情况，如实反馈；已经结束，没有写发现",
                f"{Key.FINDINGS}: 看到的情况和问题；没有问题的也写明",
            )
        told = any(other.record.ended_on for at, other in made if at >= position)
        waited = case.office.calendar.between(passage.record.day, case.today)
        if (
            waited > case.office.policy.silence_workdays
            and not passage.record.findings
            and not told
        ):
            yield Hit(
                record_at(position, Key.STAGE),
                f"督查要如实反馈；{passage.record.day} 开始，已过 {waited} 个工作日，"
                "没有写结束日期和发现",
                f"已经结束的，再记一条“{Stage.INSPECTION}”，写“{Key.ENDED_ON}”和“{Key.FINDINGS}”",
            )


def _team_named(case: Case) -> Hits:
    for position, passage in case.passages(Stage.INSPECTION):
        if passage.record.mode == InspectionMethod.JOINT and not passage.record.team:
            yield Hit(
                record_at(position, Key.MODE),
                "联合督查由相关单位组成督查组；这一次没有写由哪些单位组成",
                f"{Key.TEAM}: 参加督查的单位，如 省政府督查室、省财政厅",
            )


def _surveyed_yearly(book: Book) -> Iterator[tuple[Entry, Hit]]:
    today = book.today
    if not book.complete:
        return
    near = (date(today.year, 12, 31) - today).days <= book.office.policy.year_end_days
    for year in (today.year - 1, *((today.year,) if near else ())):
        targets = [entry for entry in book.entries if _in_hand(entry, year)]
        if targets and not any(year in entry.surveyed_years for entry in book.entries):
            yield (
                max(targets, key=lambda entry: entry.number),
                Hit(
                    (Key.CATEGORY,),
                    f"对年度目标任务每年至少综合督查1次；{year} 年在办的 {len(targets)} 件"
                    f"政府工作报告任务，没有一件记过“{InspectionMethod.COMPREHENSIVE}”",
                ),
            )


def _in_hand(entry: Entry, year: int) -> bool:
    if entry.target_years is None:
        return False
    first, last = entry.target_years
    return first <= year and (not last or year <= last)


INSPECTED_IN_ORDER = Rule(
    "A0600-1",
    article(6),
    "督查在立项之后、归档之前",
    Severity.ERROR,
    "补上前面的记录，或删去这条督查",
    lawful_steps("督查须在立项之后、归档之前，停止办理的不再督查", Stage.INSPECTION),
)
ENDED_AFTER_START = Rule(
    "A0600-2",
    article(6),
    "督查的结束日期不早于开始",
    Severity.ERROR,
    "改结束日期",
    _ended_after_start,
)
FINDINGS_WRITTEN = Rule(
    "A0600-3",
    article(6),
    "督查结束以后写明发现",
    Severity.WARNING,
    "加一行“发现”",
    while_under_way(_findings_written),
)
SURVEYED_YEARLY = LedgerRule(
    "A0601-1",
    article(6, 1),
    "年度目标任务每年至少综合督查一次",
    Severity.WARNING,
    "组织综合督查，记到督查过的事项里（方式写综合督查）",
    _surveyed_yearly,
)
TEAM_NAMED = Rule(
    "A0602-1",
    article(6, 2),
    "联合督查写明由哪些单位组成",
    Severity.ERROR,
    "加一行“组成”",
    _team_named,
)

RULES: tuple[AnyRule, ...] = (
    INSPECTED_IN_ORDER,
    ENDED_AFTER_START,
    FINDINGS_WRITTEN,
    SURVEYED_YEARLY,
    TEAM_NAMED,
)
