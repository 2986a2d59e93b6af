"""值：日期的各种写法、不存在的日子、数、编号、规定的词、单位、占位文字。"""

from datetime import date, timedelta
from random import Random

from . import tables
from .mutant import Family, Mutant
from .sheet import Row, Sheet

in_values = Family("值")
_NUMERALS = "〇一二三四五六七八九"


def _put(sheet: Sheet, row: Row, written: str) -> Mutant:
    return Mutant(
        sheet.with_value(row, written).encode(), frozenset({row.number}), fixed=sheet.data
    )


def _one(sheet: Sheet, chance: Random, *fields: str) -> Row | None:
    rows = [row for row in sheet.of(*fields) if row.is_bare]
    return chance.choice(rows) if rows else None


def _spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones or not tens else "")


@in_values("日期换个写法", mend=True)
def _date(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.DATES)
    if row is None:
        return None
    day = date.fromisoformat(row.value)
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    written = chance.choice(
        [
            *(f"{day.year}{a}{day.month}{a}{day.day}" for a in "./-"),
            *(f"{day.year}{a}{day.month:02}{a}{day.day:02}" for a in "./．／－—–‐"),
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year} 年 {day.month} 月 {day.day} 日",
            f"{day.year}年{day.month:02}月{day.day:02}日",
            f"{day:%Y%m%d}",
            f"{year}年{_spoken(day.month)}月{_spoken(day.day)}日",
            f"{day} 00:00:00",
            f"{day}T00:00:00",
            f"{day.year}/{day.month}/{day.day} 0:00",
            f"“{day}”",
            f"{day}\u3000",
        ]
    )
    if written == row.value:
        return _put(sheet, row, f"{day:%Y%m%d}")
    return _put(sheet, row, written)


@in_values("日期猜得出，要人定")
def _vague_date(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.DATES)
    if row is None:
        return None
    day = date.fromisoformat(row.value)
    serial = (day - date(1899, 12, 30)).days
    return Mutant(
        sheet.with_value(
            row,
            chance.choice(
                [
                    f"{day:%y-%m-%d}",
                    f"{day:%y.%m.%d}",
                    str(serial),
                    f"{day} 09:30",
                    f"{day}T08:00:00+08:00",
                    f"{day}T00:30:00Z",
                    f"{day.year}年{day.month}月",
                    f"{day.year}-{day.month:02}",
                    f"{day.month}月{day.day}日",
                    f"{day.day}/{day.month}/{day.year}",
                    f"{day:%d-%m-%Y}",
                    f"{day:%Y}-W{day.isocalendar()[1]:02}-{day.isoweekday()}",
                    f"{day:%Y-%j}",
                    "月底",
                    "长期",
                    "Q2",
                    "正月十五",
                    "年底前",
                    "~",
                    "null",
                ]
            ),
        ).encode(),
        frozenset({row.number}),
    )


@in_values("没有的日子")
def _no_day(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.DATES)
    if row is None:
        return None
    year = row.value[:4]
    bad = chance.choice(
        [
            *(f"{year}-02-30", f"{year}-13-01", f"{year}-00-10", f"{year}-04-31", f"{year}-11-00"),
            *(
                "2025-02-29",
                "0000-01-01",
                "0206-03-05",
                f"{year}-1-32",
                f"{year}年2月30日",
                f"{year}1301",
            ),
            *(f"-{row.value}", f"{row.value}-01", f"1{row.value}", f"{row.value}a", "2026-0-1"),
        ]
    )
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("数换个写法", mend=True)
def _number(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.NUMBERS)
    if row is None:
        return None
    value = row.value
    new = chance.choice(
        [
            f"{value}%",
            f"{value}％",
            f"{value}.0",
            f"{value}.00",
            f"“{value}”",
            value.translate(tables.FULLWIDTH),
        ]
    )
    return _put(sheet, row, new)


@in_values("不成数的数")
def _bad_number(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.NUMBERS)
    if row is None:
        return None
    bad = chance.choice(
        [
            *(
                "-5",
                "45.5",
                "1e5",
                ".nan",
                ".inf",
                "0x1F",
                "1_000",
                "1,000",
                "1000",
                "9" * 5000,
                "过半",
                "四十五",
            ),
            *(
                "1:20",
                "约40",
                "40左右",
                "~",
                "null",
                "3/4",
                f"0{row.value}",
                "是",
                "45%左右",
                "+",
                "12:30:45",
            ),
        ]
    )
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("编号换个写法", mend=True)
def _item_number(sheet: Sheet, chance: Random) -> Mutant:
    row = sheet.of("编号")[0]
    value = row.value
    new = chance.choice(
        [
            *(
                value.lower(),
                value.replace("-", "－"),
                value.replace("-", "—"),
                value.replace("-", "‐"),
            ),
            *(
                value.translate(tables.FULLWIDTH),
                f"“{value}”",
                f'"{value}\\n"',
                f'"{value} "',
                f"' {value}'",
                value.replace("-", " - "),
            ),
        ]
    )
    return _put(sheet, row, new)


@in_values("不对的编号")
def _bad_item_number(sheet: Sheet, chance: Random) -> Mutant:
    row = sheet.of("编号")[0]
    _, year, serial = row.value.split("-")
    bad = chance.choice(
        [
            *(
                f"DC-{year}-{int(serial) % 1000}",
                f"DC{year}{serial}",
                f"{year}-{serial}",
                f"DC-{year}-{serial}x",
                "~",
            ),
            *(
                f"DC-{year}-9{serial[1:]}",
                f"DC-{int(year) + 1}-{serial}",
                f"DX-{year}-{serial}",
                f"../{row.value}",
            ),
            *(f"DC-{year}-{serial}.yaml", f"DC_{year}_{serial}"),
        ]
    )
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("规定的词写错")
def _word(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.WORDS)
    if row is None:
        return None
    words = tables.WORDS[row.field]
    at = chance.randrange(len(row.value))
    bad = chance.choice(
        [
            *(
                row.value[:at] + row.value[at + 1 :],
                row.value + "级",
                "很" + row.value,
                row.value[:at] + "口" + row.value[at + 1 :],
            ),
            *(
                "甲",
                "yes",
                "no",
                "true",
                "~",
                "null",
                "其他",
                "待定",
                "1",
                row.value * 2,
                f"{row.value}/{words[-1]}",
            ),
        ]
    )
    if bad in words:
        bad = "甲"
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("规定的词里有空格", mend=True)
def _spaced_word(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.WORDS, *tables.STAGE_FIELDS)
    if row is None or len(row.value) < 2:
        return None
    at = chance.randrange(1, len(row.value))
    return _put(sheet, row, row.value[:at] + chance.choice([" ", "\u3000", "  "]) + row.value[at:])


@in_values("环节写错")
def _stage(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.STAGE_FIELDS)
    if row is None:
        return None
    bad = chance.choice(
        [
            "交辨",
            "立頂",
            "签数",
            "进度",
            "反馈",
            "完成",
            "办结汇报",
            "延 长",
            "督察",
            "甲",
            "~",
            "催办单",
        ]
    )
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("单位写了简称或者没有的名称")
def _unit(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.UNITS)
    if row is None or not sheet.of("立项.日期"):  # 拟立项的只是警告
        return None
    bad = chance.choice(
        [
            *tables.NICKNAMES.get(row.value, ()),
            f"{row.value}局",
            "省海洋局",
            row.value[0] + "水" + row.value[2:],
        ]
    )
    if bad == row.value or bad in tables.NICKNAMES:
        return None
    return Mutant(sheet.with_value(row, bad).encode(), frozenset({row.number}))


@in_values("主办单位写了简称")
def _lead(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [
        row for row in sheet.rows if row.path == ("主办单位", 0) and row.value in tables.NICKNAMES
    ]
    if not rows or not sheet.of("立项.日期"):
        return None
    bad = chance.choice(tables.NICKNAMES[rows[0].value])
    return Mutant(sheet.with_value(rows[0], bad).encode(), frozenset({rows[0].number}))


@in_values("单位名称里有空格")
def _spaced_unit(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.UNITS)
    if row is None:
        return None
    at = chance.randrange(1, len(row.value))
    return _put(sheet, row, row.value[:at] + chance.choice([" ", "\u3000"]) + row.value[at:])


@in_values("占位文字")
def _placeholder(sheet: Sheet, chance: Random) -> Mutant:
    rows = [row for row in sheet.fields if row.field not in ("编号",)]
    row = chance.choice(rows)
    left = [
        *(
            "……",
            "…",
            "XXX",
            "××",
            "待填",
            "待填写",
            "请填写",
            "TODO",
            "<标题>",
            "<请填写>",
            "【请填写单位名称】",
        ),
        *(
            "{{标题}}",
            '"{{ 标题 }}"',
            "＊＊",
            "____",
            "???",
            "......",
            "${标题}",
            "<单位名称>",
            "xx",
        ),
    ]
    return Mutant(sheet.with_value(row, chance.choice(left)).encode(), frozenset({row.number}))


@in_values("像占位文字的真字", "accept")
def _real_words(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, *tables.FREE)
    if row is None:
        return None
    value = chance.choice(
        [
            *(
                "<100米",
                "<<办法>>",
                "<政府工作报告>",
                "请填写附件1并于周五前报送",
                "XX村",
                "5××组",
                "待填平补齐",
                "【填埋场】",
                "A-1",
            ),
            *(
                "~",
                "null",
                "yes",
                "no",
                "on",
                "0012",
                "010",
                "1_000",
                "2026.3",
                "1:20",
                "12:30:45",
                "0x1F",
                "1e5",
                ".5",
                "=",
            ),
            *(
                "12345",
                "3.50",
                "是",
                "否",
                "无",
                "N",
                "y",
                "-5",
                "2026-02-30",
                "=1+1",
                "<a@b>",
                "等……",
                "省略…号",
            ),
        ]
    )
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))


@in_values("空着")
def _blank(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    written = chance.choice(["", '""', "''", '" "', '"\u3000"', '"\\t"'])
    return Mutant(sheet.with_value(row, written).encode(), frozenset({row.number}))


@in_values("过长")
def _long(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.of("标题", "目标任务") if row.is_bare])
    count = 301 if row.key == "标题" else 20_001
    return Mutant(sheet.with_value(row, "长" * count).encode(), frozenset({row.number}))


@in_values("长而不过", "accept")
def _just_long(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.of("标题", "目标任务") if row.is_bare])
    value = "长" * (300 if row.key == "标题" else 20_000)
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))


@in_values("离谱的年份", rules=True)
def _far_year(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _one(sheet, chance, "时限.截止", "立项.日期", "交办.日期", "签收.日期", "进展.日期")
    if row is None:
        return None
    day = date.fromisoformat(row.value) + timedelta(days=366 * chance.choice([40, 180]))
    return Mutant(sheet.with_value(row, str(day)).encode(), frozenset({row.number}))
