"""Who accepted a step, and how one can tell (G05 to G09)."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity
from ducha.domain.steps import Facts, Seal
from ducha.domain.vocabulary import Duty, Grade

from .step_rule import Reasons, StepRule

_UNSEALED = {
    Seal.UNSIGNED: "没有 ssh 签名",
    Seal.BROKEN: "签名和内容对不上，签过以后被人改过",
    Seal.FORGE: "只有平台的签名，看不出是谁核的",
}


def _is_signed(facts: Facts) -> Reasons:
    if facts.seal in _UNSEALED and facts.is_merge and not facts.is_attested:
        fault = facts.attestation_fault
        why = f"；平台证明也不作数：{fault}" if fault else ""
        yield f"合并须由核签人签名；这一步{_UNSEALED[facts.seal]}{why}"


def _key_is_registered(facts: Facts) -> Reasons:
    if facts.seal is Seal.UNKNOWN and facts.is_merge and not facts.is_attested:
        yield "签名的密钥须已在人员登记册里；这一步的不在（合并之前的登记册为准）"


def _key_is_in_force(facts: Facts) -> Reasons:
    if facts.seal is Seal.LAPSED and facts.is_merge and not facts.is_attested:
        yield "密钥和任职在合并那天须有效；这一步的签名不在有效期内"


def _is_entitled(facts: Facts) -> Reasons:
    if not facts.is_merge and not facts.is_attested:
        return
    person = facts.acceptor
    if person is None:
        yield f"合并的人须是登记的{facts.duty}；这一步写的名字没有登记"
    elif facts.duty not in person.duties:
        what = "改规矩的请求" if facts.duty is Duty.ADMINISTRATOR else "合并请求"
        yield f"{what}须由{facts.duty}核签；核签这一步的是{person.post}，没有这项职责"


def _is_somebody_else(facts: Facts) -> Reasons:
    if not facts.is_merge and not facts.is_attested:
        return
    person = facts.acceptor
    if person is not None and person.code in facts.hands:
        yield f"写的人和核的人须是两个人；{person.post}自己写、自己核"


_SIGN = "以后由核签人用 ducha sign 核签；已经合并的，凭证就是这样了"
_E = Severity.ERROR
IS_SIGNED = StepRule("G05", HOUSE, "合并有核签人的签名", _E, _SIGN, Grade.RECORDED, _is_signed)
KEY_IS_REGISTERED = StepRule(
    "G06", HOUSE, "签名的密钥登记过", _E, "先由管理员把公钥登记好，合并进主线，再核签",
    Grade.RECORDED, _key_is_registered,
)  # fmt: skip
KEY_IS_IN_FORCE = StepRule(
    "G07", HOUSE, "密钥在有效期内", _E, "换用有效的密钥；过期的由管理员登记新公钥",
    Grade.RECORDED, _key_is_in_force,
)  # fmt: skip
IS_ENTITLED = StepRule(
    "G08", HOUSE, "核签的人有这项职责", _E,
    "事项和文档由核签人核签，规矩由管理员核签；已经合并的，由有职责的人复核，写进 gaps.yaml",
    Grade.GAP, _is_entitled,
)  # fmt: skip
IS_SOMEBODY_ELSE = StepRule(
    "G09", HOUSE, "自己写的不自己核", _E,
    "请另一位核签人核签；已经合并的，由他人复核，写进 gaps.yaml",
    Grade.GAP, _is_somebody_else,
)  # fmt: skip
