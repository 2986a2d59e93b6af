"""第五条（一）: 编号登记. One number for one item, and numbers in sequence."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key

from ..book import Book, Entry
from ..rule import AnyRule, Case, LedgerRule, Rule

CLAUSE = article(5, 1)


def _number_is_file_name(case: Case) -> Hits:
    if case.item.number != case.stem:
        yield Hit(
            (Key.NUMBER,),
            f"编号须与文件名相同；编号“{case.item.number}”，文件名“{case.stem}”",
            f"编号对的，把文件改名为 {case.item.number}.yaml；文件名对的，改编号",
        )


def _number_has_form(case: Case) -> Hits:
    prefix, year, serial = case.item.number.split("-")
    wanted = case.office.policy.number_prefix
    if prefix != wanted:
        yield Hit(
            (Key.NUMBER,),
            f"编号须以“{wanted}-”开头；现为“{prefix}-”",
            f"{Key.NUMBER}: {wanted}-{year}-{serial}，文件名同样改",
        )
    if year not in case.folders and case.item.number == case.stem:
        yield Hit(
            (Key.NUMBER,),
            f"事项须放在编号年份的文件夹 {year} 里；现在“{'/'.join(case.folders)}”里",
            f"移到 items/{year}/",
        )


def _numbers_unique(book: Book) -> Iterator[tuple[Entry, Hit]]:
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries:
        holders[entry.number].append(entry)
    for number, sharing in holders.items():
        for entry in sharing if len(sharing) > 1 else ():
            others = "、".join(other.file for other in sharing if other is not entry)
            yield (
                entry,
                Hit((Key.NUMBER,), f"一事一号，“{number}”还用在 {others}", "其中一件另取新号"),
            )


def _numbers_in_sequence(book: Book) -> Iterator[tuple[Entry, Hit]]:
    start = f"{book.office.policy.number_prefix}-{book.today.year}-"
    taken = sorted(int(stem[len(start) :]) for stem in book.stems if _is_numbered(stem, start))
    for before, after in pairwise(taken):
        entry = book.by_number.get(f"{start}{after:04}")
        if after - before > 1 and entry is not None:
            first, last = f"{start}{before + 1:04}", f"{start}{after - 1:04}"
            missing = first if first == last else f"{first} 至 {last}"
            yield (
                entry,
                Hit((Key.NUMBER,), f"编号须依次登记；本年 {start}{before:04} 之后缺 {missing}"),
            )


def _is_numbered(stem: str, start: str) -> bool:
    return stem.startswith(start) and stem[len(start) :].isdecimal() and stem.isascii()


NUMBER_IS_FILE_NAME = Rule(
    "A0501-1",
    CLAUSE,
    "编号与文件名相同",
    Severity.ERROR,
    "改编号或改文件名，使两者一样",
    _number_is_file_name,
)
NUMBER_HAS_FORM = Rule(
    "A0501-2",
    CLAUSE,
    "编号的前缀和年份合乎规矩",
    Severity.ERROR,
    "用 ducha new 取号",
    _number_has_form,
)
NUMBERS_UNIQUE = LedgerRule(
    "A0501-3",
    CLAUSE,
    "一事一号，不得重号",
    Severity.ERROR,
    "用 ducha new 为其中一件取新号",
    _numbers_unique,
)
NUMBERS_IN_SEQUENCE = LedgerRule(
    "A0501-5",
    CLAUSE,
    "本年的编号依次登记，不跳号",
    Severity.WARNING,
    "找回漏交的文件；确是撤销的号，不用补",
    _numbers_in_sequence,
)

RULES: tuple[AnyRule, ...] = (
    NUMBER_IS_FILE_NAME,
    NUMBER_HAS_FORM,
    NUMBERS_UNIQUE,
    NUMBERS_IN_SEQUENCE,
)
