"""字节：编码、截断、BOM、控制符、大小、换行。"""

from random import Random

from .mutant import Family, Mutant
from .sheet import Sheet

in_bytes = Family("字节")


def _all(sheet: Sheet) -> frozenset[int]:
    return frozenset(range(1, len(sheet.lines) + 1))


@in_bytes("记事本的 BOM", "accept")
def _bom(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant(b"\xef\xbb\xbf" + sheet.text.encode(), data=sheet.data)


@in_bytes("CRLF 换行", "accept")
def _crlf(sheet: Sheet, chance: Random) -> Mutant | None:
    if "|" in sheet.text or ">" in sheet.text:
        return None
    return Mutant(sheet.text.replace("\n", "\r\n").encode(), data=sheet.data)


@in_bytes("末尾没有换行", "accept")
def _no_end(sheet: Sheet, chance: Random) -> Mutant | None:
    if sheet.lines[-2].lstrip()[:1] != "-" and ": " not in sheet.lines[-2]:
        return None
    return Mutant(sheet.text.rstrip("\n").encode(), data=sheet.data)


@in_bytes("末尾空行", "accept")
def _blank_end(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant((sheet.text + "\n" * chance.randint(1, 9)).encode(), data=sheet.data)


@in_bytes("只用 CR 换行", mend=True)
def _cr(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant(sheet.text.replace("\n", "\r").encode(), fixed=sheet.data)


@in_bytes("夹着一个 CR", "refuse")
def _one_cr(sheet: Sheet, chance: Random) -> Mutant | None:
    row = chance.choice(sheet.fields)
    at = chance.randrange(1, len(row.value)) if len(row.value) > 1 else 0
    if not at:
        return None
    text = sheet.with_value(row, row.value[:at] + "\r" + row.value[at:])
    return Mutant(text.encode(), frozenset({row.number, row.number + 1}))


@in_bytes("GBK 编码", mend=True)
def _gbk(sheet: Sheet, chance: Random) -> Mutant | None:
    try:
        raw = sheet.text.encode(chance.choice(["gbk", "gb18030"]))
    except UnicodeEncodeError:
        return None
    return Mutant(raw, fixed=sheet.data)


@in_bytes("UTF-16 编码", mend=True)
def _utf16(sheet: Sheet, chance: Random) -> Mutant:
    name = chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return Mutant(sheet.text.encode(name), fixed=sheet.data)


@in_bytes("从半个字截断")
def _cut_inside(sheet: Sheet, chance: Random) -> Mutant:
    raw = sheet.text.encode()
    while True:
        at = chance.randrange(40, len(raw))
        if raw[at] & 0xC0 == 0x80:
            break
    return Mutant(raw[:at], frozenset({raw[:at].count(b"\n") + 1}))


@in_bytes("截断", "free")
def _cut(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant(sheet.text[: chance.randrange(len(sheet.text))].encode())


@in_bytes("坏字节")
def _broken(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.bare)
    head = sheet.with_value(row, row.value + "\ue0ff").encode()
    bad = bytes([chance.choice([0xFF, 0xFE, 0xC0, 0xF8, 0x80])])
    return Mutant(head.replace("\ue0ff".encode(), bad), frozenset({row.number}))


@in_bytes("文件中间的 BOM", mend=True)
def _inner_bom(sheet: Sheet, chance: Random) -> Mutant:
    number = chance.choice(sheet.rows).number
    line = sheet.lines[number - 1]
    if number == 1:
        line = line[:1] + "\ufeff" + line[1:]
        return Mutant(sheet.with_line(1, line).encode(), frozenset({1}), fixed=sheet.data)
    return Mutant(
        sheet.with_line(number, "\ufeff" + line).encode(), frozenset({number}), fixed=sheet.data
    )


@in_bytes("控制符", mend=True)
def _control(sheet: Sheet, chance: Random) -> Mutant:
    row = chance.choice(sheet.fields)
    at = chance.randrange(len(row.value) + 1)
    code = chance.choice(
        [*range(9), *range(0xE, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)]
    )
    text = sheet.with_value(row, row.value[:at] + chr(code) + row.value[at:])
    return Mutant(text.encode(), frozenset({row.number}), fixed=sheet.data)


@in_bytes("过大")
def _large(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant((sheet.text + "# 说明\n" * 40_000).encode())


@in_bytes("空的")
def _empty(sheet: Sheet, chance: Random) -> Mutant:
    return Mutant(
        chance.choice(
            [b"", b"\n\n", b"# \xe8\xaf\xb4\xe6\x98\x8e\n", b"---\n", b"\xef\xbb\xbf", b"  "]
        )
    )


@in_bytes("任意字节", "free")
def _noise(sheet: Sheet, chance: Random) -> Mutant:
    raw = bytearray(sheet.text.encode())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw))
        sort = chance.randrange(3)
        if sort == 0:
            raw[at] = chance.randrange(256)
        elif sort == 1:
            del raw[at : at + chance.randint(1, 9)]
        else:
            raw[at:at] = bytes(chance.choices(b" :-#[]{}\"'\n\t,&*!|>%@`?", k=chance.randint(1, 4)))
    return Mutant(bytes(raw))
