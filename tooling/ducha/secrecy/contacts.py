"""Who a person is and how to reach him: name, car, mail, passport, chat."""

import re
from collections.abc import Iterator

from .folding import Folded
from .kinds import Kind, Match
from .later import later
from .seeds import Seeds, pairs

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_HAN = "\u4e00-\u9fff"
_PLATE = later(
    rf"(?<!梯\d\d)[{_PROVINCES}](?:"
    r"[A-HJ-Z][ ·]?(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳挂领]"
    r"|[a-hj-z][ ·]?\d{5})(?![A-Za-z0-9])"
)
"""On a lift's certificate such a number follows 梯 and two digits."""
_MAIL = later(r"(?<![\w.+-])[\w.+-]{1,64}[@＠][\w-]{1,63}(?:[.．][\w-]{1,63}){1,4}", re.ASCII)
_PRIVATE_MAIL = later(
    r"[@＠](?:(?:vip[.．])?(?:qq|163|126|139|189|foxmail|sina|sohu|yeah|gmail|hotmail|outlook|live|"
    r"icloud|yahoo|aliyun|21cn|tom|wo|proton|protonmail)[.．](?:com|net|cn|me)(?:[.．]cn)?)$",
    re.IGNORECASE,
)
_PASSPORT = later(
    r"(?:护照|通行证|回乡证)[^\n。；]{0,8}?([A-Z]{1,2}\d{7,8})(?!\d)"
    r"|(?:台胞证|军官证|士兵证|警官证)[^\n。；]{0,8}?(\d{6,8})(?!\d)"
)
_CHAT = later(
    r"(?:微信|[Vv]信|加[Vv]|(?<![A-Za-z0-9+/])(?:[Qq] ?[Qq]|ＱＱ|(?i:wechat|weixin|[wv]x))"
    r"|扣扣|抖音)(?:号码?|名|账号|ID)?[ 　]*(?:[:：是为]|同号)?[ 　]*"
    r"((?=[A-Za-z-]*[\d_])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{4,9})(?![A-Za-z0-9_])"
)
_TOLD_BY = (
    "信访人|投诉人|举报人|上访人|来访人|来信人|反映人|求助人|诉求人|申请人|联系人|经办人|患者|"
    "受害人|当事人|户主|业主|村民|居民|市民|网民|群众|家长|死者|伤者|农民工|低保户|残疾人|未成年人"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜魏苏吕丁"
    "沈姚卢傅钟姜崔谭廖范汪陆贾韦邹熊孟秦阎薛侯雷龙史陶黎贺顾郝龚邵钱覃严牛石毛"
)
_WORDS = (
    "陈[述情列]|许[可诺多]|马[上路]|何[时处地种须以]|周[边围知]|杜绝|余[下款]|曾[先多经来向致因于]|"
    "严[重格禁]|林[地权场木]|田[地间]|黄[河金]|石[油材]|顾[虑及客]|钱[款物]|张[贴榜口掖]|罗列|牛[羊奶]"
)
"""What begins like a name and is none."""
_NAME = later(
    rf"(?:{_TOLD_BY})(?:姓名)?[:：为是]?[ 　]{{0,4}}"
    rf"((?!{_WORDS})(?:欧阳|上官|司马|[{_SURNAMES}])(?![某氏先女家]|[{_HAN}]?[某X×*])"
    rf"[{_HAN}]{{1,2}}?)(?=[，,。；;、（( 　\n反来致投诉称死受因讨留]|同志|$)"
)
PLATES = pairs(_PROVINCES, "A-Za-zＡ-Ｚ", gap=" ?")
SEEDS = (
    pairs("护行乡胞官兵微扣抖VvＶ加QqＱ", "照证信扣音VvＶQqＱ", gap=" ?")
    | Seeds("WwVv", "(?<=[WwVv])(?:[xX]|[eE][cCiI])")
    | Seeds("@＠", "(?<=[@＠])")
)
NAMES = Seeds("人者主民众长工户", f"(?:姓名)?[:：为是]?[ 　]{{0,4}}[{_SURNAMES}欧上司]")
"""The end of a label, and how a name may begin."""


def contacts(text: str) -> Iterator[Match]:
    """Ways to a person, in the text as it was typed."""
    if "@" in text or "＠" in text:
        for found in _MAIL.finditer(text):
            if _PRIVATE_MAIL.search(found[0]):
                yield Match(Kind.MAIL, *found.span())
    for pattern, kind in ((_PASSPORT, Kind.PASSPORT), (_CHAT, Kind.ACCOUNT)):
        for found in pattern.finditer(text):
            yield Match(kind, *found.span(found.lastindex or 0))


def names(text: str) -> Iterator[Match]:
    """Names of people who are no officials, by what the word before calls them."""
    for found in _NAME.finditer(text):
        yield Match(Kind.NAME, *found.span(1))


def plates(folded: Folded) -> Iterator[Match]:
    """Number plates of cars."""
    for found in _PLATE.finditer(folded.text):
        yield Match(Kind.PLATE, *folded.span(*found.span()))
