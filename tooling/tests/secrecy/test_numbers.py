"""身份证号的十三种伪装一个不漏；一万个像号码的写法几乎不报。"""

import re
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from ducha.domain.findings import Severity
from ducha.rules import TEXT_RULES

from . import specimens
from .conftest import Tally
from .specimens import SEED

Disguise = Callable[[str], str]
CIRCLED = dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True))
NUMERALS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
WIDE = {chr(one): chr(one + 0xFEE0) for one in (*range(0x30, 0x3A), ord("X"))}


def groups(number: str, between: str) -> str:
    return between.join((number[:6], number[6:14], number[14:]))


DISGUISES: dict[str, Disguise] = {
    "原样": lambda one: one,
    "全角": lambda one: "".join(WIDE[char] for char in one),
    "分组空格": lambda one: groups(one, " "),
    "逐字空格": " ".join,
    "连字符": lambda one: groups(one, "-"),
    "零宽字符": "\u200b".join,
    "分两行": lambda one: f"{one[:9]}\n      {one[9:]}",
    "带圈数字": lambda one: "".join(CIRCLED.get(char, char) for char in one),
    "汉字数字，前有身份证": lambda one: (
        "身份证号" + "".join(NUMERALS.get(char, char) for char in one)
    ),
    "残疾人证": lambda one: f"{one}43",
    "点和间隔号": lambda one: f"{one[:6]}·{one[6:10]}.{one[10:12]}.{one[12:14]}—{one[14:]}",
    "括号": lambda one: f"({one[:6]})（{one[6:14]}）{one[14:]}",
    "小写 x、混合宽度": lambda one: (
        "".join(WIDE[char] if place % 3 == 0 else char for place, char in enumerate(one[:17]))
        + one[17].lower()
    ),
}
SENTENCES = (
    *("情况: 反映人{}来电", "{}", "备注: 家属（{}）", "- {}\n", "联系方式：{}。"),
    *("张三{}", "第五{}", "七十二岁，{}一九"),
)
"""名字末尾的“三”、后面的“一”是汉字数字，不是号码的一位。"""


def told(text: str, *severities: Severity) -> list[str]:
    rules = (one for one in TEXT_RULES if one.severity in severities)
    return [rule.id for rule in rules for _ in rule.find(text)]


@pytest.mark.parametrize("name", DISGUISES)
def test_id_numbers_are_blocked_in_disguise(name: str, tally: Tally) -> None:
    random = Random(SEED)
    missed = []
    for turn in range(1000):
        number = specimens.id_number(random)
        text = SENTENCES[turn % len(SENTENCES)].format(DISGUISES[name](number))
        if "K01" not in told(text, Severity.ERROR):
            missed.append(text)
    tally(f"身份证号：{name}", 1000 - len(missed), 1000)
    assert missed == []


def test_other_numbers_are_found(tally: Tally) -> None:
    random = Random(SEED)
    asked = {
        "K03": lambda: f"联系 {specimens.mobile(random)} 核实",
        "K05": lambda: f"补贴打入银行卡 {specimens.card(random)}",
    }
    for rule, make in asked.items():
        texts = [make() for _ in range(1000)]
        missed = [text for text in texts if rule not in told(text, Severity.ERROR)]
        tally(f"{rule} 手机号、银行卡号", 1000 - len(missed), 1000)
        assert missed == []


def test_rows_of_a_pasted_table() -> None:
    """粘来的表格里，一行有几个号码就报几个。"""
    random = Random(SEED)
    for between in (",", "，", "\t", " ", "、", " | ", "\n"):
        row = between.join(
            ("张某", specimens.id_number(random), specimens.mobile(random), "城关区")
        )
        assert told(row, Severity.ERROR) == ["K01", "K03"], row
    number = next(one for one in iter(lambda: specimens.id_number(random), "") if one[-1] == "X")
    assert "K01" in told(f"{number}{specimens.mobile(random)}", Severity.ERROR)


def test_old_and_spoken_numbers_warn_at_least() -> None:
    random = Random(SEED)
    for _ in range(200):
        number = specimens.id_number(random, 1999)
        spoken = "".join(NUMERALS.get(char, char) for char in number)
        assert told(f"对象{spoken}已答复", Severity.WARNING) == ["K02"]
        old = number[:6] + number[8:17]
        if number[6:8] == "19" and number[8] >= "3":
            assert told(f"对象{old}已答复", Severity.WARNING) == ["K02"]
            assert told(f"身份证{old}", Severity.ERROR) == ["K01"]


def test_one_wrong_digit_is_no_id() -> None:
    random = Random(SEED)
    for _ in range(300):
        number = specimens.id_number(random)
        place = random.randrange(14, 17)
        wrong = str((int(number[place]) + random.randrange(1, 10)) % 10)
        assert "K01" not in told(number[:place] + wrong + number[place + 1 :], Severity.ERROR)


def test_look_alikes_pass(tally: Tally) -> None:
    random = Random(SEED)
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    total: Counter[str] = Counter()
    while total.total() < 10_000:
        for name, text in specimens.look_alikes(random):
            total[name] += 1
            errors[name] += bool(told(text, Severity.ERROR))
            warnings[name] += bool(told(text, Severity.WARNING))
    for name in total:
        tally(f"误报（错误）：{name}", errors[name], total[name])
        tally(f"误报（警告）：{name}", warnings[name], total[name])
    assert errors.total() <= 1
    assert warnings.total() <= 100


def test_work_orders_would_be_taken_for_ids() -> None:
    """上面的单号里确有一成校验得通，不报不是因为算不对。"""
    random = Random(SEED)
    orders = [specimens.work_order(random) for _ in range(3000)]
    passing = sum(specimens.check_digit(one[:17]) == one[17] for one in orders)
    assert 0.06 < passing / len(orders) < 0.12
    known = next(one for one in orders if specimens.check_digit(one[:17]) == one[17])
    assert told(f"身份证{known}", Severity.ERROR) == ["K01"]


def test_the_oracle_agrees_with_the_standard() -> None:
    assert specimens.check_digit("11010519491231002") == "X"
    assert specimens.check_digit("44052418800101001") == "4"
    assert specimens.luhn_digit("411111111111111") == "1"
    assert re.fullmatch("[0-9A-Z]{18}", specimens.credit_code(Random(1)))
