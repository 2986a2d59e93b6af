"""A text as its readers take it, whatever it was typed in: once decoded, never twice.

Of YAML and JSON (6 may be typed as \\u0036, and a backslash cuts a line in two), of HTML
(``&#31192;``), of addresses (``%E7%A7%98``), and Chinese in base64 or UTF-7.
"""

import re
from base64 import b64decode
from html import unescape

from .later import later

_ESCAPE = later(
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})"
    r"|[tnr]|\r?\n[ \t]*)"
    r"|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)"
    r"|(?:%[0-9a-fA-F]{2})+"
    r"|(?<![A-Za-z0-9+/])\+[A-Za-z0-9+/]{5,}-?"
    r"|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}"
)
_SIGNS = re.compile("&(?:#|[A-Za-z])|%[0-9a-fA-F]{2}|[+][A-Za-z0-9+/]{5}")
_WIDE = bytes(
    0x61 if byte < 0x80 and (chr(byte).isalnum() or chr(byte) in "+/") else 0x2E
    for byte in range(256)
)
_RUN, _RUNS = b"a" * 16, re.compile(b"a{16,}")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PLAIN = re.compile("[ -~\n\u3000-\u303f\u2605\u2606\u4e00-\u9fff\uff00-\uffef]+")
_WHOLE = re.compile("[0-9\u2605\u2606\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def is_escaped(text: str, raw: bytes) -> bool:
    """Whether something in it may be decoded; ``raw`` is its UTF-8."""
    if "\\" in text:
        return True
    if ("&" in text or "%" in text or "+" in text) and _SIGNS.search(text) is not None:
        return True
    classes = raw.translate(_WIDE)
    return _RUN in classes and any(
        _from_base64(raw[one.start() : one.end()].decode()) for one in _RUNS.finditer(classes)
    )


def unescaped(text: str) -> tuple[str, list[int]]:
    """The decoded text; where each character of it begins in the given one, and the end."""
    parts: list[str] = []
    at: list[int] = []
    last = 0
    for found in _ESCAPE.finditer(text):
        made = _decoded(found)
        if made is None:
            continue
        start, end = found.span()
        parts.append(text[last:start])
        at.extend(range(last, start))
        parts.append(made)
        at.extend(_places(found[0], made, start))
        last = end
    parts.append(text[last:])
    at.extend(range(last, len(text) + 1))
    return "".join(parts), at


def _decoded(found: re.Match[str]) -> str | None:
    """What one of them stands for; None where it stands for itself."""
    whole = found[0]
    if whole[0] == "\\":
        code = found[1] or found[2] or found[3]
        return chr(int(code, 16)) if code else " " if whole[1] in "tnr" else ""
    if whole[0] == "&":
        made = unescape(whole)
        return None if made == whole else made
    if whole[0] == "%":
        return _text(bytes.fromhex(whole.replace("%", "")))
    return _from_utf7(whole) if whole[0] == "+" else _from_base64(whole)


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _bytes(solid: str) -> bytes:
    """What base64 without its filling stands for; one character too many is left out."""
    if len(solid) % 4 == 1:
        solid = solid[:-1]
    return b64decode(solid + "=" * (-len(solid) % 4))


def _from_base64(whole: str) -> str | None:
    """Chinese in base64: by chance next to nothing is."""
    made = _text(_bytes(whole.rstrip("=")))
    is_chinese = made is not None and len(_CHINESE.findall(made)) > 1
    return made if made and is_chinese and _PLAIN.fullmatch(made) else None


def _from_utf7(whole: str) -> str | None:
    """Chinese in UTF-7; of a number that only looks like it nothing is made."""
    solid = whole.strip("+-")
    if solid.isdecimal():
        return None
    raw = _bytes(solid)
    made = raw[: len(raw) // 2 * 2].decode("utf-16-be", "replace")
    return made if _WHOLE.fullmatch(made) and _CHINESE.search(made) else None


def _places(whole: str, made: str, start: int) -> list[int]:
    """Where each character of ``made`` began: of a run of ``%``, by its bytes."""
    if whole[0] != "%":
        return [start] * len(made)
    places = []
    for char in made:
        places.append(start)
        start += 3 * len(char.encode())
    return places
