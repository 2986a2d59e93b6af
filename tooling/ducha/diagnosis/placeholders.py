"""Template text that nobody replaced."""

import re
from collections.abc import Iterator

from .draft import line_starts, place
from .fault import Edit, Fault
from .quoting import quoted

_LEFT = re.compile(
    r"[:-][ ]+(?P<mark>[\"']?)(?P<text>"
    r"…+|\.{3,}|[xX]{2,}|×{2,}|＊+|\*{2,}|\?{2,}|？{2,}|_{2,}|＿+"
    r"|TODO|TBD|todo|待填写?|请填写[^\n]{0,20}|填写[^\n]{0,10}处|写上实际内容"
    r"|\{\{[^\n]*\}\}|\{%[^\n]*%\}|<%[^\n]*%>|\$\{[^\n]*\}|<[^<>\n]*>"
    r"|【[^】\n]*[填写][^】\n]*】)(?P=mark)[ ]*\r?$",
    re.MULTILINE,
)


def placeholders(text: str) -> Iterator[Fault]:
    """Values that are nothing but a placeholder."""
    if not _LEFT.search(text):
        return
    starts = line_starts(text)
    for match in _LEFT.finditer(text):
        found = match["text"]
        line, column = place(starts, match.start("text"))
        message = f"模板里的占位文字还没有换成实际内容：{found}"
        fix = "换成实际内容；还不知道的，删去这一行"
        edit = None if match["mark"] else Edit(line, column, len(found), quoted(found))
        yield Fault("Y16", line, column, message, fix, edit, len(found))
