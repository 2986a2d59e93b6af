"""第六条（五）: what was made public stays public; a review may be added, not altered."""

from ducha.domain.articles import article
from ducha.domain.differences import differences
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.model import Disclosure, DisclosureReview
from ducha.domain.vocabulary import Attribute, Key

from ..change_rule import ChangeCase, ChangeRule
from .amending import head_changes, is_amended
from .wording import field, told

CLAUSE = article(6, 5)


def _stays_public(case: ChangeCase) -> Hits:
    for one in head_changes(case):
        if one.key is Key.DISCLOSURE and _withdrawn(one.was, one.now):
            yield Hit(
                (Key.DISCLOSURE, Key.ATTRIBUTE),
                f"已经主动公开的，不能在这里改成“{one.now.attribute}”：已公开的收不回来，"
                "留在历史里也还看得到",
                f"{Key.ATTRIBUTE}: {Attribute.PUBLIC}（确实不该公开的，先从网站撤下，"
                "报告保密机构处理，再照处理意见记录）",
            )


def _only_more_public(case: ChangeCase) -> Hits:
    for one in head_changes(case):
        if one.key is not Key.DISCLOSURE or _withdrawn(one.was, one.now):
            continue
        free = _opened(one.was, one.now) or _added_to(one.was, one.now)
        if not free and not is_amended(case, one):
            path, line = one.inner()[0]
            yield Hit(
                path,
                f"立项以后“{Key.DISCLOSURE}”只能补审查，或经完整审查改成主动公开；"
                f"{field(path)}{told(line)}",
            )


def _withdrawn(old: Disclosure, new: Disclosure) -> bool:
    return old.attribute is Attribute.PUBLIC and new.attribute is not Attribute.PUBLIC


def _opened(old: Disclosure, new: Disclosure) -> bool:
    """Made public, with a review that names every step."""
    reviewed = new.review is not None and new.review.complete
    return new.attribute is Attribute.PUBLIC is not old.attribute and reviewed


def _added_to(old: Disclosure, new: Disclosure) -> bool:
    """Steps of the review were added, and nothing else changed."""
    if (old.attribute, old.reason) != (new.attribute, new.reason):
        return False
    steps = differences(old.review or DisclosureReview(), new.review or DisclosureReview())
    return all(one.was is None for one in steps)


STAYS_PUBLIC = ChangeRule(
    "T13",
    CLAUSE,
    "主动公开的不改回去",
    Severity.ERROR,
    "改回主动公开；不该公开的，先从网站撤下，报告保密机构",
    _stays_public,
)
ONLY_MORE_PUBLIC = ChangeRule(
    "T14",
    CLAUSE,
    "立项以后公开只补审查，或改成主动公开",
    Severity.ERROR,
    "照原样改回；改成主动公开的，审查要齐；确要改的，同时加一条“更正”，更正事项写公开，写批准",
    _only_more_public,
)

RULES: tuple[ChangeRule, ...] = (STAYS_PUBLIC, ONLY_MORE_PUBLIC)
