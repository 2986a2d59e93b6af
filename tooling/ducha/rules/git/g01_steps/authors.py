"""Who wrote what a step brought, and when (G10, G11, G14)."""

from ducha.domain.articles import HOUSE
from ducha.domain.evidence import LEEWAY
from ducha.domain.findings import Severity
from ducha.domain.steps import Facts, Part, Seal
from ducha.domain.vocabulary import Grade

from .step_rule import Reasons, StepRule, named

BIRTH_OF_GIT = 1112911200
"""Nothing was committed before April 2005."""


def _author_is_known(facts: Facts) -> Reasons:
    unknown = [one for one in facts.parts if one.author is None and not one.is_update]
    if unknown:
        yield f"每个提交的作者须是在任的登记人员；{named(unknown)} 的不是"


def _signer_is_author(facts: Facts) -> Reasons:
    borrowed = [one for one in facts.parts if _is_borrowed(one)]
    if borrowed:
        yield f"提交由署名的人自己签名；{named(borrowed)} 的签名是另一个人的，或已对不上"
    signer, named_as = facts.signer, facts.named
    if facts.is_merge and facts.seal is Seal.GOOD and signer and named_as != signer:
        yield "合并由签名的人署名；这一步签名的和署名的不是同一个人"


def _is_borrowed(one: Part) -> bool:
    if one.is_update:
        return False
    return one.seal is Seal.BROKEN or (one.signer is not None and one.signer != one.author)


def _clocks_agree(facts: Facts) -> Reasons:
    if facts.seconds < facts.before - LEEWAY:
        yield "主线上的日期须一步晚于一步；这一步写的时间比上一步还早"
    odd = [one for one in facts.parts if _is_misdated(one, facts.seconds)]
    if odd:
        yield f"提交的时间须真实；{named(odd)} 写的时间不可能"


def _is_misdated(one: Part, merged: int) -> bool:
    return (
        one.has_odd_zone
        or min(one.authored, one.committed) < BIRTH_OF_GIT
        or one.authored > one.committed + LEEWAY
        or one.committed > merged + LEEWAY
        or one.committed < one.after - LEEWAY
    )


IN_FUTURE = "主线上的日期不能晚于今天；这一步写的是以后的日子"
"""Asked of the day on which one looks, so it is not among the facts."""

_E = Severity.ERROR
AUTHOR_IS_KNOWN = StepRule(
    "G10", HOUSE, "作者登记过", _E, "由管理员登记他的工作邮箱；提交时用登记的邮箱",
    Grade.RECORDED, _author_is_known, always=True,
)  # fmt: skip
SIGNER_IS_AUTHOR = StepRule(
    "G11", HOUSE, "各签各的名", _E, "各人用自己的密钥和邮箱提交；密钥借给过人的，由管理员换新",
    Grade.RECORDED, _signer_is_author,
)  # fmt: skip
CLOCKS_AGREE = StepRule(
    "G14", HOUSE, "时间真实", _E, "校准电脑的时钟，不要改写提交的时间", Grade.RECORDED,
    _clocks_agree,
)  # fmt: skip
