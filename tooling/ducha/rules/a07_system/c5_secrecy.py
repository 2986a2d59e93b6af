"""第七条（五）保守秘密制度: no mark of a secret, and nothing that carries one."""

from collections.abc import Iterator

from ducha.domain.articles import article
from ducha.domain.findings import Severity
from ducha.secrecy.kinds import Kind
from ducha.secrecy.searching import spots

from ..text_rule import Spot, TextRule

_AWAY = "立即停下，不要提交；整份内容移出仓库，报告保密人员"


def _level(text: str) -> Iterator[Spot]:
    for one in spots(Kind.LEVEL, text):
        yield Spot(one.start, one.end, "不得有密级标志：标了密级的内容不得进入本系统")


def _internal(text: str) -> Iterator[Spot]:
    for one in spots(Kind.INTERNAL, text):
        yield Spot(one.start, one.end, "不得有工作秘密、内部资料或不公开的标志")


def _mention(text: str) -> Iterator[Spot]:
    for one in spots(Kind.MENTION, text):
        yield Spot(one.start, one.end, "这里说到涉密或内部材料，须由保密审查人看过")


NO_LEVEL = TextRule("A0705-1", article(7, 5), "没有密级标志", Severity.ERROR, _AWAY, _level)
NOT_INTERNAL = TextRule(
    "A0705-2",
    article(7, 5),
    "没有工作秘密、内部资料、不公开的标志",
    Severity.ERROR,
    "内部材料移出仓库；只是说明公开属性的，写在“公开”的“属性”一栏",
    _internal,
)
MENTIONED = TextRule(
    "A0705-3",
    article(7, 5),
    "说到涉密、机密或内部文件的，须人工看过",
    Severity.WARNING,
    "不涉密的，换个说法；涉密的须整份移出仓库，报告保密人员",
    _mention,
)

RULES = (NO_LEVEL, NOT_INTERNAL, MENTIONED)
