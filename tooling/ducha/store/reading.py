"""Bytes of any file as text, in whatever encoding they are; None where there is no text."""

_NOT_TEXT = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Office 文件或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Office 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"RIFF": "图片或音频",
    b"\x1f\x8b": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"Rar!": "压缩包",
}
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_HEAD = 4000
_MOSTLY = 0.9


def sort_of(raw: bytes) -> str:
    """What a file without text is, in a word."""
    return next((name for start, name in _NOT_TEXT.items() if raw.startswith(start)), "二进制文件")


def readable(raw: bytes) -> str | None:
    """The text, read as UTF-8, UTF-16 or GB18030; None for pictures, archives and programs."""
    if any(map(raw.startswith, _NOT_TEXT)):
        return None
    for mark, name in _MARKED.items():
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    if b"\0" in raw[:_HEAD]:
        names = ("utf-8", "utf-16-le", "utf-16-be")
        texts = (raw.decode(name, "replace") for name in names)
        return next((text for text in texts if _is_plain(text[:_HEAD])), None)
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _is_plain(text: str) -> bool:
    usual = sum((char.isascii() and char >= "\t") or "\u3000" <= char <= "\u9fff" for char in text)
    return usual >= _MOSTLY * len(text)
