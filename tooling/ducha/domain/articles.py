"""Clauses that rules and messages cite."""

from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1 to 99 as Chinese numerals, the way articles are numbered."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a requirement comes from: its name, and its anchor on the 办法 page if it has one."""

    label: str
    anchor: str = ""


def article(number: int, item: int = 0) -> Clause:
    """第 number 条（item）of the 办法."""
    label = f"第{chinese_number(number)}条"
    if item:
        return Clause(f"{label}（{chinese_number(item)}）", f"a{number:02}{item:02}")
    return Clause(label, f"a{number:02}")


HOUSE = Clause("本项目约定")
SCHEMA = Clause("字段规矩")
TEXT = Clause("文件写法")
