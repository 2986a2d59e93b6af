"""第五条（六）（七）: every item stays, and what is archived is closed."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage, State

from ..change_rule import ChangeCase, ChangeRule
from .amending import head_changes
from .wording import named, record_at, restored, told

FREE = frozenset({Key.REMARK, Key.FOLLOWER})
"""Fields that no other rule locks."""


def _stays(case: ChangeCase) -> Hits:
    change = case.change
    if change.is_gone:
        number = change.before.item.number if change.before else ""
        yield Hit(
            (),
            f"事项件件有着落，不能删除、改名或移走；主线上的 {change.file} 不见了",
            f"把 {change.file} 照原样放回去；不再办的，加一条“{Stage.TERMINATION}”"
            f"或“{Stage.MERGER}”，{number or '事项'}仍留在清单上",
        )


def _archived(case: ChangeCase) -> bool:
    before = case.change.before
    return before is not None and before.trace.state is State.ARCHIVED


def _archive_closed(case: ChangeCase) -> Hits:
    change = case.change
    if not _archived(case) or change.after is None:
        return
    for one in head_changes(case):
        if one.key in FREE:
            yield Hit(
                (one.key,),
                f"归档以后只能加“{Stage.CORRECTION}”；“{one.key}”{told(one)}",
                restored(one),
            )
    for position in change.fresh:
        passage = change.after.trace.passages[position]
        if passage.record.stage is not Stage.CORRECTION and passage.row is not None:
            yield Hit(
                record_at(position, Key.STAGE),
                f"归档以后只能加“{Stage.CORRECTION}”，别的不能补；"
                f"这条是{named(position, passage.record)}",
                f"删去这一条；要说明的，加一条“{Stage.CORRECTION}”写清楚",
            )


def _archive_untouched(case: ChangeCase) -> Hits:
    change = case.change
    if not _archived(case) or change.after is None or change.before is None:
        return
    if change.after.item == change.before.item:
        yield Hit((), "这件事项已经归档；这次只改了注释、空行或写法，内容没有变")


ITEMS_STAY = ChangeRule(
    "T17",
    article(5, 6),
    "事项不删除、不改名、不移走",
    Severity.ERROR,
    "照原样放回去",
    _stays,
)
ARCHIVE_CLOSED = ChangeRule(
    "T18",
    article(5, 7),
    "归档以后只加更正",
    Severity.ERROR,
    "照原样改回",
    _archive_closed,
)
ARCHIVE_UNTOUCHED = ChangeRule(
    "T19",
    article(5, 7),
    "归档以后文件不再动",
    Severity.WARNING,
    "没有必要就不改；照原样放回去",
    _archive_untouched,
)

RULES: tuple[ChangeRule, ...] = (ITEMS_STAY, ARCHIVE_CLOSED, ARCHIVE_UNTOUCHED)
