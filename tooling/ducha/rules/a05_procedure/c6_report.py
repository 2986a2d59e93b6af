"""第五条（六）报告: 一事一报, agreed by the leader in charge before the case is closed."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage, State

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at, until_archived
from ..titles import above_supervisor
from ..waiting import step_taken_soon

CLAUSE = article(5, 6)


def _addressed(case: Case) -> Hits:
    for position, passage in case.passages(Stage.REPORT):
        if not passage.record.submitted_to:
            yield Hit(
                record_at(position, Key.STAGE),
                "报告须报政府主管领导；这一份没有写报给谁",
                f"{Key.SUBMITTED_TO}: 政府主管领导的职务，如 分管副省长",
            )


REPORTED_AFTER_CLOSURE = Rule(
    "A0506-1",
    CLAUSE,
    "办结之后才能报告，一事一报",
    Severity.ERROR,
    "先记办结；每件只记一次报告",
    lawful_steps("报告须在办结之后，一事一报", Stage.REPORT),
)
ADDRESSED = Rule(
    "A0506-2",
    CLAUSE,
    "报告写明报给谁",
    Severity.WARNING,
    "加一行“报送”，写职务",
    until_archived(_addressed),
)
AGREED_BY_LEADER = Rule(
    "A0506-3",
    CLAUSE,
    "报告经政府主管领导审核同意",
    Severity.WARNING,
    "写审核同意的政府领导职务",
    above_supervisor(Stage.REPORT, Key.APPROVED_BY, "报告须经政府主管领导审核同意才能结案"),
)

REPORTED_SOON = Rule(
    "A0506-4",
    CLAUSE,
    "办结后及时报告",
    Severity.WARNING,
    "报告了的，补记报告",
    step_taken_soon(
        State.CLOSED,
        "办结的事项一事一报，事事有回音",
        f"报告了的，补记“{Stage.REPORT}”；没有的，写出报告",
    ),
)

RULES: tuple[AnyRule, ...] = (REPORTED_AFTER_CLOSURE, ADDRESSED, AGREED_BY_LEADER, REPORTED_SOON)
