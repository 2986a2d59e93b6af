"""What the other end of our output can show: its encoding, its colours, its width."""

import codecs
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ducha.reports.screen import Screen

SYSTEM = os.name
SAMPLE = "督查事项"
NEAREST = "ducha.nearest"
"""The error handler for characters that an encoding lacks."""
_NEAR = {"‹": "<", "›": ">", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "—": "-"}
_NEAR |= {"–": "-", "·": ".", "×": "x", "→": "->", "\xa0": " "}


def settle(environ: Mapping[str, str] = os.environ) -> None:
    """Never fail on a character, and write UTF-8 wherever nobody asked for another encoding.

    A terminal keeps its own encoding: Python writes to a Windows console in Unicode, whatever its
    code page. Elsewhere (a file, a pipe, the log of a CI job) Windows would use its code page,
    which outside China has no Chinese at all; so there it is UTF-8, unless PYTHONIOENCODING or
    the locale of a Unix names an encoding that can write Chinese.
    """
    codecs.register_error(NEAREST, _nearest)
    asked = environ.get("PYTHONIOENCODING", "").partition(":")[0]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            kept = asked or stream.isatty() or SYSTEM != "nt"
            able = asked or _has_chinese(stream.encoding)
            named = stream.encoding if kept and able and not _is_ascii(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=named, errors=NEAREST)


def _is_ascii(encoding: str) -> bool:
    """click takes ASCII for a misconfigured stream and writes UTF-8; so do we, all over."""
    return codecs.lookup(encoding).name == "ascii"


def _has_chinese(encoding: str) -> bool:
    try:
        return bool(SAMPLE.encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The nearest ASCII, else a question mark for each character."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_NEAR.get(char, "?") for char in lost), error.end


def colour(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: NO_COLOR forbids, FORCE_COLOR or CLICOLOR_FORCE ask, a terminal invites.

    See https://no-color.org and https://force-color.org.
    """
    if environ.get("NO_COLOR"):
        return False
    forced = environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE", "0")
    if forced != "0":
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def screen(stream: TextIO | None = None) -> "Screen":
    """How findings are shown on ``stream`` (default: standard output)."""
    import shutil

    from ducha.reports.screen import Screen

    stream = stream or sys.stdout
    columns = shutil.get_terminal_size().columns if stream.isatty() else None
    return Screen(columns, colour(stream))
