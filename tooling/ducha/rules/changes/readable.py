"""A change can be judged only if both sides can be read."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity

from ..change_rule import ChangeCase, ChangeRule


def _readable_now(case: ChangeCase) -> Hits:
    if case.change.after_unread:
        yield Hit((), "事项文件要读得懂；改成这样读不懂了，没法与原来的比")


def _readable_before(case: ChangeCase) -> Hits:
    if case.change.before_unread and case.change.after is not None:
        yield Hit((), "主线上原来的这份文件读不懂，程序没法比；已有的记录变了没有，请人逐条核对")


READABLE_NOW = ChangeRule(
    "T09",
    HOUSE,
    "改了以后读得懂",
    Severity.ERROR,
    "照 ducha check 说的改；可用 ducha fix 改的先改",
    _readable_now,
)
READABLE_BEFORE = ChangeRule(
    "T10", HOUSE, "改以前读得懂", Severity.WARNING, "核签以前请人逐条核对", _readable_before
)

RULES: tuple[ChangeRule, ...] = (READABLE_NOW, READABLE_BEFORE)
