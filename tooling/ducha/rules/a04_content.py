"""第四条: what 政务督查 is about. Each category must show where the matter comes from."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Category, Key, Stage

from .rule import Case, Rule, until_archived

BASIS: dict[Category, tuple[Key, ...]] = {
    Category.CENTRAL: (Key.DOCUMENT_NUMBER, Key.DATE),
    Category.PROVINCIAL: (Key.DOCUMENT_NUMBER, Key.DATE),
    Category.WORK_REPORT: (Key.CLAUSE,),
    Category.MEETING: (Key.DATE,),
    Category.INSTRUCTION: (Key.DATE,),
    Category.PROPOSAL: (Key.DOCUMENT_NUMBER,),
    Category.PUBLIC_CONCERN: (Key.DATE, Key.CLAUSE),
    Category.ASSIGNED: (Key.DATE,),
}
"""For each category, fields of 来源 of which at least one must be filled."""


_LIKE = {
    Key.DOCUMENT_NUMBER: "甘政发〔2026〕1号",
    Key.DATE: "2026-01-20",
    Key.CLAUSE: "民生实事第3项",
}


def _basis_given(case: Case) -> Hits:
    if case.is_draft:
        return
    source = case.item.source
    given = {
        Key.DOCUMENT_NUMBER: source.document_number,
        Key.DATE: source.day,
        Key.CLAUSE: source.clause,
    }
    wanted = BASIS[case.item.category]
    if not any(given[key] for key in wanted):
        names = " 或 ".join(wanted)
        yield Hit(
            (Key.SOURCE,),
            f"“{case.item.category}”的来源须写{names}",
            f"在“{Key.SOURCE}”下写一行“{wanted[0]}: {_LIKE[wanted[0]]}”这样的内容",
            on_key=True,
        )


def _instruction_recorded(case: Case) -> Hits:
    is_instruction = case.item.category is Category.INSTRUCTION
    if is_instruction and not case.is_draft and case.item.instruction is None:
        yield Hit(
            (Key.CATEGORY,),
            "领导批示事项须有“批示”：谁批的（职务）、哪天批的（内部，不公开）",
            f"写一行“{Key.INSTRUCTION}:”，其下“{Key.LEADER}”“{Key.DATE}”各一行",
        )


def _source_before_filing(case: Case) -> Hits:
    item, filed = case.item, case.item.first(Stage.FILING)
    if filed is None:
        return
    dated = [((Key.SOURCE, Key.DATE), item.source.day)]
    if item.instruction and item.category is Category.INSTRUCTION:
        dated.append(((Key.INSTRUCTION, Key.DATE), item.instruction.day))
    for path, day in dated:
        if day and filed.day < day <= case.today:
            yield Hit(path, f"先有来源，后有立项；立项是 {filed.day}，这里写的是 {day}")


BASIS_GIVEN = Rule(
    "A0400-1",
    article(4),
    "各类事项须写明来源依据",
    Severity.ERROR,
    "按类别在“来源”里补文号、日期或条目",
    _basis_given,
)
INSTRUCTION_RECORDED = Rule(
    "A0405-1",
    article(4, 5),
    "领导批示事项须登记批示",
    Severity.ERROR,
    "加“批示”一段，写领导职务和日期",
    _instruction_recorded,
)
SOURCE_BEFORE_FILING = Rule(
    "A0400-2",
    article(4),
    "来源的日期不晚于立项",
    Severity.WARNING,
    "核对来源和立项的日期，改写错的一个",
    until_archived(_source_before_filing),
)

RULES = (BASIS_GIVEN, SOURCE_BEFORE_FILING, INSTRUCTION_RECORDED)
