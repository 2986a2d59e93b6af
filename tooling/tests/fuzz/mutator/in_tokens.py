"""标点：冒号、短横、引号、括号、井号、缩进、制表符，以及 YAML 另有意思的符号。"""

from random import Random
from typing import Any

from . import tables
from .mutant import Family, Mutant
from .sheet import Row, Sheet

in_tokens = Family("标点")


def _line(sheet: Sheet, row: Row, line: str, fixed: Any) -> Mutant:
    raw = sheet.with_line(row.number, line).encode()
    return Mutant(raw, frozenset({row.number}), fixed=fixed)


def _free(sheet: Sheet, chance: Random) -> Row | None:
    rows = [row for row in sheet.of(*tables.FREE) if row.is_bare]
    return chance.choice(rows) if rows else None


def _value(sheet: Sheet, row: Row, written: str, meant: str) -> Mutant:
    raw = sheet.with_value(row, written).encode()
    return Mutant(raw, frozenset({row.number}), fixed=sheet.data_with(row.path, meant))


@in_tokens("全角冒号", mend=True)
def _wide_colon(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.key])
    old = f"{row.key}: " if row.value else f"{row.key}:"
    new = (
        row.key
        + chance.choice("：：：∶﹕")
        + chance.choice(["", " ", "\u3000"] if row.value else [""])
    )
    return _line(sheet, row, sheet.lines[row.number - 1].replace(old, new, 1), sheet.data)


@in_tokens("处处全角冒号", mend=True)
def _wide_colons(sheet: Sheet, chance: Random) -> Mutant:
    lines = [*sheet.lines]
    for row in sheet.rows:
        if row.key:
            lines[row.number - 1] = lines[row.number - 1].replace(
                ": " if row.value else ":", "：", 1
            )
    numbers = frozenset(row.number for row in sheet.rows if row.key)
    return Mutant("\n".join(lines).encode(), numbers, fixed=sheet.data)


@in_tokens("冒号后没有空格", mend=True)
def _no_blank(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    return _line(sheet, row, sheet.lines[row.number - 1].replace(": ", ":", 1), sheet.data)


@in_tokens("冒号后的全角空格", mend=True)
def _wide_blank(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    line = sheet.lines[row.number - 1].replace(
        ": ", chance.choice([":\u3000", ": \u3000", ":\u3000 "]), 1
    )
    return _line(sheet, row, line, sheet.data)


@in_tokens("冒号写成别的符号")
def _other_colon(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    old, new = f"{row.key}: ", row.key + chance.choice(["=", "；", " ", "; ", "，", "、", "＝"])
    return _line(sheet, row, sheet.lines[row.number - 1].replace(old, new, 1), sheet.data)


@in_tokens("冒号前有空格", "accept")
def _blank_before(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.key])
    line = sheet.lines[row.number - 1].replace(f"{row.key}:", f"{row.key} :", 1)
    return Mutant(sheet.with_line(row.number, line).encode(), data=sheet.data)


@in_tokens("行首的全角空格", mend=True)
def _wide_indent(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.indent])
    line = sheet.lines[row.number - 1]
    width = chance.choice(range(2, row.indent + 1, 2))
    return _line(sheet, row, "\u3000" * (width // 2) + line[width:], sheet.data)


@in_tokens("行末的全角空格", mend=True)
def _wide_end(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    return _line(
        sheet, row, sheet.lines[row.number - 1] + "\u3000" * chance.randint(1, 2), sheet.data
    )


@in_tokens("行末的空格", "accept")
def _blank_end(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.rows)
    line = sheet.lines[row.number - 1] + "  "
    return Mutant(sheet.with_line(row.number, line).encode(), data=sheet.data)


@in_tokens("缩进用制表符", mend=True)
def _tab_indent(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.indent])
    line = sheet.lines[row.number - 1]
    return _line(sheet, row, "\t" * (row.indent // 2) + line[row.indent :], sheet.data)


@in_tokens("冒号后用制表符", mend=True)
def _tab_after(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    return _line(sheet, row, sheet.lines[row.number - 1].replace(": ", ":\t", 1), sheet.data)


@in_tokens("值里的制表符")
def _tab_inside(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or len(row.value) < 2:
        return None
    at = chance.randrange(1, len(row.value))
    value = row.value[:at].rstrip(), row.value[at:].lstrip()
    if not all(value):
        return None
    return _value(sheet, row, "\t".join(value), " ".join(value))


@in_tokens("短横写错", mend=True)
def _dash(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.dash])
    new = chance.choice(["－", "－ ", "—", "— ", "–", "– ", "-", "−", "-\u3000"])
    line = sheet.lines[row.number - 1]
    return _line(sheet, row, line[: row.indent] + new + line[row.indent + 2 :], sheet.data)


@in_tokens("漏了短横")
def _no_dash(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.dash and row.path[-2:] != (0, row.key)]
    rows = [row for row in rows if row.path[-1] != 0 or not row.key]
    rows = [row for row in rows if "佐证" not in row.path]  # 文字可以换行接着写
    if not rows:
        return None
    row = chance.choice(rows)
    line = sheet.lines[row.number - 1]
    new = " " * chance.choice([row.indent, row.indent + 2]) + line[row.indent + 2 :]
    return _line(sheet, row, new, sheet.data)


@in_tokens("引号少了后一半", mend=True)
def _open_quote(sheet: Sheet, chance: Random) -> Mutant | None:
    row = chance.choice(sheet.bare)
    if '"' in row.value or "'" in row.value or "\\" in row.value:
        return None
    mark = chance.choice("\"'")
    return Mutant(
        sheet.with_value(row, mark + row.value).encode(), frozenset({row.number}), fixed=sheet.data
    )


@in_tokens("引号外面还有字")
def _after_quote(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or len(row.value) < 2 or any(char in row.value for char in "\"'\\"):
        return None
    at = chance.randrange(1, len(row.value))
    if not row.value[at:].strip() or row.value[at - 1] == " " or row.value[at] in " ,]}":
        return None
    value = f'"{row.value[:at]}"{row.value[at:]}'
    return _value(sheet, row, value, value)


@in_tokens("双引号里的反斜杠")
def _backslash(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or any(char in row.value for char in "\"'\\"):
        return None
    at = chance.randrange(len(row.value))
    if row.value[at] in '0abtnvfre "/\\N_LPxuU':
        return None
    value = f"{row.value[:at]}\\{row.value[at:]}"
    return _value(sheet, row, f'"{value}"', value)


@in_tokens("加了引号", "accept")
def _quoted(sheet: Sheet, chance: Random) -> Mutant | None:
    row = chance.choice(sheet.bare)
    if any(char in row.value for char in "\"'\\"):
        return None
    mark = chance.choice("\"'")
    text = sheet.with_value(row, mark + row.value + mark)
    return Mutant(text.encode(), data=sheet.data)


@in_tokens("中文引号和书名号在字里", "accept")
def _chinese_quotes(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None:
        return None
    a, b = chance.choice(["“”", "《》", "〔〕", "【】", "「」", "（）", "<>", "()", "‘’"])
    value = chance.choice([f"{a}{row.value}{b}", f"{row.value}{a}甲{b}", f"{a}甲{b}{row.value}"])
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))


@in_tokens("中文引号围着规定的词", mend=True)
def _quoted_word(sheet: Sheet, chance: Random) -> Mutant:
    rows = sheet.of(*tables.WORDS, *tables.STAGE_FIELDS, *tables.DATES, *tables.NUMBERS, "编号")
    row = chance.choice([row for row in rows if row.is_bare])
    a, b = chance.choice(["“”", "“”", "““", "””"])
    text = sheet.with_value(row, f"{a}{row.value}{b}")
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_tokens("井号截断")
def _hash(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or any(char in row.value for char in "\"'\\"):
        return None
    at = chance.randrange(len(row.value) + 1)
    value = f"{row.value[:at].rstrip()} #{row.value[at:].lstrip() or '号'}".lstrip()
    return _value(sheet, row, value, value)


@in_tokens("规定的词后面有注释")
def _hash_word(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.of(*tables.WORDS, *tables.DATES) if row.is_bare])
    text = sheet.with_value(row, f"{row.value} # 待核实")
    return Mutant(text.encode(), frozenset({row.number}))


@in_tokens("井号紧挨着字", "accept")
def _hash_inside(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None:
        return None
    value = row.value[:1] + "#1" + row.value[1:]
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))


@in_tokens("整行的注释", "accept")
def _comment(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(
        [row for row in sheet.rows if row.value[:1] not in "|>\"'" or not row.value]
    )
    note = " " * chance.choice([0, row.indent]) + chance.choice(
        ["# 核对过", "#核对过", "# 甲: 乙", "# - 甲"]
    )
    return Mutant(sheet.below(row, note).encode(), data=sheet.data)


@in_tokens("值里有冒号加空格")
def _colon_inside(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or any(char in row.value for char in "\"'\\#"):
        return None
    at = chance.randrange(1, len(row.value) + 1)
    value = f"{row.value[:at].rstrip()}: {row.value[at:].lstrip()}".rstrip()
    return _value(sheet, row, value, value)


@in_tokens("全角冒号和时刻在字里", "accept")
def _wide_inside(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None:
        return None
    value = row.value + chance.choice(
        ["：甲", "12:30", "，比例3:7", "?", "&甲", "*", "!", "[附件]", "{甲}", "，a,b"]
    )
    return Mutant(sheet.with_value(row, value).encode(), data=sheet.data_with(row.path, value))


@in_tokens("符号开头的值")
def _sign(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None or any(char in row.value for char in "\"'\\") or row.value[0] < "\u4e00":
        return None
    sign = chance.choice(
        ["@", "`", "%", ",", "]", "}", "&", "*", "!", "- ", "? ", "&重要 ", "*重要 ", "!重要 "]
    )
    value = sign + row.value
    if sign in "&*!":
        value = sign + row.value.replace(" ", "")
    return _value(sheet, row, value, value)


@in_tokens("锚、别名、标签、合并")
def _anchors(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(
        [row for row in sheet.fields if row.field not in tables.FREE] or sheet.fields
    )
    written = (
        chance.choice(["&a ", "!!str ", "!甲 ", "! ", "!!python/object/apply:os.system "])
        + row.value
    )
    if chance.random() < 0.2:
        written = "*a"
    return Mutant(sheet.with_value(row, written).encode(), frozenset({row.number}))


@in_tokens("合并键")
def _merge(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice([row for row in sheet.rows if row.key and row.is_bare])
    text = sheet.below(row, " " * row.column + chance.choice(["<<: 甲", "<<: {甲: 乙}", "<<: *a"]))
    return Mutant(text.encode(), frozenset({row.number + 1}))


@in_tokens("指令和第二个文档")
def _documents(sheet: Sheet, chance: Random) -> Mutant:
    if chance.random() < 0.3:
        word = chance.choice(["%YAML 1.2\n---\n", "%TAG ! tag:a,2000:\n---\n"])
        return Mutant((word + sheet.text).encode(), frozenset({1}))
    row = chance.choice(
        [row for row in sheet.rows if row.indent == 0 and row.key != "编号" and row.key]
    )
    lines = [*sheet.lines]
    lines[row.number - 1 : row.number - 1] = ["---"]
    return Mutant("\n".join(lines).encode(), frozenset({row.number}))


@in_tokens("开头的三短横", "accept")
def _start(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant(("---\n" + sheet.text).encode(), data=sheet.data)


@in_tokens("列表写在方括号里", "accept")
def _flow(sheet: Sheet, chance: Random) -> Mutant | None:
    made = _listed(sheet, "[", ", ", "]")
    return made and Mutant(made[0], data=sheet.data)


def _listed(sheet: Sheet, start: str, between: str, end: str) -> tuple[bytes, int] | None:
    row = next((row for row in sheet.rows if row.path == ("主办单位",) and not row.value), None)
    if row is None:
        return None
    units = sheet.data["主办单位"]
    lines = [*sheet.lines]
    lines[row.number - 1 : row.number + len(units)] = [
        f"主办单位: {start}{between.join(units)}{end}"
    ]
    return "\n".join(lines).encode(), row.number


@in_tokens("方括号写成全角")
def _wide_flow(sheet: Sheet, chance: Random) -> Mutant | None:
    start, end = chance.choice(["［］", "【】", "[］", "［]", "〔〕", "[】"])
    made = _listed(sheet, start, ", ", end)
    return made and Mutant(made[0], frozenset({made[1]}), fixed=sheet.data)


@in_tokens("列表里用全角逗号")
def _wide_comma(sheet: Sheet, chance: Random) -> Mutant | None:
    if len(sheet.data.get("主办单位", [])) < 2:
        return None
    made = _listed(sheet, "[", chance.choice(["，", "、", "；"]), "]")
    return made and Mutant(made[0], frozenset({made[1]}), fixed=sheet.data)


@in_tokens("方括号没有合上")
def _open_flow(sheet: Sheet, chance: Random) -> Mutant | None:
    made = _listed(sheet, "[", ", ", "")
    return made and Mutant(made[0], frozenset({made[1]}), fixed=sheet.data)


@in_tokens("几百层括号")
def _bomb(sheet: Sheet, chance: Random) -> Mutant | None:
    row = _free(sheet, chance)
    if row is None:
        return None
    depth = chance.choice([25, 900, 1100, 40_000])
    mark = chance.choice("[{")
    return Mutant(sheet.with_value(row, mark * depth).encode(), frozenset({row.number}))


def _movable(sheet: Sheet) -> list[Row]:
    """前面有同级的行、挪动就不成样子的行。"""
    made = []
    for row in sheet.rows:
        peers = sheet.siblings(row) if row.key else []
        if not row.dash and row.indent and len(peers) > 1 and row is not peers[0] and row.is_bare:
            above = max(one.number for one in sheet.rows if one.number < row.number)
            if above == row.number - 1:
                made.append(row)
    return made


@in_tokens("缩进多一格少一格")
def _indent(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = _movable(sheet)
    if not rows:
        return None
    row = chance.choice(rows)
    width = row.indent + chance.choice([-1, 1, 1, -2, 2, 3])
    width = max(width, 0)
    if width == row.indent:
        return None
    return _line(sheet, row, " " * width + sheet.lines[row.number - 1].lstrip(), sheet.data)


@in_tokens("第一行缩进不齐")
def _first_indent(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.key and row.indent and not row.dash and row.is_bare]
    rows = [row for row in rows if len(sheet.siblings(row)) > 1 and sheet.siblings(row)[0] is row]
    if not rows:
        return None
    row = chance.choice(rows)
    line = " " * (row.indent + chance.choice([1, 2])) + sheet.lines[row.number - 1].lstrip()
    return _line(sheet, row, line, sheet.data)
