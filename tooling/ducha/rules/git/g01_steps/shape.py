"""What a step is made of: one branch, joined to main, nothing slipped in (G01 to G04, G12 f.)."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity
from ducha.domain.steps import Facts
from ducha.domain.vocabulary import Grade

from .step_rule import Reasons, StepRule, named

_ACKNOWLEDGE = "改不回去；由管理员核实经过，写进 schema/registers/gaps.yaml，公开页上照样列着"


def _continues(facts: Facts) -> Reasons:
    if facts.swaps_main:
        yield "主线须一步接一步往下走；这一步把原来的主线并成了旁支，原来各步不在主线上了"


def _is_request(facts: Facts) -> Reasons:
    if facts.parents < 2 and not facts.is_attested:
        why = (
            f"（有平台证明，不作数：{facts.attestation_fault}）" if facts.attestation_fault else ""
        )
        yield f"主线的每一步须是核过的合并请求；这一步是直接放上来的提交，看不出谁核过{why}"


def _joins_one(facts: Facts) -> Reasons:
    if facts.parents > 2:
        yield f"一步只合并一个分支，好逐个核对；这一步同时合并了 {facts.parents - 1} 个"


def _nothing_slipped_in(facts: Facts) -> Reasons:
    if facts.merged_as_computed is False:
        yield "合并的结果须由两边的内容得出；这一步有内容是合并时加进去或丢掉的"


def _inner_merges(facts: Facts) -> Reasons:
    odd = [one for one in facts.parts if one.is_merge and not one.is_clean]
    if odd:
        yield f"分支里的合并须由两边的内容得出；{named(odd)} 在合并时另改了内容"


def _brings_something(facts: Facts) -> Reasons:
    is_true = facts.is_merge and facts.merged_as_computed
    if is_true and not (facts.parts and facts.sorts):
        yield "合并请求须带来内容；这一步什么也没有改，没有东西可核"


_E = Severity.ERROR
CONTINUES = StepRule(
    "G01", HOUSE, "主线一步接一步", _E,
    "先不要再推送；用外面存的检查点（ducha verify --checkpoint）找出被换下的各步，由管理员恢复主线",
    Grade.GAP, _continues,
)  # fmt: skip
IS_REQUEST = StepRule(
    "G02", HOUSE, "主线只由合并请求改", _E,
    f"以后只通过合并请求改主线，服务器装上 ducha hooks；已经放上来的{_ACKNOWLEDGE}",
    Grade.GAP, _is_request,
)  # fmt: skip
JOINS_ONE = StepRule(
    "G03", HOUSE, "一步合并一个分支", _E, f"以后一个请求合并一次；已经合并的{_ACKNOWLEDGE}",
    Grade.GAP, _joins_one,
)  # fmt: skip
NOTHING_SLIPPED_IN = StepRule(
    "G04", HOUSE, "合并时不另改内容", _E,
    f"有冲突在分支里解决，再请人核；已经合并的{_ACKNOWLEDGE}",
    Grade.GAP, _nothing_slipped_in,
)  # fmt: skip
INNER_MERGES = StepRule(
    "G12", HOUSE, "分支里的合并只带来两边的内容", _E,
    "更新分支只用 git merge 或平台的更新按钮，有冲突用 ducha merge；要改内容，另作一个提交",
    Grade.RECORDED, _inner_merges,
)  # fmt: skip
BRINGS_SOMETHING = StepRule(
    "G13", HOUSE, "合并请求有内容可核", _E, "空的请求关掉就行，不用合并", Grade.RECORDED,
    _brings_something,
)  # fmt: skip
