"""A bug in the tool: the traceback goes to a file that the report id names, never to the screen."""

import os
import tempfile
import traceback
from hashlib import sha1


def keep(error: BaseException) -> str:
    """Write the traceback beside other temporary files; returns the id and where it is."""
    text = "".join(traceback.format_exception(error))
    report = sha1(text.encode(), usedforsecurity=False).hexdigest()[:10]
    try:
        handle, path = tempfile.mkstemp(prefix=f"ducha-{report}-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        return f"{report}（详情没能存下来）"
    return f"{report}（详情在 {path}）"
