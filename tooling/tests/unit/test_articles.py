"""How articles are numbered and cited."""

from ducha.domain.articles import article, chinese_number
from ducha.domain.findings import Finding, Severity, is_error

ONES = ["", *"一二三四五六七八九"]
TENS = ["", "十", *(f"{one}十" for one in ONES[2:])]


def test_chinese_numbers_1_to_99() -> None:
    wanted = [ten + one for ten in TENS for one in ONES][1:]
    assert len(wanted) == len(set(wanted)) == 99
    assert [chinese_number(value) for value in range(1, 100)] == wanted


def test_articles() -> None:
    assert article(5, 2).label == "第五条（二）"
    assert article(5, 2).anchor == "a0502"
    assert article(19).label == "第十九条"
    assert article(19).anchor == "a19"


def test_only_errors_fail_a_check() -> None:
    made = [Finding("A", one, "f", 1, 1, article(1), "") for one in Severity]
    assert [one.severity for one in made if is_error(one)] == [Severity.ERROR]
    assert {one.label for one in Severity} == {"错误", "警告", "提示"}
