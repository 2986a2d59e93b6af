"""第五条（五）审核: the unit reports, four questions are answered, the leader reads, then 办结."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Answer, Key, Stage, Verdict

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at
from ..titles import above_supervisor
from .c3_undertaking import BY_UNIT, strangers

CLAUSE = article(5, 5)
QUESTIONS = (Key.TASK_DONE, Key.PROBLEM_SOLVED, Key.CONCLUSION_SOUND, Key.LAWFUL)


def _lead_reports(case: Case) -> Hits:
    told, units = strangers(case, *BY_UNIT), case.office.units
    for position, passage in case.passages(Stage.COMPLETION):
        lead, unit = (passage.leads or ("",))[0], passage.record.unit
        if lead in units and unit in units and unit != lead and unit not in told:
            yield Hit(
                record_at(position, Key.UNIT),
                f"办结报告须由牵头的主办单位“{lead}”提出；现为“{passage.record.unit}”",
                f"{Key.UNIT}: {lead}",
            )


def _verdict_follows_answers(case: Case) -> Hits:
    for position, passage in case.passages(Stage.EXAMINATION):
        record = passage.record
        answers = zip(QUESTIONS, record.four_answers, strict=True)
        refused = [key for key, answer in answers if answer is Answer.NO]
        at = record_at(position, Key.OUTCOME)
        if record.outcome == Verdict.PASSED and refused:
            yield Hit(
                at,
                f"四问都是“是”才能通过；“{'、'.join(refused)}”答的是“否”",
                f"{Key.OUTCOME}: {Verdict.REDO}",
            )
        if record.outcome != Verdict.PASSED and not refused:
            yield Hit(
                at,
                f"四问都是“是”，不应“{record.outcome}”；不合要求的那一问须答“否”",
                f"{Key.OUTCOME}: {Verdict.PASSED}",
            )


REPORTED_BY_LEAD = Rule(
    "A0505-1",
    CLAUSE,
    "办结报告由牵头的主办单位提出",
    Severity.ERROR,
    "改成牵头单位",
    _lead_reports,
)
VERDICT_FOLLOWS_ANSWERS = Rule(
    "A0505-2",
    CLAUSE,
    "审核结果与四问一致",
    Severity.ERROR,
    "核对四问和结果",
    _verdict_follows_answers,
)
EXAMINED_IN_ORDER = Rule(
    "A0505-3",
    CLAUSE,
    "签收之后才能报结，报结之后才能审核",
    Severity.ERROR,
    "漏记了前面的，补上；重复或记错的，删去这一条",
    lawful_steps("办结报告须在签收之后，审核须在办结报告之后", Stage.COMPLETION, Stage.EXAMINATION),
)
CLOSED_AFTER_EXAMINATION = Rule(
    "A0505-4",
    CLAUSE,
    "四问审核通过之后才能办结",
    Severity.ERROR,
    "先记审核：任务完成、问题解决、结论恰当、合法合规，结果通过",
    lawful_steps("办结之前须有四问俱全、结果为“通过”的审核", Stage.CLOSURE),
)
CLOSURE_READ_BY_LEADER = Rule(
    "A0505-5",
    CLAUSE,
    "办结意见报政府主管领导审阅",
    Severity.WARNING,
    "写审阅的政府领导职务",
    above_supervisor(Stage.CLOSURE, Key.READ_BY, "办结意见须报政府主管领导审阅"),
)

RULES: tuple[AnyRule, ...] = (
    REPORTED_BY_LEAD,
    VERDICT_FOLLOWS_ANSWERS,
    EXAMINED_IN_ORDER,
    CLOSED_AFTER_EXAMINATION,
    CLOSURE_READ_BY_LEADER,
)
