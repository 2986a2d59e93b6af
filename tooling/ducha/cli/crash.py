"""A bug in the tool: the traceback goes to a file that the report id names, never to the screen."""

import os
import tempfile
import traceback
from hashlib import sha1

from ducha.secrecy.redaction import redacted


def keep(error: BaseException) -> str:
    """Write the traceback beside other temporary files; returns the id and where it is."""
    report, where = kept(error)
    return f"{report}（{where}）"


def kept(error: BaseException) -> tuple[str, str]:
    """As ``keep``: the id, which anybody may see, and where the file is, for whoever runs this."""
    text = redacted("".join(traceback.format_exception(error)))
    report = sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:10]
    return report, _kept(text, report, "详情")


def quoted(error: BaseException) -> str:
    """Where the words of a library are, in its own language; returns a Chinese clause."""
    return _kept(redacted(str(error)), "quoted", "原话")


def _kept(text: str, name: str, what: str) -> str:
    try:
        handle, path = tempfile.mkstemp(prefix=f"ducha-{name}-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
    except OSError:
        return f"{what}没能存下来"
    return f"{what}在 {path}"
