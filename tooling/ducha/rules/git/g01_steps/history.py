"""What the history as a whole must hold to (G18), and each record that it brought (G19)."""

from ducha.domain.articles import HOUSE, article
from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Grade

from .step_rule import StepRule, nothing

NOTHING_STANDS_IN = StepRule(
    "G18", HOUSE, "历史没有替身", Severity.ERROR,
    "它骗得了别的工具；用 git replace -d 删去，.git/info/grafts 也删去",
    Grade.GAP, nothing,
)  # fmt: skip
RECORDS_ARE_LAWFUL = StepRule(
    "G19", article(5), "进入主线的记录合乎流程", Severity.ERROR,
    "不能改掉已有的记录；加一条“更正”说明，再照流程补上缺的环节，由核签人核签",
    Grade.GAP, nothing,
)  # fmt: skip
