"""经办人真会这样写：号码、住址、称呼、标志混在句子里，都查得到；平常公文一句不报。"""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from ducha.domain.findings import Severity
from ducha.rules import TEXT_RULES

from . import specimens
from .conftest import Tally
from .specimens import SEED

ORDINARY = Path(__file__).with_name("ordinary.txt").read_text("utf-8").splitlines()
MOBILES = (
    *("张三{}", "tel{}", "wx{}", "微信同号{}", "电话_{}", "mobile:{}", "dc-{}", "{}_1.jpg"),
    *("http://x.cn/?phone={}", "[{0}](tel:{0})", "周五{}", "刘一{}", "x: {}\\n", "手机={}"),
)
CUT = ((5, 3, 3), (5, 6), (6, 5), (1, 1, 9), (3, 4, 4), (4, 3, 4))
"""在“手机”后面，怎样分段都是手机号。"""
IDS = (
    *("张三{}", "王五，男，{}，农民", "?{}\n: 值", "&a{} x", "--- {}", "refs/heads/张三{}"),
    *("残疾人证{}44B1", "备注: x # {}", "文件名{}.yaml", "姓名,身份证\n张三,{}", "社保号{}"),
)
HOMES = (
    "家住城关区南昌路12号3号楼2单元501",
    "家住七里河区西津路88号1栋2单元302",
    "住址：安宁区某某小区5-2-1801",
    "现住某街道某小区8号楼1203",
    "地址：某社区2号楼三单元六楼东户",
    "家住3栋2单元5楼右手",
    "住址：某某花园 12#-3-402",
    "来信人地址：某路某号家属院4号楼3单元4层西",
    "３号楼２单元５０１室是家庭住址：３号楼２单元５０１室",
)
LIKELY_HOMES = (
    *("某小区十二号楼二单元三〇一室住户", "住XX小区A座1803室", "某小区3号楼2单元501的住户"),
    *("家庭住址：某镇某村三社12号", "户籍地某县某乡某村5组23号", "住址：某县某镇某村四组"),
)
OTHERS = {
    "K05": ("惠农卡 {card}", "打款至农行卡{card}"),
    "K09": ("甘Ａ１２３４５", "甘a12345", "车号：甘D-12345", "新能源车甘AF12345"),
    "K11": ("军官证号：南字第1234567号", "台胞证 12345678"),
    "K12": ("q q：123456789", "加v：zhang88888", "V信 zhang_88888", "wechat zhangsan88"),
    "K13": (
        *("村民王小军反映", "低保户李建国", "学生家长刘芳反映", "网民张三留言", "信访人  张三"),
        *("农民工王强讨薪", "死者张三", "反映人：欧阳明", "联系人：张三", "患者李强死亡"),
    ),
    "A0705-1": ('标题: "\\u673a\\u5bc6★10年"', "此件为机密", "No.000123 机密", "密级:秘密"),
    "A0705-2": ("严禁上网", "不得上互联网", "请勿外传"),
    "A0705-3": ("内参", "内部情况通报", "敏感信息，注意保密", "知悉范围：厅领导", "内部明电"),
}


def told(text: str) -> set[str]:
    return {rule.id for rule in TEXT_RULES if any(rule.find(text))}


@pytest.mark.parametrize(
    ("rule", "forms", "make"),
    [("K03", MOBILES, specimens.mobile), ("K01", IDS, specimens.id_number)],
)
def test_numbers_in_a_clerks_words(
    rule: str, forms: tuple[str, ...], make: Callable[[Random], str]
) -> None:
    random = Random(SEED)
    texts = [form.format(make(random)) for form in forms for _ in range(20)]
    assert [text for text in texts if rule not in told(text)] == []


@pytest.mark.parametrize("lengths", CUT)
def test_a_mobile_may_be_cut_anywhere(lengths: tuple[int, ...]) -> None:
    random = Random(SEED)
    for between, rules in ((" ", {"K03"}), ("-", {"K03"}), (", ", {"K03", "K04"})):
        number, parts = specimens.mobile(random), []
        for length in lengths:
            parts.append(number[:length])
            number = number[length:]
        assert told(f"手机{between.join(parts)}") & rules, parts


def test_escapes_of_yaml_and_json_are_read() -> None:
    random = Random(SEED)
    for _ in range(50):
        one = specimens.id_number(random)
        assert told('备注: "' + "".join(f"\\u{ord(char):04x}" for char in one) + '"') == {"K01"}
        assert told(f'备注: "{one[:9]}\\x{ord(one[9]):02x}{one[10:]}"') == {"K01"}
        assert told(f'备注: "{one[:9]}\\\n  {one[9:]}"') == {"K01"}
        assert told(f'备注: "{one[:6]}\\t{one[6:14]}\\n{one[14:]}"') == {"K01"}


def test_a_word_on_the_line_before_does_not_excuse_a_number() -> None:
    number = specimens.id_number(Random(SEED))
    assert told(f"改编号\n\nitems/2026/{number}.yaml") == {"K01"}


@pytest.mark.parametrize("text", HOMES)
def test_homes_are_blocked(text: str) -> None:
    assert "K07" in told(text)


@pytest.mark.parametrize("text", LIKELY_HOMES)
def test_what_may_be_a_home_warns(text: str) -> None:
    assert told(text) == {"K08"}


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule in OTHERS for one in OTHERS[rule]])
def test_other_ways(rule: str, text: str) -> None:
    assert rule in told(text.format(card=specimens.card(Random(SEED))))


def test_ordinary_sentences_pass(tally: Tally) -> None:
    """三百多句平常公文，单独成行和写在字段里都不报。"""
    found: dict[Severity, set[str]] = {one: set() for one in Severity}
    for sentence in ORDINARY:
        for text in (sentence, f"    情况: {sentence}\n"):
            for rule in TEXT_RULES:
                if any(rule.find(text)):
                    found[rule.severity].add(sentence)
    for severity, sentences in found.items():
        tally(f"平常公文误报（{severity.label}）", len(sentences), len(ORDINARY))
    assert len(ORDINARY) > 300
    assert found[Severity.ERROR] == set()
    assert len(found[Severity.WARNING]) <= len(ORDINARY) // 100, found[Severity.WARNING]
