"""Personal data and credentials: 个人信息保护法 第二十五条, and what opens a system."""

from collections.abc import Iterator
from functools import partial

from ducha.domain.articles import HOUSE, Clause
from ducha.domain.findings import Severity
from ducha.secrecy.kinds import Kind
from ducha.secrecy.redaction import masked
from ducha.secrecy.searching import spots

from .text_rule import Spot, TextRule

PERSONAL = Clause("《个人信息保护法》第二十五条")
_DROP = "删去；确需对应到人的，只写信访等内部系统的编号"


def _rule(
    number: str, kind: Kind, severity: Severity, title: str, remedy: str, clause: Clause = PERSONAL
) -> TextRule:
    found = "疑似" if severity is Severity.WARNING else "现为"

    def find(what: str, text: str) -> Iterator[Spot]:
        for one in spots(kind, text):
            yield Spot(one.start, one.end, f"{what}；{found} {masked(text, one)}")

    return TextRule(number, clause, title, severity, remedy, partial(find, f"不得{title[1:]}"))


_E, _W = Severity.ERROR, Severity.WARNING

RULES = (
    _rule("K01", Kind.ID, _E, "不写身份证号", _DROP),
    _rule(
        "K02",
        Kind.LIKELY_ID,
        _W,
        "不写身份证号",
        "是身份证号就删去；是别的编号，前面写明是什么编号",
    ),
    _rule("K03", Kind.MOBILE, _E, "不写手机号码", "删去；公开的联系方式写办公室座机"),
    _rule("K04", Kind.LIKELY_MOBILE, _W, "不写手机号码", "是手机号就删去；是别的编号就不用改"),
    _rule("K05", Kind.CARD, _E, "不写银行卡号", _DROP),
    _rule(
        "K06",
        Kind.LIKELY_CARD,
        _W,
        "不写银行卡号",
        "是银行卡号就删去；是别的编号，前面写明是什么编号",
    ),
    _rule("K07", Kind.HOME, _E, "不写详细住址", "住址只写到乡镇、街道"),
    _rule("K08", Kind.LIKELY_HOME, _W, "不写详细住址", "住址只写到乡镇、街道；办公地址只写到楼"),
    _rule("K09", Kind.PLATE, _W, "不写车牌号", "删去，或只写前两位，如 甘A*****"),
    _rule("K10", Kind.MAIL, _W, "不写个人电子邮箱", "删去；公开的联系方式写单位邮箱"),
    _rule("K11", Kind.PASSPORT, _W, "不写护照等证件号", _DROP),
    _rule("K12", Kind.ACCOUNT, _W, "不写微信、QQ 等号码", "删去；公众号写名称，不写号码"),
    _rule("K13", Kind.NAME, _W, "不写群众姓名", "写成“张某”"),
    _rule("K14", Kind.CREDENTIAL, _E, "不写密钥、令牌", "立即到原系统作废它，再从这里删去", HOUSE),
    _rule(
        "K15", Kind.LIKELY_CREDENTIAL, _W, "不写密码、口令", "是真密码就作废，再从这里删去", HOUSE
    ),
)
