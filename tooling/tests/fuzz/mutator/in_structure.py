"""结构：少了、多了、重了、放错了的字段，该是列表的写成文字，层数不对。"""

from random import Random

from . import tables
from .mutant import Family, Mutant
from .sheet import Row, Sheet

in_structure = Family("结构")


@in_structure("少了必填的字段")
def _missing(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = []
    for row in sheet.fields:
        group = row.stage if len(row.path) == 3 and row.stage else ".".join(map(str, row.path[:-1]))
        if row.key in tables.REQUIRED.get(group, ()) and not row.dash:
            rows.append(row)
    row = chance.choice(rows)
    parent = row.path[:-1]
    start = {sheet.start(parent), sheet.start(parent) + 1} if parent else {1, 2}
    above = {one.number for one in sheet.rows if parent and one.path == parent}
    lines = frozenset(start | above)
    return Mutant(sheet.with_line(row.number, None).encode(), lines)


@in_structure("没有的字段")
def _unknown(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.fields if row.path[0] != "主办单位"])
    line = " " * row.column + chance.choice(
        ["经费: 300万元", "负责人: 甲", "联系电话: 无", "1: 甲", "a: b"]
    )
    return Mutant(sheet.below(row, line).encode(), frozenset({row.number + 1}))


@in_structure("字段名写错一个字")
def _misspelt(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    at = chance.randrange(len(row.key))
    bad = chance.choice(
        [row.key[:at] + row.key[at + 1 :], row.key[:at] + "口" + row.key[at + 1 :], row.key + "项"]
    )
    if not bad or bad in tables.HEAD_KEYS or bad in {one.key for one in sheet.rows}:
        bad = row.key + "口"
    line = sheet.lines[row.number - 1].replace(row.key, bad, 1)
    return Mutant(sheet.with_line(row.number, line).encode(), frozenset({row.number}))


@in_structure("字段名里有空格", mend=True)
def _spaced(sheet: Sheet, chance: Random) -> Mutant | None:
    row = chance.choice(sheet.fields)
    if len(row.key) < 2:
        return None
    at = chance.randrange(1, len(row.key))
    bad = row.key[:at] + chance.choice([" ", "\u3000", "  "]) + row.key[at:]
    line = sheet.lines[row.number - 1].replace(row.key, bad, 1)
    return Mutant(
        sheet.with_line(row.number, line).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_structure("字段名加了引号", "accept")
def _quoted_key(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    mark = chance.choice("\"'")
    line = sheet.lines[row.number - 1].replace(row.key, mark + row.key + mark, 1)
    return Mutant(sheet.with_line(row.number, line).encode(), data=sheet.data)


@in_structure("写了两遍的字段")
def _twice(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    value = row.value if chance.random() < 0.5 else chance.choice(["甲", "2026-01-01"])
    text = sheet.below(row, " " * row.column + f"{row.key}: {value}")
    return Mutant(text.encode(), frozenset({row.number, row.number + 1}))


@in_structure("头部的字段写进记录")
def _head_in_record(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.fields if row.stage and len(row.path) == 3]
    if not rows:
        return None
    row = chance.choice(rows)
    line = " " * row.column + chance.choice(
        ["标题: 甲", "类别: 领导批示", "缓急: 一般", "目标任务: 甲"]
    )
    return Mutant(sheet.below(row, line).encode(), frozenset({row.number + 1}))


@in_structure("记录的字段写在头部")
def _record_in_head(sheet: Sheet, chance: Random) -> Mutant:
    row = sheet.of("标题")[0]
    line = chance.choice(
        ["进度: 30", "情况: 甲", "阅批: 厅长", "环节: 进展", "日期: 2026-01-01", "批准: 省长"]
    )
    return Mutant(sheet.below(row, line).encode(), frozenset({row.number + 1}))


@in_structure("文字写成列表")
def _list(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.of(*tables.FREE, *tables.WORDS, *tables.DATES) if row.is_bare]
    row = chance.choice([row for row in rows if "," not in row.value and ":" not in row.value])
    if any(char in row.value for char in "[]{}#\"'"):
        return None
    if chance.random() < 0.5:
        return Mutant(sheet.with_value(row, f"[{row.value}]").encode(), frozenset({row.number}))
    lines = [*sheet.lines]
    head = lines[row.number - 1][: -len(row.value)].rstrip()
    lines[row.number - 1 : row.number] = [head, " " * (row.column + 2) + f"- {row.value}"]
    return Mutant("\n".join(lines).encode(), frozenset({row.number, row.number + 1}))


@in_structure("文字写成小字段")
def _mapping(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.of(*tables.FREE, *tables.DATES) if row.is_bare])
    lines = [*sheet.lines]
    head = lines[row.number - 1][: -len(row.value)].rstrip()
    lines[row.number - 1 : row.number] = [head, " " * (row.column + 2) + "甲: 乙"]
    return Mutant("\n".join(lines).encode(), frozenset({row.number, row.number + 1}))


def _whole(sheet: Sheet, key: str, *lines: str) -> tuple[bytes, int] | None:
    rows = [row for row in sheet.rows if row.path[0] == key]
    if not rows:
        return None
    made = [*sheet.lines]
    last = max(row.number for row in rows)
    following = [row.number for row in sheet.rows if row.number > last]
    end = following[0] - 1 if following else last
    made[rows[0].number - 1 : end] = lines
    return "\n".join(made).encode(), rows[0].number


@in_structure("一个单位没有写成列表", mend=True)
def _scalar_list(sheet: Sheet, chance: Random) -> Mutant | None:
    units = sheet.data.get("主办单位", [])
    if len(units) != 1:
        return None
    made = _whole(sheet, "主办单位", f"主办单位: {units[0]}")
    return made and Mutant(made[0], frozenset({made[1]}), fixed=sheet.data)


@in_structure("几个单位写成一行")
def _scalar_units(sheet: Sheet, chance: Random) -> Mutant | None:
    units = sheet.data.get("主办单位", [])
    if len(units) < 2:
        return None
    mark = chance.choice(["、", "，", ",", "；", " "])
    made = _whole(sheet, "主办单位", f"主办单位: {mark.join(units)}")
    return made and Mutant(made[0], frozenset({made[1]}), fixed=sheet.data)


@in_structure("该写小字段的写成别的")
def _object(sheet: Sheet, chance: Random) -> Mutant | None:
    key = chance.choice(["来源", "时限", "公开"])
    made = _whole(
        sheet, key, f"{key}: {chance.choice(['年底前', '[甲]', '甲、乙', '主动公开', '[]', '{}'])}"
    )
    return made and Mutant(made[0], frozenset({made[1]}))


@in_structure("该写列表的写成别的")
def _no_list(sheet: Sheet, chance: Random) -> Mutant | None:
    key = chance.choice(["办理过程", "节点", "协办单位", "主办单位"])
    words = ["已办结"] if key in ("办理过程", "节点") else []  # 一个单位写成词，可以改成列表
    made = _whole(
        sheet, key, f"{key}: {chance.choice([*words, '{甲: 乙}', '[[甲]]', '[甲, [乙]]'])}"
    )
    if made is None:
        return None
    return Mutant(made[0], frozenset({made[1]}))


@in_structure("单位写了两遍")
def _unit_twice(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.path[0] == "主办单位" and row.dash]
    if not rows:
        return None
    row = rows[-1]
    text = sheet.below(row, f"  - {row.value}")
    return Mutant(text.encode(), frozenset({row.number, row.number + 1}))


@in_structure("字段换了次序", "accept")
def _reordered(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.indent == 0 and row.key and row.is_bare]
    a, b = chance.sample(rows, 2)
    if any(abs(one.number - row.number) == 0 for one, row in ((a, b),)):
        return None
    lines = [*sheet.lines]
    lines[a.number - 1], lines[b.number - 1] = lines[b.number - 1], lines[a.number - 1]
    return Mutant("\n".join(lines).encode(), data=sheet.data)


@in_structure("不是字段的一行")
def _prose(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.fields if row.indent == 0])
    text = sheet.below(row, chance.choice(["二期工程", "另行通知", "同上。", "（见附件）"]))
    return Mutant(text.encode(), frozenset({row.number + 1}))


@in_structure("复杂的字段名")
def _complex_key(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.fields if row.indent == 0])
    text = sheet.below(
        row,
        chance.choice(["? [甲]\n: 乙", "? 甲\n: 乙", "[甲]: 乙", "{甲: 乙}: 丙", "~: 甲", "? "]),
    )
    return Mutant(text.encode(), frozenset({row.number + 1, row.number + 2}))


@in_structure("很多没有的字段")
def _many(sheet: Sheet, chance: Random) -> Mutant:
    row = sheet.of("标题")[0]
    count = chance.choice([60, 3000, 12_000])
    text = sheet.below(row, *(f"键{number}: 甲" for number in range(count)))
    return Mutant(text.encode(), frozenset(range(row.number + 1, row.number + count + 1)))


@in_structure("一行里三处毛病", mend=True)
def _three(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.of(*tables.WORDS) if row.is_bare])
    line = sheet.lines[row.number - 1].replace(
        f"{row.key}: {row.value}", f"{row.key}：\u3000“{row.value}”", 1
    )
    return Mutant(
        sheet.with_line(row.number, line).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_structure("几行各有毛病", mend=True)
def _several(sheet: Sheet, chance: Random) -> Mutant:
    rows: list[Row] = chance.sample(sheet.fields, min(chance.randint(2, 8), len(sheet.fields)))
    lines = [*sheet.lines]
    for row in rows:
        line = lines[row.number - 1]
        slip = chance.choice(["：", ":", ":\t", ":\u3000", "：\u3000"])
        lines[row.number - 1] = line.replace(": ", slip, 1)
    numbers = frozenset(row.number for row in rows)
    return Mutant("\n".join(lines).encode(), numbers, fixed=sheet.data)
