"""Hand-written pages of site/docs, judged: no script, no frame, nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from ducha.domain.findings import Finding
from ducha.domain.paths import is_page
from ducha.rules.git.g20_paths import PLAIN_PAGES, not_plain

from .gating import scrubbed
from .text_gate import shown_path

_MAYBE_NOT_PLAIN = re.compile(
    r"<|!\[|&|\\|\{(?!:? ?#[a-z0-9]+ ?\})|_[^\n]*_"
    r"|(?<![a-z0-9+.-])(?!https?:|mailto:)[a-z][a-z0-9+.-]*\s*:",
    re.IGNORECASE,
)
"""A text without these is words, lists, tables and links only, and need not be rendered."""
_FENCE = re.compile(r"^```[a-z]*\n.*?^```$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\ufeff?(?:---|[ ]{0,3}[A-Za-z0-9_-]+:)")
"""Settings of a page, which reach the theme's templates as they are."""
_ORDERS = re.compile(r"^[ \t]*-+8<-+|data-toc-label", re.MULTILINE)
"""What extensions of Markdown take for an order: to bring in a file, to name a heading."""
_MOST = 5


def faults(root: Path) -> Iterator[Finding]:
    """What is not plain in the pages of a repository."""
    folder = root / "site" / "docs"
    for path in sorted(folder.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(root).as_posix()
            for what in in_page(path.read_bytes(), name):
                yield scrubbed(PLAIN_PAGES.finding(not_plain(what), shown_path(name)))


def in_page(raw: bytes, path: str) -> list[str]:
    """What one page holds that no page may; nothing where the path is that of no page."""
    if not is_page(path):
        return []
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    head = _HEAD.match(text)
    found = [text.split("\n", 1)[0]] if head else []
    found += (order[0].strip() for order in _ORDERS.finditer(text))
    if _MAYBE_NOT_PLAIN.search(_without_code(text)):
        from ducha.website.plain import strange

        from .documents import converted

        found += strange(converted(text))
    return list(dict.fromkeys(found))[:_MOST]


def _without_code(text: str) -> str:
    """The text without its blocks of code, where nobody can take their ends for beginnings."""
    marks = [line for line in text.split("\n") if "```" in line]
    sure = all(re.fullmatch("```[a-z]*", one) for one in marks[::2])
    sure = sure and all(one == "```" for one in marks[1::2]) and "~~~" not in text
    return _FENCE.sub("", text) if sure and len(marks) % 2 == 0 else text
