"""几种合法的写法，与被测的写法无关。"""

import json
from collections.abc import Iterator
from typing import Any

_SIGNS = set("-?:,[]{}#&*!|>'\"%@`")


def block(data: dict[str, Any]) -> str:
    """一行一个字段，最平常的写法；要加引号的加双引号，几行的用竖线。"""
    return "\n".join(_mapping(data, 0, quote=_as_needed)) + "\n"


def quoted(data: dict[str, Any]) -> str:
    """每个值都加单引号，缩进四格，列表写在方括号里。"""
    return "\n".join(_mapping(data, 0, quote=_single, step=4, flow=True)) + "\n"


def as_json(data: dict[str, Any]) -> str:
    """整份写成 JSON。"""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def commented(data: dict[str, Any]) -> str:
    """每段前面有注释和空行，行末有空格，CRLF 换行。"""
    lines = ["---", "# 编者：督查室 # 二审", *_mapping(data, 0, quote=_as_needed)]
    spaced = [
        f"\n# 第 {at} 行\n{line}  " if not line.startswith(" ") and ": |" not in line else line
        for at, line in enumerate(lines)
        if line != "---"
    ]
    return "\r\n".join("\n".join(["---", *spaced]).split("\n")) + "\r\n"


STYLES = (block, block, quoted, as_json, commented)


def _plain(text: str) -> bool:
    if (
        not text
        or text[0] in _SIGNS
        or text != text.strip()
        or text[0] in "\u3000"
        or text[-1] == ":"
    ):
        return False
    return not any(part in text for part in (": ", " #", "\n", "\u3000")) and text not in (
        "---",
        "...",
    )


def _as_needed(text: str) -> str:
    if text.startswith(("...", "---")):
        return json.dumps(text, ensure_ascii=False)
    return text if _plain(text) else json.dumps(text, ensure_ascii=False)


def _single(text: str) -> str:
    return (
        json.dumps(text, ensure_ascii=False)
        if "\n" in text
        else "'" + text.replace("'", "''") + "'"
    )


def _mapping(
    data: dict[str, Any], indent: int, *, quote: Any, step: int = 2, flow: bool = False
) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, str):
            if "\n" in value and quote is _as_needed:
                yield f"{pad}{key}: |-"
                yield from (f"{pad}  {line}" for line in value.split("\n"))
            else:
                yield f"{pad}{key}: {quote(value)}"
        elif isinstance(value, dict):
            yield f"{pad}{key}:"
            yield from _mapping(value, indent + step, quote=quote, step=step, flow=flow)
        elif not value:
            yield f"{pad}{key}: []"
        elif isinstance(value[0], str):
            if flow:
                yield f"{pad}{key}: [{', '.join(map(_single, value))}]"
            else:
                yield f"{pad}{key}:"
                yield from (f"{pad}  - {quote(one)}" for one in value)
        else:
            yield f"{pad}{key}:"
            for one in value:
                first, *rest = _mapping(one, indent + 4, quote=quote, step=step, flow=flow)
                yield f"{pad}  - {first[indent + 4 :]}"
                yield from rest
