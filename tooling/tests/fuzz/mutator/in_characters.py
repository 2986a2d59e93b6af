"""字符：看不见的、方向的、形近的、全角的、繁体的。"""

from random import Random

from . import tables
from .mutant import Family, Mutant
from .sheet import Row, Sheet

in_characters = Family("字符")
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


def _into(text: str, char: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + char + text[at:]


@in_characters("看不见的字符在值里", mend=True)
def _hidden(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    text = sheet.with_value(row, _into(row.value, chance.choice(ZERO_WIDTH), chance))
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_characters("看不见的字符在字段名里", mend=True)
def _hidden_key(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    line = sheet.lines[row.number - 1]
    at = row.column + chance.randrange(len(row.key) + 1)
    line = line[:at] + chance.choice(ZERO_WIDTH) + line[at:]
    return Mutant(
        sheet.with_line(row.number, line).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_characters("用转义写出看不见的字符")
def _escaped(sheet: Sheet, chance: Random) -> Mutant:
    rows = [row for row in sheet.of(*tables.FREE) if row.is_bare]
    row = chance.choice([row for row in rows if '"' not in row.value and "\\" not in row.value])
    value = row.value
    char = chance.choice(["\\u200b", "\\u202e", "\\u2028", "\\x07", "\\ufeff", "\\u00ad"])
    at = chance.randrange(len(value) + 1)
    text = sheet.with_value(row, f'"{value[:at]}{char}{value[at:]}"')
    return Mutant(text.encode(), frozenset({row.number}))


@in_characters("隐形标签字符和变体选择符")
def _tags(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    char = chance.choice(
        [chr(0xE0041 + chance.randrange(26)), "\ufe0f", "\ufe00", "\U000e0100", "\u180e"]
    )
    text = sheet.with_value(row, _into(row.value, char, chance))
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_characters("换行的怪字符")
def _breaks(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    at = chance.randrange(1, len(row.value) + 1)
    char = chance.choice("\u2028\u2029\u0085\x0b\x0c")
    text = sheet.with_value(row, f"{row.value[:at]}{char}{row.value[at:]}")
    blank = sheet.data_with(row.path, f"{row.value[:at]} {row.value[at:]}".strip())
    whole = sheet.data if at == len(row.value) else blank
    if row.field in (*tables.WORDS, *tables.STAGE_FIELDS, *tables.DATES, *tables.NUMBERS, "编号"):
        whole = sheet.data
    return Mutant(text.encode(), frozenset({row.number}), fixed=whole)


@in_characters("注释里藏一行")
def _hidden_line(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([one for one in sheet.rows if one.indent == 0 and one.key])
    char = chance.choice("\u2028\u2029\u0085")
    lines = [*sheet.lines]
    lines[row.number - 1 : row.number - 1] = [f"# 说明{char}备注: 藏起来的"]
    return Mutant("\n".join(lines).encode(), frozenset({row.number}), fixed=sheet.data)


@in_characters("不换行空格")
def _nbsp(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.of(*tables.FREE) if row.is_bare]
    if not rows:
        return None
    row = chance.choice(rows)
    at = chance.randrange(len(row.value))
    char = chance.choice("\u00a0\u2002\u2003\u2009\u202f")
    text = sheet.with_value(row, row.value[:at] + char + row.value[at:])
    meant = (row.value[:at] + " " + row.value[at:]).lstrip()
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data_with(row.path, meant))


@in_characters("丢了的字")
def _lost(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    at = chance.randrange(len(row.value))
    text = sheet.with_value(row, row.value[:at] + "\ufffd" + row.value[at + 1 :])
    return Mutant(text.encode(), frozenset({row.number}))


def _swapped(
    sheet: Sheet, rows: list[Row], table: dict[str, str], chance: Random
) -> tuple[Row, str] | None:
    able = [row for row in rows if row.is_bare and any(char in table for char in row.value)]
    if not able:
        return None
    row = chance.choice(able)
    char = chance.choice([char for char in row.value if char in table])
    return row, sheet.with_value(row, row.value.replace(char, table[char], 1))


@in_characters("兼容字在规定的词里", mend=True)
def _alike(sheet: Sheet, chance: Random) -> Mutant | None:
    made = _swapped(sheet, sheet.of(*tables.WORDS, *tables.STAGE_FIELDS), tables.ALIKE, chance)
    if made is None:
        return None
    return Mutant(made[1].encode(), frozenset({made[0].number}), fixed=sheet.data)


@in_characters("兼容字在随便写的字里", "accept", mend=True)
def _alike_text(sheet: Sheet, chance: Random) -> Mutant | None:
    made = _swapped(sheet, sheet.of(*tables.FREE), tables.ALIKE, chance)
    return made and Mutant(made[1].encode(), fixed=sheet.data)


@in_characters("兼容字在字段名里", mend=True)
def _alike_key(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.fields if any(char in tables.ALIKE for char in row.key)]
    if not rows:
        return None
    row = chance.choice(rows)
    char = next(char for char in row.key if char in tables.ALIKE)
    line = sheet.lines[row.number - 1].replace(char, tables.ALIKE[char], 1)
    return Mutant(
        sheet.with_line(row.number, line).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_characters("繁体字在规定的词里", mend=True)
def _traditional(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = sheet.of(*tables.WORDS, *tables.STAGE_FIELDS)
    made = _swapped(sheet, rows, tables.TRADITIONAL, chance)
    if made is None:
        return None
    return Mutant(made[1].encode(), frozenset({made[0].number}), fixed=sheet.data)


@in_characters("繁体字在字段名里")
def _traditional_key(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.fields if any(char in tables.TRADITIONAL for char in row.key)]
    if not rows:
        return None
    row = chance.choice(rows)
    key = "".join(tables.TRADITIONAL.get(char, char) for char in row.key)
    line = sheet.lines[row.number - 1].replace(row.key, key, 1)
    return Mutant(
        sheet.with_line(row.number, line).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_characters("形近字母在编号里")
def _confusable(sheet: Sheet, chance: Random) -> Mutant:
    row = sheet.of("编号")[0]
    char = chance.choice("DC0-")
    text = sheet.with_value(row, row.value.replace(char, tables.CONFUSABLE[char], 1))
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_characters("全角的日期、数和编号", mend=True)
def _wide(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(
        [row for row in sheet.of("编号", *tables.DATES, *tables.NUMBERS) if row.is_bare]
    )
    text = sheet.with_value(row, row.value.translate(tables.FULLWIDTH))
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_characters("少见的字在随便写的字里", "accept")
def _rare(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.of(*tables.FREE) if row.is_bare]
    if not rows:
        return None
    row = chance.choice(rows)
    char = chance.choice(
        ["䶮", "㛃", "𠮷", "𬭳", "\ue5e5", "℃", "１２", "％", "①", "Ⅲ", "㎡", "・", "½", "α"]
    )
    at = chance.randrange(1, len(row.value)) if len(row.value) > 1 else 1
    value = row.value[:at] + char + row.value[at:]
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))
