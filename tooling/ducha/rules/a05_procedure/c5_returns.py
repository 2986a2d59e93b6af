"""第五条（五）: examined in time and on the spot; what falls short is reported or done again."""

from collections.abc import Iterator

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.model import Record
from ducha.domain.vocabulary import Key, Stage, State, UrgeLevel, Urgency, Verdict

from ..rule import AnyRule, Case, Rule, record_at, while_under_way
from ..waiting import since, step_taken_soon

CLAUSE = article(5, 5)
_ATTENTION = (Stage.RULING, Stage.REASSIGNMENT, Stage.INSPECTION)
"""Records that show a leader's attention, besides a 红单, which is copied to him."""


def _examined_in_time(case: Case) -> Hits:
    limit, reported = case.office.policy.examination_workdays, None
    for position, passage in case.passages(Stage.COMPLETION, Stage.EXAMINATION):
        record = passage.record
        if record.stage is Stage.COMPLETION:
            reported = record.day
        elif reported is not None:
            taken = case.office.calendar.between(reported, record.day)
            if taken > limit:
                yield Hit(
                    record_at(position, Key.DATE),
                    f"办结报告要及时审核，宜在 {limit} 个工作日内；"
                    f"{reported} 报的，这是第 {taken} 个工作日",
                )
    waited = since(case, State.REPORTED)
    if (
        waited is not None
        and (taken := case.office.calendar.between(waited[1], case.today)) > limit
    ):
        yield Hit(
            record_at(waited[0], Key.STAGE),
            f"办结报告要及时审核，宜在 {limit} 个工作日内；"
            f"{waited[1]} 报的，至今 {taken} 个工作日，还没有审核",
            f"审核了的，补记“{Stage.EXAMINATION}”",
        )


def _seen_on_the_spot(case: Case) -> Hits:
    if case.item.urgency is Urgency.ORDINARY or case.reached(Stage.INSPECTION):
        return
    for position, passage in case.passages(Stage.EXAMINATION):
        if passage.record.has_passed() and not passage.record.site_check:
            yield Hit(
                record_at(position, Key.OUTCOME),
                f"重要事项的办理结果，必要时要现场考察验证；这件“{case.item.urgency}”事项"
                "没有督查过，审核也没有写现场核查",
                f"{Key.SITE_CHECK}: 看了哪里、与报告是否一致；不必看的，写明为什么",
            )


def _returns(case: Case) -> Iterator[tuple[int, Record]]:
    for position, passage in case.passages(Stage.EXAMINATION):
        if passage.before is State.REPORTED and passage.after is State.RETURNED:
            yield position, passage.record


def _many_returns_go_up(case: Case) -> Hits:
    allowed = case.office.policy.returns
    returned = [position for position, _ in _returns(case)]
    if len(returned) <= allowed:
        return
    log = case.item.log[returned[allowed - 1] if allowed else 0 :]
    if not any(one.stage in _ATTENTION or one.level is UrgeLevel.RED for one in log):
        yield Hit(
            record_at(returned[-1], Key.OUTCOME),
            f"退回 {allowed} 次以后提请领导过问；这是第 {len(returned)} 次退回，"
            f"还没有{UrgeLevel.RED}、{'、'.join(_ATTENTION)}的记录",
            f"发{UrgeLevel.RED}、派人督查，或报分管领导裁定，并记下来",
        )


def _redone_before_report(case: Case) -> Hits:
    to_redo = False
    for position, passage in enumerate(case.trace.passages):
        record = passage.record
        if record.stage is Stage.EXAMINATION:
            to_redo = record.outcome == Verdict.REDO
        elif record.stage is Stage.PROGRESS:
            to_redo = False
        elif record.stage is Stage.COMPLETION and to_redo:
            yield Hit(
                record_at(position, Key.STAGE),
                f"“{Verdict.REDO}”以后，办了再报；上次审核以来没有新的进展",
                f"在它前面补一条“{Stage.PROGRESS}”，写重新办了什么",
            )


EXAMINED_IN_TIME = Rule(
    "A0505-6",
    CLAUSE,
    "收到办结报告后及时审核",
    Severity.WARNING,
    "核对日期；确是迟审的照实记",
    while_under_way(_examined_in_time),
)
SEEN_ON_THE_SPOT = Rule(
    "A0505-7",
    CLAUSE,
    "重要事项必要时现场核查",
    Severity.WARNING,
    "在审核里写现场核查",
    while_under_way(_seen_on_the_spot),
)
MANY_RETURNS_GO_UP = Rule(
    "A0505-8",
    CLAUSE,
    "多次退回的提请领导过问",
    Severity.WARNING,
    "发红单、派人督查，或报分管领导裁定",
    while_under_way(_many_returns_go_up),
)
REDONE_BEFORE_REPORT = Rule(
    "A0505-9",
    CLAUSE,
    "重新办理的，有新进展才再报结",
    Severity.WARNING,
    "补记重新办理的进展",
    while_under_way(_redone_before_report),
)

CLOSED_SOON = Rule(
    "A0505-10",
    CLAUSE,
    "审核通过后及时报领导审阅办结",
    Severity.WARNING,
    "办结了的，补记办结",
    step_taken_soon(
        State.PASSED,
        "审核通过的，提出办结意见报领导审阅",
        f"领导审阅了的，补记“{Stage.CLOSURE}”",
    ),
)

RULES: tuple[AnyRule, ...] = (
    CLOSED_SOON,
    EXAMINED_IN_TIME,
    SEEN_ON_THE_SPOT,
    MANY_RETURNS_GO_UP,
    REDONE_BEFORE_REPORT,
)
