"""House rules on links between items: 承接 and 并入 lead to something, and not in a circle."""

from collections.abc import Iterator, Mapping

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Severity
from ducha.domain.vocabulary import Key

from ..book import Book, Entry
from ..rule import AnyRule, LedgerRule, record_at

Found = Iterator[tuple[Entry, Hit]]


def _links_exist(book: Book) -> Found:
    for entry in book.entries:
        if entry.continues and not book.exists(entry.continues):
            yield entry, Hit((Key.CONTINUES,), f"没有编号“{entry.continues}”的事项")
        for position, number, _ in entry.merged_into:
            if not book.exists(number):
                yield entry, Hit(record_at(position, Key.MERGED_INTO), f"没有编号“{number}”的事项")
        if entry.number in (entry.continues, *(number for _, number, _ in entry.merged_into)):
            yield entry, Hit((Key.NUMBER,), "事项不能承接或并入它自己")


def _no_circles(book: Book) -> Found:
    continues = {e.number: e.continues for e in book.entries if e.continues}
    for circle in _circles(continues):
        entry = book.by_number[min(circle)]
        yield entry, Hit((Key.CONTINUES,), f"承接不能绕成一圈：{_shown(circle, entry.number)}")
    merged = {e.number: e.merged_into[-1] for e in book.entries if e.merged_into}
    for circle in _circles({number: into for number, (_, into, _) in merged.items()}):
        last = max(circle, key=lambda number: (merged[number][2], number))
        at = record_at(merged[last][0], Key.MERGED_INTO)
        yield book.by_number[last], Hit(at, f"并入不能绕成一圈：{_shown(circle, last)}")


def _circles(leads_to: Mapping[str, str]) -> Iterator[list[str]]:
    """Circles of two or more, each once; every number is visited once."""
    seen: set[str] = set()
    for start in leads_to:
        path: dict[str, None] = {}
        at = start
        while at in leads_to and at not in seen:
            seen.add(at)
            path[at] = None
            at = leads_to[at]
        walked = list(path)
        if at in path and len(circle := walked[walked.index(at) :]) > 1:
            yield circle


def _shown(circle: list[str], start: str) -> str:
    turn = circle.index(start)
    return " → ".join([*circle[turn:], *circle[:turn], start])


def _merged_into_living(book: Book) -> Found:
    for entry in book.entries:
        for position, number, day in entry.merged_into:
            target = book.by_number.get(number)
            ended = (target.halted_on or target.archived_on) if target else ""
            if ended and ended < day:
                yield (
                    entry,
                    Hit(
                        record_at(position, Key.MERGED_INTO),
                        f"并入的事项须还在办，才件件有着落；{number} 已在 {ended} 停止办理或归档",
                    ),
                )


LINKS_EXIST = LedgerRule(
    "H06", HOUSE, "承接、并入的事项存在", Severity.ERROR, "改成已有的编号", _links_exist
)
NO_CIRCLES = LedgerRule(
    "H08", HOUSE, "承接、并入不绕圈", Severity.ERROR, "核对是谁承接（并入）谁", _no_circles
)
MERGED_INTO_LIVING = LedgerRule(
    "H09",
    HOUSE,
    "并入的事项还在办",
    Severity.WARNING,
    "改成现在办这件事的编号；都不办了的，记终止",
    _merged_into_living,
)

RULES: tuple[AnyRule, ...] = (LINKS_EXIST, NO_CIRCLES, MERGED_INTO_LIVING)
