"""遮去以后什么也不剩：同样长、同样宽、同样的行，埋下的号码一个也看不到。"""

from random import Random
from unicodedata import east_asian_width

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ducha.rules import ALL_RULES, TEXT_RULES
from ducha.secrecy.redaction import digest, redacted, redacted_path

from ..conftest import REPO
from . import specimens
from .specimens import SEED
from .test_numbers import DISGUISES

PERSONAL = [rule for rule in TEXT_RULES if rule.id.startswith("K")]
PROSE = st.text(
    st.sampled_from("一二年月日省市供水情况：，。；（）★机密内部号 \n\t-:#0123aZ＊\u200b\u3000😀"),
    max_size=40,
)
KINDS = {
    "身份证": (specimens.id_number, 8),
    "手机": (specimens.mobile, 6),
    "卡号": (lambda random: f"{specimens.card(random)}", 8),
}


def width(text: str) -> list[int]:
    return [2 if east_asian_width(char) in "WF" else 1 for char in text]


@given(PROSE, PROSE, st.integers(0, 10**6), st.sampled_from(sorted(KINDS)))
@settings(max_examples=300, deadline=None)
def test_planted_numbers_never_show(before: str, after: str, seed: int, name: str) -> None:
    make, longest = KINDS[name]
    number = make(Random(seed))
    text = f"{before}。{name}号：{number}。{after}"
    shown = redacted(text)
    assert number not in shown
    windows = (number[start : start + longest] for start in range(len(number) - longest + 1))
    assert not any(window in shown for window in windows)
    assert number not in "".join(spot.message for rule in TEXT_RULES for spot in rule.find(text))


@given(PROSE, PROSE, st.integers(0, 10**6), st.sampled_from(sorted(DISGUISES)))
@settings(max_examples=300, deadline=None)
@example("", "", 1, "分两行")
def test_places_stay(before: str, after: str, seed: int, name: str) -> None:
    text = f"{before}\n情况: {DISGUISES[name](specimens.id_number(Random(seed)))}\n{after}"
    shown = redacted(text)
    assert len(shown) == len(text)
    assert width(shown) == width(text)
    assert [len(line) for line in shown.split("\n")] == [len(line) for line in text.split("\n")]
    digits = "0123456789０１２３４５６７８９"
    kept = sum(char in digits for char in shown) - sum(char in digits for char in before + after)
    assert kept <= 6 + 2 * (name == "残疾人证")


@given(PROSE, st.integers(0, 10**6), st.sampled_from(sorted(DISGUISES)))
@settings(max_examples=300, deadline=None)
def test_nothing_is_found_in_what_is_shown(before: str, seed: int, name: str) -> None:
    text = f"{before}\n情况: {DISGUISES[name](specimens.id_number(Random(seed)))}"
    shown = redacted(text)
    assert [rule.id for rule in PERSONAL if any(rule.find(text))] != []
    assert [rule.id for rule in PERSONAL if any(rule.find(shown))] == []


@pytest.mark.parametrize("mark", ["机密★10年", "秘密 ★ 长期", "绝密☆"])
def test_words_of_a_secret_document_never_show(mark: str) -> None:
    text = f"标题: 青山行动方案\n密件说明: {mark} 青山\n办理过程:\n  - 情况: 青山已封"
    shown = redacted(text)
    assert "青山" not in shown
    assert "封" not in shown
    assert mark[:2] in shown
    assert shown.startswith("标题: ")


def test_words_beside_an_inner_mark_never_show() -> None:
    shown = redacted("标题: 供水\n备注: 内部资料，注意保存 青山\n情况: 已完成")
    assert "青山" not in shown
    assert "情况: 已完成" in shown


def test_clean_text_is_the_same_object() -> None:
    text = "标题: 农村供水保障提升\n截止: 2026-11-30"
    assert redacted(text) is text


def test_a_path_still_leads_there() -> None:
    number = specimens.id_number(Random(SEED))
    shown = redacted_path(f"items/2026/{number}.yaml")
    assert number not in shown
    assert shown.startswith("items/2026/")
    secret = redacted_path("items/机密★青山.yaml")
    assert secret.startswith("items/机密★")
    assert "青山" not in secret


def test_a_waiver_is_bound_to_what_is_meant() -> None:
    number = specimens.id_number(Random(SEED))
    assert len(digest(number)) == 16
    for disguise in ("原样", "全角", "分组空格", "连字符", "零宽字符", "分两行", "带圈数字"):
        assert digest(DISGUISES[disguise](number)) == digest(number)
    other = specimens.id_number(Random(SEED + 1))
    assert digest(other) != digest(number)


def test_what_rules_say_is_clean_itself() -> None:
    """提示、改法、规则名本身不含标志，遮了也不变。"""
    for rule in ALL_RULES:
        said = f"{rule.title}\n{rule.remedy}\n{rule.clause.label}"
        assert redacted(said) == said, rule.id
    for path in sorted((REPO / "tooling/tests/rules").glob("*/fail/*.expected.txt")):
        text = path.read_text("utf-8")
        assert redacted(text) == text, path
