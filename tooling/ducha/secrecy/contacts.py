"""How to reach a person: home, car, mail, passport, chat. Office contacts are no secret."""

import re
from collections.abc import Iterator

from .kinds import Kind, Match
from .seeds import look, pairs

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_HAN = "\u4e00-\u9fff"
_NUMBER = r"[\dA-Z０-９一二三四五六七八九十百]{1,5}"
_HOME = re.compile(
    rf"{_NUMBER}[ 　]*(?:号楼|栋|幢|#楼|号院|楼)[ 　]*(?:{_NUMBER}[ 　]*单元[ 　]*)?"
    rf"(?:{_NUMBER}楼)?"
    rf"{_NUMBER}[ 　]*(?:室|户|号房?)(?![{_HAN}]*改造)"
    rf"|{_NUMBER}[ 　]*单元[ 　]*{_NUMBER}[ 　]*(?:室|户|号房?)"
    r"|(?<!\d)\d{1,3}[-－—]\d{1,2}[-－—]\d{3,4}[ 　]*室"
)
_LIVES = re.compile("住址|地址|家住|户籍|居住|现住|住在|住所|家庭|住户")
_PLATE = re.compile(
    rf"[{_PROVINCES}]"
    r"[A-HJ-Z][ ·・•]?(?=[A-HJ-NP-Z]{0,2}\d)"
    r"[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳挂领](?![A-Za-z0-9])"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}[@＠][\w-]{1,63}(?:[.．][\w-]{1,63}){1,4}", re.ASCII)
_PRIVATE_MAIL = re.compile(
    r"[@＠](?:(?:vip[.．])?(?:qq|163|126|139|189|foxmail|sina|sohu|yeah|gmail|hotmail|outlook|live|"
    r"icloud|yahoo|aliyun|21cn|tom|wo|proton|protonmail)[.．](?:com|net|cn|me)(?:[.．]cn)?)$",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?:护照|通行证|回乡证|台胞证)[^\n。；]{0,8}?([A-Z]{1,2}\d{7,8})(?!\d)")
_CHAT = re.compile(
    r"(?:微信|(?<![A-Za-z0-9+/])(?:QQ|qq|ＱＱ)|扣扣|抖音)"
    r"(?:号码?|账号|ID)?[ 　]*(?:[:：是为]|同号)?[ 　]*"
    r"([A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{4,9})(?![A-Za-z0-9_])"
)
_TOLD_BY = "信访人|投诉人|举报人|上访人|来访人|来信人|反映人|求助人|患者|受害人|当事人|户主"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜魏苏吕丁"
    "沈姚卢傅钟姜崔谭廖范汪陆贾韦邹熊孟秦阎薛侯雷龙史陶黎贺顾郝龚邵钱覃严牛石毛"
)
_NAME = re.compile(
    rf"(?:{_TOLD_BY})(?:姓名)?[:：为是]?[ 　]?([{_SURNAMES}](?![某氏先女家]|[{_HAN}]?[某X×*])"
    rf"[{_HAN}]{{1,2}}?)(?=[，,。；;、（( 　\n反来致投诉称]|同志|$)"
)
_BEFORE = 24
_AT_HOME = pairs("单号#", "元楼院", "[栋幢]", "[0-9０-９A-Z][室]", gap=" ?")
_HAS_HOME = look(_AT_HOME)
SEEDS = _AT_HOME | pairs(
    f"{_PROVINCES}护行乡胞微QqＱ扣抖访诉报映助害信事患户",
    "A-HJ-Z照证信QqＱ扣音人者主",
    "[@＠]",
    gap=" ?",
)


def contacts(text: str) -> Iterator[Match]:
    """Ways to a person, in the text as it was typed."""
    for found in _HOME.finditer(text) if _HAS_HOME.search(text) else ():
        lives = _LIVES.search(text, max(found.start() - _BEFORE, 0), found.start())
        yield Match(Kind.HOME if lives else Kind.LIKELY_HOME, *found.span())
    for found in _PLATE.finditer(text):
        yield Match(Kind.PLATE, *found.span())
    if "@" in text or "＠" in text:
        for found in _MAIL.finditer(text):
            if _PRIVATE_MAIL.search(found[0]):
                yield Match(Kind.MAIL, *found.span())
    for pattern, kind in (
        (_PASSPORT, Kind.PASSPORT),
        (_CHAT, Kind.ACCOUNT),
        (_NAME, Kind.NAME),
    ):
        for found in pattern.finditer(text):
            yield Match(kind, *found.span(1))
