"""A bug in the tool: the traceback goes to a file that the report id names, never to the screen."""

import tempfile
import traceback
from hashlib import sha1
from pathlib import Path


def keep(error: BaseException) -> str:
    """Write the traceback beside other temporary files; returns the id and where it is."""
    report, path = _kept("".join(traceback.format_exception(error)))
    return f"{report}（详情在 {path}）"


def quoted(error: BaseException) -> str:
    """Where the words of a library are, in its own language; returns a Chinese clause."""
    return f"原话在 {_kept(str(error))[1]}"


def _kept(text: str) -> tuple[str, Path]:
    report = sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:10]
    path = Path(tempfile.gettempdir()) / f"ducha-{report}.log"
    path.write_text(text, "utf-8", errors="replace")
    return report, path
