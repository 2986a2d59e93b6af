"""Whose record it is: units report, the 督查机构 acts, leaders of the government decide."""

from collections.abc import Iterator

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.model import Record
from ducha.domain.vocabulary import ExtensionOutcome, Key, OnBehalf, RegisterKey, Role, Stage

from ..change_rule import WriterCase, WriterRule
from .capacity import acts_as, decides, has_a_part, is_of_units, not_his
from .wording import named, record_at


def _by_unit(case: WriterCase) -> Iterator[tuple[int, Record]]:
    """What a unit with a part in the item wrote and may not."""
    if acts_as(case, Role.UNIT) and has_a_part(case):
        yield from not_his(case)


def _kinds_of_units(case: WriterCase) -> Hits:
    for position, record in _by_unit(case):
        if not is_of_units(record):
            yield Hit(
                record_at(position, Key.STAGE),
                f"承办单位只记自己的签收、退办、进展、延期申请、办结报告；{named(position, record)}"
                f"不由承办单位记，“{case.writer.unit}”写了",
                f"删去这一条，请督查机构记；报情况的，写“{Stage.PROGRESS}”",
            )


def _own_unit(case: WriterCase) -> Hits:
    for position, record in _by_unit(case):
        if is_of_units(record) and record.unit != case.writer.unit:
            yield Hit(
                record_at(position, Key.UNIT),
                f"各单位的情况由各单位自己写；{named(position, record)}是“{record.unit}”的，"
                f"写的人是“{case.writer.unit}”的",
                f"{Key.UNIT}: {case.writer.unit}（别的单位的，请那个单位自己写）",
            )


def _only_asked(case: WriterCase) -> Hits:
    for position, record in _by_unit(case):
        if decides(record) and record.unit == case.writer.unit:
            yield Hit(
                record_at(position, Key.OUTCOME),
                f"延期由承办单位申请，批不批由督查机构或政府领导写；“{case.writer.unit}”"
                f"自己写了“{record.outcome}”",
                f"{Key.OUTCOME}: {ExtensionOutcome.PENDING}（批准那一行也删去）",
            )


def _on_behalf(case: WriterCase) -> Hits:
    for position, record in not_his(case) if acts_as(case, Role.SUPERVISOR) else ():
        yield Hit(
            record_at(position, Key.STAGE),
            f"承办单位的记录由承办单位自己写；{named(position, record)}是“{record.unit}”的，"
            f"“{case.writer.unit}”代写了",
            f"删去这一条，请“{record.unit}”自己写；要允许代录的，由管理员把规矩的"
            f"“{RegisterKey.ON_BEHALF}”改为{OnBehalf.ALLOWED}",
        )


def _leaders_decide(case: WriterCase) -> Hits:
    for position, record in not_his(case) if acts_as(case, Role.LEADER) else ():
        yield Hit(
            record_at(position, Key.STAGE),
            f"政府领导写{Stage.RULING}，批{Stage.EXTENSION}；{named(position, record)}不由领导写",
            "删去这一条；领导的其他意见，请督查机构照意见记",
        )


KINDS_OF_UNITS = WriterRule(
    "T24",
    article(5, 3),
    "承办单位只记承办单位的记录",
    Severity.ERROR,
    "删去这一条，请督查机构记",
    _kinds_of_units,
)
OWN_UNIT = WriterRule(
    "T25",
    article(7, 1),
    "各单位的情况由各单位自己写",
    Severity.ERROR,
    "单位写自己；别的单位的，请那个单位写",
    _own_unit,
)
ONLY_ASKED = WriterRule(
    "T26",
    article(7, 2),
    "承办单位只申请延期，不批延期",
    Severity.ERROR,
    "结果写待批",
    _only_asked,
)
ON_BEHALF = WriterRule(
    "T27",
    article(7, 1),
    "督查机构不代写承办单位的记录",
    Severity.ERROR,
    "请承办单位自己写",
    _on_behalf,
)
LEADERS_DECIDE = WriterRule(
    "T29",
    article(5, 3),
    "政府领导写裁定，批延期",
    Severity.ERROR,
    "删去这一条，请督查机构记",
    _leaders_decide,
)

RULES: tuple[WriterRule, ...] = (KINDS_OF_UNITS, OWN_UNIT, ONLY_ASKED, ON_BEHALF, LEADERS_DECIDE)
