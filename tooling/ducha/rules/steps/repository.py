"""What the whole repository must hold to, whichever step it came with (G18, G19)."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Grade

from .step_rule import StepRule, nothing

NOTHING_STANDS_IN = StepRule(
    "G18", HOUSE, "历史没有替身", Severity.ERROR,
    "它骗得了别的工具；用 git replace -d 删去，.git/info/grafts 也删去",
    Grade.GAP, nothing,
)  # fmt: skip
ITEMS_ARE_READABLE = StepRule(
    "G19", HOUSE, "主线上的事项读得懂", Severity.ERROR,
    "另提合并请求把文件改回能读的样子；运行 ducha check 看错在哪里", Grade.GAP, nothing,
)  # fmt: skip
