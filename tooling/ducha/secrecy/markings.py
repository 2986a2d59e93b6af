"""Marks of 密级 and of 工作秘密, and the bare words in a sentence.

保守国家秘密法 第二十二条: a mark is the level and its period. It is known by what stands around
the word: a star, a period, brackets, or nothing at all. 国家秘密, 商业秘密, 内部审计 and the
like are words of every 公文 and no marks.
"""

from collections.abc import Iterator

from .folding import Folded
from .kinds import Kind, Match
from .later import later
from .seeds import GAP, Seeds, pairs, words

SEEDS = (
    pairs(
        "绝絕絶机機秘祕涉此本外后後意",
        "密件文稿材料传傳泄即收销銷退保",
        "[\u2e80-\u2fd5\uf900-\ufad9]",
        r"[开開][)）\]】〕]",
    )
    | Seeds(
        "内內",
        f"(?<=[内內]){GAP}部(?!信息|事务|控制|审计|管理|监督|台账|机构|系统|决策|激励|流程|审核)",
    )
    | words(
        "内参",
        "知悉范围",
        "宜公开",
        "供领导",
        "上网",
        "上互联",
        "码电报",
        "注意保",
        "互联网上",
        "互联网发",
    )
)
_REACH = 20
_GAP = r"[·\n]{0,3}"
_LEVEL = later(rf"[绝机秘]{_GAP}密(?![码钥切度集封闭布植谋林性]|{_GAP}级别)")
_PERIOD = r"(?:长期|永久|(?:启用|解密|公布|公开)前|[\d一二三四五六七八九十两]+(?:年|个月|月|日|天))"
_URGENT = "(?:特提|特急|加急|平急|急件|火急)"
_STARRED = later(r"级?件?[·:,]{0,2}★")
_WORK = (
    "(?:管理|检查|督查|督导|清[退理查]|自查|培训|整治|审查|归档|台账|制度|外包|测评|解密|定密|清单|"
    "服务保障|替代|演练|资质|处置|鉴定|销毁设备)"
)
"""What is done about secrets, as 督查事项 speak of it."""
_AFTER = later(
    rf"级?件?[·:,(]{{0,2}}(?:\*|{_PERIOD})|级?件?[·,:()、*]{{0,2}}{_URGENT}"
    r"|级(?:文件|件|材料|公文|事项|信息|资料|电报|会议|档案)"
    rf"(?![^。;!\n]{{0,12}}{_WORK})|级?件?·?(?:No·?\d|第\d+号|\d{5})"
)
_BEFORE = later(
    r"(?:★·?|\*\*|No·?\d+·?|[此本](?:文)?件(?:为|是|属于?)|密级(?:标[识志]|等级|程度)?(?:定?[为是]|[:=·\n])*[\"(★]*"
    rf"|{_URGENT}[·,*:()、]{{0,2}})$"
)
_ORDINARY = later("(?:国家|商业|工作|军事|技术|企业|保守|泄露|党和)$")
_START = later(r"(?:^|[\n#。;!]|(?:^|\n)[^\n:,;。]{1,12}:)[\"·>]*$")
_END = later(r"级?件?[\"·]*(?:$|[\n。;!,#])")
_FRAMES = (
    (later(r"[(<]$"), later(r"级?件?[)>]")),
    (_START, _END),
    (later(r"(?:^|\n|(?<!密)·)$"), later(r"级?件?·(?![绝机秘])")),
)
"""What stands to the left and right of a mark: brackets; nothing else; other parts of a name."""
_PART_OF_A_WORD = later("[手算随时司商业飞]$")


def levels(dense: Folded) -> Iterator[Match]:
    """Level words: as a mark, or in a sentence."""
    text = dense.text
    for found in _LEVEL.finditer(text):
        start, end = found.span()
        end = _mark_end(text, start, end)
        if end:
            yield Match(Kind.LEVEL, *dense.span(start, end))
        elif text[start] != "秘" and not _PART_OF_A_WORD.search(text, max(start - 1, 0), start):
            yield from _mention(dense, *found.span())


def _mark_end(text: str, start: int, end: int) -> int:
    """Where the mark ends that begins with this level; 0 if it is none."""
    low = max(start - _REACH, 0)
    starred = _STARRED.match(text, end)
    if starred:
        return starred.end()
    if _ORDINARY.search(text, max(start - 2, 0), start):
        return 0
    after = _AFTER.match(text, end)
    if after:
        return after.end()
    if _BEFORE.search(text, low, start):
        return end
    is_framed = any(
        left.search(text, low, start) and right.match(text, end) for left, right in _FRAMES
    )
    return end if is_framed else 0


_DOCUMENT = "(?:资料|文件|材料|使用|事项|刊物|参考|传阅|掌握|发行|文稿|公文|情况)"
_CARE = (
    "(?:注意保[存管密]|妥善保[存管]|(?:不得|严禁|请勿|切勿|禁止|不准)(?:外传|外泄|对外|扩散|翻印|"
    "复制|复印|转发|公开|上网|上互联网|在互联网上?(?:发布|传播|公开))|阅后(?:即焚|收回|销毁|退回)|会后(?:收回|销毁|退回))"
)
_IN = rf"内{_GAP}部"
_CLOSED = "(?:不予|依申请|不|不宜|不得|暂不|删减后)公开"
_ALONE = r"(?:(?<![^\n#])|(?<=\n·)|(?<=[^\n:]:)|(?<=:\"))"
_ENDING = r"(?=\"?(?:$|[\n。;!#]))"
_INTERNAL = later(
    rf"{_IN}{_DOCUMENT}?[·,:;、。!()★*\n]{{0,3}}{_CARE}"
    rf"|\((?:{_IN}{_DOCUMENT}?|工作秘密)\)|(?:{_IN}{_DOCUMENT}?|工作秘密)[·:]?★|★(?:{_IN}|工作秘密)"
    rf"|{_ALONE}(?:{_IN}{_DOCUMENT}?|工作秘密|{_CARE}){_ENDING}"
    rf"|工作秘密[·:,(*]{{0,2}}{_PERIOD}|密级[:=为是]{{1,2}}\"?(?:{_IN}|工作秘密)"
    rf"|(?:仅供|仅限|只供|只限|限于?){_IN}(?:使用|传阅|掌握|参考|发行|人员)"
    rf"|[此本](?:件|文件?|稿|材料|通知|通报)[:,(]?{_CLOSED}|\((?:此件)?{_CLOSED}\)"
    rf"|\({_CARE}\)"
)
_MENTIONED = later(
    rf"涉{_GAP}密(?!人员|载体|计算机|信息系统|信息设备|场所|岗位|网络|专用)|(?<![守露、和或])工作秘密(?!管理|保护|制度|暂行|保密|审查|清单)"
    rf"|{_IN}(?:资料(?!性)|文件|公文|刊物|文稿|明电|情况通报)|密码电报|内参|知悉范围|仅供领导"
    r"|注意保密|(?<![应按])不宜公开|(?:不得|严禁|请勿|切勿)外传(?![\u4e00-\u9fff])"
    r"|阅后(?:即焚|收回|销毁)|会后(?:收回|销毁)(?![\u4e00-\u9fff])"
)


def internals(dense: Folded) -> Iterator[Match]:
    """Marks of what is internal or not to be made public, and words that come near."""
    covered: set[int] = set()
    for found in _INTERNAL.finditer(dense.text):
        covered.update(range(*found.span()))
        yield Match(Kind.INTERNAL, *dense.span(*found.span()))
    for found in _MENTIONED.finditer(dense.text):
        if found.start() not in covered:
            yield from _mention(dense, *found.span())


_NORM = later(
    "严禁|不得|禁止|不能|不许|不准|不含|没有|是否|不涉|非涉|未涉|无涉|否涉|防止|杜绝|避免|应|须|万一|除外|规定|依法"
)
_TOPIC = later(_WORK)
_CLAUSE_END = later(r"[。;!\n]")


def _mention(dense: Folded, start: int, end: int) -> Iterator[Match]:
    """A bare word, unless its sentence says how secrets are to be treated."""
    text = dense.text
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    before = _CLAUSE_END.split(text[low:start])[-1]
    after = _CLAUSE_END.split(text[end:high])[0]
    is_command = text[end - 2 : end] in ("外传", "焚", "收回", "销毁")
    is_of_work = _TOPIC.search(after) or _NORM.search(before + text[start:end] + after)
    if is_command or not is_of_work:
        yield Match(Kind.MENTION, *dense.span(start, end))
