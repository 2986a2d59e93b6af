"""Days as people write them, and the one way that files write them."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unicodedata import normalize

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WRITTEN = re.compile(
    r"([0-9]{4})(?:年|[-./,_~‐‑–—−、。·])([0-9]{1,2})(?:月|[-./,_~‐‑–—−、。·])([0-9]{1,2})[日号]?"
)
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"(?:T|\s+)00?:00(?::00(?:\.0+)?)?")
_TIME = re.compile(r"(?:T|\s+)?[0-9]{1,2}:[0-9]{2}.*")
_SHORT = re.compile(r"([0-9]{2})(?:年|[-./])([0-9]{1,2})(?:月|[-./])([0-9]{1,2})[日号]?")
_MONTH = re.compile(r"([0-9]{4})(?:年|[-./])([0-9]{1,2})月?")
_AROUND = re.compile(
    r"(?:截至|截止|于|到)?(?P<day>[0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?)"
    r"(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?|止|前|以前|之前|上午|下午)?"
)
_REVERSE = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_NO_YEAR = re.compile(r"[0-9]{1,2}(?:月|[-./])[0-9]{1,2}[日号]?")
_SERIAL = re.compile(r"[34][0-9]{4}|5[0-4][0-9]{3}")
_EPOCH = date(1899, 12, 30)
_CHINESE = re.compile("(?<=[年月])([一二三四五六七八九]?)十([一二三四五六七八九]?)(?=[月日号])")


@dataclass(frozen=True, slots=True)
class Written:
    """A day read from what was written; ``why`` says what kept it from being a day."""

    text: str = ""
    safe: bool = False
    why: str = ""


def read_day(text: str) -> Written:
    """The day that ``text`` means, as 2026-03-05 (a calendar day), or why it is none."""
    plain = normalize("NFKC", text).strip(" \u3000\"'“”。；;，,")
    plain = re.sub(r"\s*([年月日号])\s*", r"\1", plain)
    plain = re.sub(r"(?<=[0-9])\s*([-./])\s*(?=[0-9])", r"\1", plain)
    plain = _CHINESE.sub(_tens, plain).translate(_DIGITS) if "年" in plain else plain
    safe = True
    time = _MIDNIGHT.search(plain) or _TIME.search(plain)
    if time and time.end() == len(plain) and time.start() > 0:
        safe = bool(_MIDNIGHT.fullmatch(time.group()))
        plain = plain[: time.start()]
        if not safe:
            found = _day(_WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain), safe=False)
            return found if found.why else Written(found.text, why="日期只写到日，不写时刻")
    exact = _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if exact:
        return _day(exact, safe=safe)
    if _SERIAL.fullmatch(plain):
        day = _EPOCH + timedelta(days=int(plain))
        return Written(day.isoformat(), why="这像是 Excel 里日期的序号")
    short = _SHORT.fullmatch(plain)
    if short:
        return _day(re.fullmatch(_WRITTEN, "20" + plain), safe=False)
    around = _AROUND.fullmatch(plain)
    if around:
        return replace(read_day(around["day"]), safe=False, why="日期只写年、月、日，不写别的字")
    reverse = _REVERSE.fullmatch(plain)
    if reverse:
        return _day(_WRITTEN.fullmatch("-".join(reversed(reverse.groups()))), safe=False)
    if _NO_YEAR.fullmatch(plain):
        return Written(why="没有写年份")
    month = _MONTH.fullmatch(plain)
    if month:
        return Written(why="只写了年和月，须写明是哪一天")
    return Written()


def _tens(match: re.Match[str]) -> str:
    tens, ones = match.groups()
    return (tens or "一") + (ones or "〇")


def _day(match: re.Match[str] | None, *, safe: bool) -> Written:
    if match is None:
        return Written()
    year, month, day = (int(one) for one in match.groups())
    if not 1 <= month <= 12:
        return Written(why=f"一年没有 {month} 月")
    if year < 1:
        return Written(why="没有公元 0 年")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Written(why=f"{year} 年 {month} 月只有 {last} 天，没有 {day} 日")
    if not 1000 <= year < 3000:
        return Written(why=f"年份 {year:04d} 不像是真的")
    return Written(date(year, month, day).isoformat(), safe)
