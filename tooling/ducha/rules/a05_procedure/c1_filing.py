"""第五条（一）立项: 一事一项, numbered and registered, agreed by the leader in charge."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Entry, LedgerRule, Rule, lawful_steps

CLAUSE = article(5, 1)


def _number_is_file_name(case: Case) -> Hits:
    if case.item.number != case.stem:
        yield Hit(
            (Key.NUMBER,),
            f"编号须与文件名相同；编号“{case.item.number}”，文件名“{case.stem}”",
            f"编号对的，把文件改名为 {case.item.number}.yaml；文件名对的，改编号",
        )


def _number_has_form(case: Case) -> Hits:
    prefix, year, _ = case.item.number.split("-")
    wanted = case.office.policy.number_prefix
    if prefix != wanted:
        yield Hit((Key.NUMBER,), f"编号须以“{wanted}-”开头；现为“{prefix}-”", f"改成 {wanted}-…")
    if year not in case.folders:
        yield Hit(
            (Key.NUMBER,),
            f"事项须放在编号年份的文件夹 {year} 里；现在“{'/'.join(case.folders)}”里",
            f"移到 items/{year}/",
        )


def _numbers_unique(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Hit]]:
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        holders[entry.number].append(entry)
    for number, sharing in holders.items():
        for entry in sharing if len(sharing) > 1 else ():
            others = "、".join(other.file for other in sharing if other is not entry)
            yield (
                entry,
                Hit((Key.NUMBER,), f"一事一号，“{number}”还用在 {others}", "其中一件另取新号"),
            )


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
FILED_FIRST = Rule(
    "A0501-4",
    CLAUSE,
    "办理过程从立项开始，立项只有一次",
    Severity.ERROR,
    "把立项放在第一条；重复的删去",
    lawful_steps("立项须是第一条记录，且只有一条", Stage.FILING),
)

RULES: tuple[AnyRule, ...] = (NUMBER_IS_FILE_NAME, NUMBER_HAS_FORM, NUMBERS_UNIQUE, FILED_FIRST)
