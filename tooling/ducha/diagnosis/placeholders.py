"""Template text that nobody replaced.

Only what cannot be real text counts, and only where it is the whole value: signs that stand for
nothing, a template engine's marks, and the name of a field in brackets. ``<政府工作报告>`` is a
title in plain quotation marks, ``<标题>`` is a field left empty.
"""

import re
from collections.abc import Iterator

from ducha.domain.vocabulary import Key

from .fault import Edit, Fault
from .outline import Line, Outline
from .quoting import quoted

_SIGNS = r"…+|\.{3,}|[xX]{2,}|×{2,}|＊+|\*{2,}|\?{2,}|？{2,}|_{2,}|＿+|TODO|TBD|todo"
_ASKED = (
    f"(?:请|此处|在此|这里|请在此处?|请在这里)?(?:填写|填入|输入)(?:此处|处|{'|'.join(Key)}|单位名称|"
    "实际内容|具体内容|姓名|职务|名字)?|待填写?|待补充?|写上实际内容"
)
_NAMED = f"{'|'.join(Key)}|单位名称|实际内容|具体内容|姓名|职务|年-月-日|年月日"
_ENGINES = r"\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{.*\}"
_SNIPPET = r"[^:：]*【填写[:：][^】]*】.*"
"""What the editor's snippets leave to be filled in; no text of one's own says that."""
_WHOLE = f"{_SNIPPET}|{_SIGNS}|{_ASKED}|{_ENGINES}|[<＜【](?:{_SIGNS}|{_ASKED}|{_NAMED})[>＞】]"
_VALUE = f"(?P<mark>[\"']?) *(?P<text>{_WHOLE}) *(?P=mark) *"
_ANY = re.compile(f"[:-] +{_VALUE}\\r?$", re.MULTILINE)


def placeholders(text: str) -> Iterator[Fault]:
    """Values that are nothing but a placeholder; lines of a longer text are not looked at."""
    if not _ANY.search(text):
        return
    for line in Outline(text.split("\n"), frozenset(Key)).structural():
        found = re.fullmatch(_VALUE, line.value)
        if found:
            yield _fault(line, found["text"], found["mark"])


def _fault(line: Line, found: str, mark: str) -> Fault:
    column = line.value_at + 1 + line.value.index(found)
    message = f"模板里的占位文字还没有换成实际内容：{found}"
    fix = "换成实际内容；还不知道的，删去这一行"
    edit = None if mark else Edit(line.number, column, len(found), quoted(found))
    return Fault("Y16", line.number, column, message, fix, edit, len(found), is_last=True)
