"""Numbers that check themselves: 公民身份号码, 统一社会信用代码, bank cards.

python-stdnum was looked at: its cn.ric refuses everybody born before their county got its
code, which is many a real number, and reads a file. What is left of it is these few lines.
"""

import re

from .later import later

_PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
ID = later(rf"(?=((?:{_PROVINCES})\d{{4}}(?:19|20)\d\d{_DAY}\d{{3}}[\dX]))")
"""Every place where 18 characters have the shape of an ID number (GB 11643)."""
OLD_ID = later(rf"(?:{_PROVINCES})\d{{4}}[3-9]\d{_DAY}\d{{3}}")
"""The 15 digits given out until 1999, which do not check themselves."""
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LONG_MONTHS = {"01", "03", "05", "07", "08", "10", "12"}


def is_id(number: str) -> bool:
    """Whether 18 characters of the right shape pass the check digit and name a real day."""
    if not _is_day(number[6:10], number[10:12], number[12:14]):
        return False
    total = sum(int(one) * weight for one, weight in zip(number, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17]


def _is_day(year: str, month: str, day: str) -> bool:
    if month == "02":
        leap = int(year) % 4 == 0 and year != "1900"
        return int(day) <= (29 if leap else 28)
    return day <= "30" or month in _LONG_MONTHS


_CREDIT = later(
    r"(?=(?<![0-9A-Z])([1-9ANY][0-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Z]))", re.ASCII
)
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, power, 31) for power in range(17))


def credit_codes(text: str) -> list[tuple[int, int]]:
    """Where valid 统一社会信用代码 (GB 32100) stand in a text."""
    return [found.span(1) for found in _CREDIT.finditer(text) if _is_credit_code(found[1])]


def _is_credit_code(code: str) -> bool:
    total = sum(
        _ALPHABET.index(one) * weight for one, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _ALPHABET[-total % 31] == code[17]


_CARD = later(r"62\d{14,17}|4\d{15}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|35\d{14}|9558\d{15}")
_DOUBLED = "0246813579"


def is_card(number: str) -> bool:
    """Whether a run of digits has the prefix, length and check digit (Luhn) of a bank card."""
    if not _CARD.fullmatch(number):
        return False
    odd = sum(int(one) for one in number[-1::-2])
    even = sum(int(_DOUBLED[int(one)]) for one in number[-2::-2])
    return (odd + even) % 10 == 0
