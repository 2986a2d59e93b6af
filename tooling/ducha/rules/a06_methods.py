"""第六条: methods of 督查. （五） makes progress public, which needs a reason or a review."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Attribute, Key, Stage

from .rule import AnyRule, Case, Rule, lawful_steps, record_at

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
            f"{missing[0]}: …",
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


def _ended_after_start(case: Case) -> Hits:
    for position, passage in case.passages(Stage.INSPECTION):
        record = passage.record
        if record.ended_on and record.ended_on < record.day:
            yield Hit(
                record_at(position, Key.ENDED_ON),
                f"督查结束不得早于开始；开始 {record.day}，结束 {record.ended_on}",
            )


INSPECTED_IN_ORDER = Rule(
    "A0600-1",
    article(6),
    "督查在立项之后、归档之前",
    Severity.ERROR,
    "补上前面的记录，或删去这条督查",
    lawful_steps("督查须在立项之后、归档之前，停止办理的不再督查", Stage.INSPECTION),
)
ENDED_AFTER_START = Rule(
    "A0600-2",
    article(6),
    "督查的结束日期不早于开始",
    Severity.ERROR,
    "改结束日期",
    _ended_after_start,
)
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

RULES: tuple[AnyRule, ...] = (
    INSPECTED_IN_ORDER,
    ENDED_AFTER_START,
    REVIEW_COMPLETE,
    CLOSED_WITH_REASON,
)
