"""第十四条: the head of a unit attends to important matters in person."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Urgency

from .a05_procedure.c3_undertaking import deputies_only
from .rule import Case, Rule, record_at, while_under_way


def _head_attends(case: Case) -> Hits:
    urgency = case.item.urgency
    if urgency is Urgency.ORDINARY:
        return
    for position, title in deputies_only(case):
        yield Hit(
            record_at(position, Key.READ_BY),
            f"“{urgency}”的督查事项，主要领导要亲自过问；签收只由“{title}”审阅",
            f"呈主要领导审阅，写“{Key.READ_BY}: 厅长”这样的职务；副职主持工作的注明（主持工作）",
        )


HEAD_ATTENDS = Rule(
    "A1400-1",
    article(14),
    "重要的督查事项，主要领导亲自过问",
    Severity.WARNING,
    "呈主要领导审阅，写职务",
    while_under_way(_head_attends),
)

RULES = (HEAD_ATTENDS,)
