"""ID numbers, mobiles and bank cards, by their shape, their check digit and the words before.

Every Gansu region code begins with 62, as bank cards do, and work orders are numbered
区划6+日期8+流水4: shape alone never blocks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .checksums import ID, OLD_ID, credit_codes, is_card, is_id
from .folding import Folded
from .kinds import Kind, Match
from .later import later
from .runs import Run, runs

_ID, _OLD_ID, _MOBILE_LENGTH = 18, 15, 11
_BIRTH = 6
"""Where the date of birth stands in an ID number."""
_DATE_SHAPE = (4, 2, 2)
_ABOUT_ID = later("身份|证件|残疾|公民|户口|(?i:id ?card)")
_ABOUT_WORK = later("编号|工单|单号|件号|受理|登记号|流水|代码|订单|批次|序号|案号|文号")
_ABOUT_CARD = later(
    "卡号|账号|帐号|账户|银行|开户|转账|汇款|一卡通|社保卡|惠农卡|存折|[农工建中交商][行卡]"
)
_ABOUT_CALL = later("手机|电话|联系|致电|来电|号码|拨打|微信|(?i:tel|phone|mobile|[wv]x)")
_LATEST_BIRTH = "2020"
"""Who is born later is a small child; a bare number with such a date is a work order."""
_DATED = later(r"62\d{4}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DISABILITY = later("[1-7][1-4]")
_MOBILE = later(r"(?:(?:00)?86)?(1[3-9]\d{9})")
_MOBILE_SHAPES = (
    *((11,), (13,), (15,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (5, 4, 4)),
    (1,) * 11,
)
_CARD_SHAPES = (
    *((length,) for length in range(15, 20)),
    (4, 4, 4, 4),
    *((4, 4, 4, 4, rest) for rest in (1, 2, 3)),
    (6, 10),
    (6, 13),
)
_QUANTITY = later(r"(?:·\d{1,4})? ?(?:元|万|亿|吨|千|立方|平方|公里|人|户|株|次)")
_LATIN = later("[A-Za-z]")


def numbers(folded: Folded) -> Iterator[Match]:
    """All numbers of persons. Nothing is told twice of the same digits."""
    credit: set[tuple[int, int]] | None = None
    for run in runs(folded):
        taken: list[tuple[int, int]] = []
        for kind, start, end in (*_ids(run), *_cards(run), *_mobiles(run)):
            if any(start < last and first < end for first, last in taken[-4:]):
                continue
            if credit is None:
                credit = set(credit_codes(folded.text))
            if kind not in (Kind.ID, Kind.LIKELY_ID) and _covers(credit, run, start, end):
                continue
            taken.append((start, end))
            yield run.match(kind, start, end)


def _covers(credit: set[tuple[int, int]], run: Run, start: int, end: int) -> bool:
    first, last = run.at[start], run.at[end - 1] + 1
    return any((place, place + _ID) in credit for place in range(last - _ID, first + 1))


Candidate = tuple[Kind, int, int]


def _ids(run: Run) -> Iterator[Candidate]:
    edges = run.edges
    for found in ID.finditer(run.digits):
        start, end = found.span(1)
        is_whole = start in edges and (end in edges or found[1].endswith("X"))
        if not is_whole and any(cut in edges for cut in range(start + 1, end)):
            continue
        if is_id(found[1]) and not _is_of_dates(run, start, end):
            end_of_more = end + 2
            if start in edges and end_of_more in edges and end not in edges:
                is_whole = bool(_DISABILITY.fullmatch(run.digits, end, end_of_more))
            kind = _id_kind(run, start, end, is_whole)
            if kind:
                yield kind, start, end
    for start, end in run.groups((_OLD_ID,)):
        if end - start == _OLD_ID and OLD_ID.fullmatch(run.digits, start, end):
            before = run.before(start)
            if _ABOUT_ID.search(before):
                yield Kind.ID, start, end
            elif not _ABOUT_WORK.search(run.named(start)):
                yield Kind.LIKELY_ID, start, end


def _is_of_dates(run: Run, start: int, end: int) -> bool:
    """Whether these are dates in a row, such as 2020-11-05、2020-12-06."""
    inside = slice(bisect_left(run.cuts, start), bisect_right(run.cuts, end))
    cuts = [cut - start for cut in run.cuts[inside]]
    return any(
        (second - first, third - second, fourth - third) == _DATE_SHAPE
        and first != _BIRTH
        and run.digits[start + first] in "12"
        for first, second, third, fourth in zip(cuts, cuts[1:], cuts[2:], cuts[3:], strict=False)
    )


def _id_kind(run: Run, start: int, end: int, is_whole: bool) -> Kind | None:
    """How sure it is that a valid number is a person's; None when it is a work order's."""
    before = run.before(start)
    if _ABOUT_ID.search(before):
        return Kind.ID
    if run.digits[start + 6 : start + 10] >= _LATEST_BIRTH:
        return None
    is_sure = (
        is_whole and not run.is_spoken(start, end) and not _ABOUT_WORK.search(run.named(start))
    )
    return Kind.ID if is_sure else Kind.LIKELY_ID


def _cards(run: Run) -> Iterator[Candidate]:
    for start, end in run.groups(*_CARD_SHAPES):
        number = run.digits[start:end]
        if not is_card(number):
            continue
        before = run.before(start)
        if _ABOUT_CARD.search(before):
            yield Kind.CARD, start, end
        elif not _DATED.match(number) and not _ABOUT_WORK.search(run.named(start)):
            yield Kind.LIKELY_CARD, start, end


def _mobiles(run: Run) -> Iterator[Candidate]:
    for first, end in _elevens(run):
        found = _MOBILE.fullmatch(run.digits, first, end)
        if not found or found[1].endswith("000000") or _QUANTITY.match(run.after(end)):
            continue
        start = found.start(1)
        before = run.before(start)
        is_listed = run.is_listed(first, end)
        if _ABOUT_CALL.search(before):
            yield Kind.LIKELY_MOBILE if is_listed else Kind.MOBILE, start, end
        elif (
            is_listed
            or before.endswith("0·")
            or run.is_in_link(start)
            or _LATIN.search(before[-1:] + run.after(end)[:1])
        ):
            continue
        elif run.is_spoken(start, end) or _ABOUT_WORK.search(run.named(start)):
            yield Kind.LIKELY_MOBILE, start, end
        else:
            yield Kind.MOBILE, start, end


def _elevens(run: Run) -> Iterator[tuple[int, int]]:
    """Groups as a mobile is typed; behind 手机 and the like, any that come to 11 digits."""
    yield from run.groups(*_MOBILE_SHAPES)
    if len(run.digits) == _MOBILE_LENGTH and _ABOUT_CALL.search(run.before(0)):
        yield 0, _MOBILE_LENGTH
