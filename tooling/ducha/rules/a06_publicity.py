"""第六条（五）: progress is made public, which needs a review item by item, or a reason."""

import re

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Attribute, Key, Stage, Urgency

from .rule import AnyRule, Case, Rule, until_archived, while_under_way

_BASIS = re.compile("条例|办法|规定|第.{1,6}条|《|〔|(?<![办做方无])法")
"""A reason that names its basis has at least one of these."""
REVIEW_STEPS = (Key.FIRST_REVIEW, Key.SECOND_REVIEW, Key.SECRECY_REVIEW, Key.SIGNED_BY, Key.DATE)


def _review_complete(case: Case) -> Hits:
    disclosure = case.item.disclosure
    if not case.reached(Stage.ASSIGNMENT) or disclosure.attribute is not Attribute.PUBLIC:
        return
    review = disclosure.review
    if review is None:
        yield Hit(
            (Key.DISCLOSURE, Key.ATTRIBUTE),
            "主动公开的事项，交办以前须审查：初审、审核、保密审查、签发、日期",
            f"在“{Key.DISCLOSURE}”下加“{Key.REVIEW}:”，其下{'、'.join(REVIEW_STEPS)}各一行",
        )
        return
    done = (review.first, review.second, review.secrecy, review.signed, review.day)
    missing = [key for key, value in zip(REVIEW_STEPS, done, strict=True) if not value]
    if missing:
        yield Hit(
            (Key.DISCLOSURE, Key.REVIEW),
            f"公开审查须四步齐全并写日期；缺{'、'.join(missing)}",
            f"在“{Key.REVIEW}”下写“{missing[0]}: "
            + ("2026-02-11”这样的日期" if missing[0] == Key.DATE else "审查人的职务”"),
            on_key=True,
        )


def _closed_with_reason(case: Case) -> Hits:
    disclosure = case.item.disclosure
    if disclosure.attribute is not Attribute.PUBLIC and not disclosure.reason:
        yield Hit(
            (Key.DISCLOSURE, Key.ATTRIBUTE),
            f"“{disclosure.attribute}”须写理由和依据",
            f"{Key.REASON}: 依据哪一条、为什么",
        )


def _basis_cited(case: Case) -> Hits:
    disclosure = case.item.disclosure
    if disclosure.attribute is Attribute.PUBLIC or not disclosure.reason:
        return
    if not _BASIS.search(disclosure.reason):
        yield Hit(
            (Key.DISCLOSURE, Key.REASON),
            f"“{disclosure.attribute}”的理由须写依据；现在只写了“{_short(disclosure.reason)}”",
            "写依据哪部法规第几条，如 政府信息公开条例第十六条",
        )


def _short(text: str, most: int = 16) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"


def _reviewed_by_several(case: Case) -> Hits:
    review = case.item.disclosure.review
    if review is None or not review.complete:
        return
    if len({review.first, review.second, review.secrecy, review.signed}) == 1:
        yield Hit(
            (Key.DISCLOSURE, Key.REVIEW),
            f"逐项审查要层层把关；四步都是“{review.first}”一人",
            f"{'、'.join(REVIEW_STEPS[:-1])}分别写实际审查人的职务",
            on_key=True,
        )


def _reviewed_in_time(case: Case) -> Hits:
    review, source = case.item.disclosure.review, case.item.source
    assigned = case.item.first(Stage.ASSIGNMENT)
    told_first = case.item.urgency is Urgency.CRITICAL
    if review is None or review.day is None:
        return
    path = (Key.DISCLOSURE, Key.REVIEW, Key.DATE)
    if source.day and review.day < source.day:
        yield Hit(path, f"公开审查在来源之后；来源是 {source.day}，审查写的是 {review.day}")
    elif assigned and review.day > assigned.day and not told_first:
        yield Hit(path, f"公开审查在交办以前；交办是 {assigned.day}，审查写的是 {review.day}")


REVIEW_COMPLETE = Rule(
    "A0605-1",
    article(6, 5),
    "主动公开的事项，交办以前审查齐全",
    Severity.ERROR,
    "补齐初审、审核、保密审查、签发和日期",
    _review_complete,
)
CLOSED_WITH_REASON = Rule(
    "A0605-2",
    article(6, 5),
    "不主动公开的事项写明理由",
    Severity.ERROR,
    "在“公开”下加一行“理由”（国办发〔2016〕80号）",
    _closed_with_reason,
)
BASIS_CITED = Rule(
    "A0605-3",
    article(6, 5),
    "不主动公开的理由写明依据",
    Severity.WARNING,
    "写依据哪部法规第几条",
    while_under_way(_basis_cited),
)
REVIEWED_BY_SEVERAL = Rule(
    "A0605-4",
    article(6, 5),
    "公开审查的四步不是同一人",
    Severity.WARNING,
    "分别写实际审查人的职务",
    until_archived(_reviewed_by_several),
)
REVIEWED_IN_TIME = Rule(
    "A0605-5",
    article(6, 5),
    "公开审查在来源之后、交办以前",
    Severity.WARNING,
    "核对审查日期",
    while_under_way(_reviewed_in_time),
)

RULES: tuple[AnyRule, ...] = (
    REVIEW_COMPLETE,
    CLOSED_WITH_REASON,
    BASIS_CITED,
    REVIEWED_BY_SEVERAL,
    REVIEWED_IN_TIME,
)
