"""A review as Markdown, for the summary of a job or a comment. Pure.

Whatever may be the text of an item stands in a span of code, and nowhere else: there it can be no
tag, link, picture or mention, on any forge.
"""

import re
from collections.abc import Iterator

from ducha.diagnosis.characters import HIDDEN
from ducha.domain.findings import Finding
from ducha.domain.review import Review

from .digest import Block, blocks, opening
from .formats import in_words
from .text import summary

MOST = 50
"""Findings that are listed; a comment has its limits."""
_BLANKS = re.compile(r"\s+")
_TICKS = re.compile("`+")


def markdown(review: Review) -> str:
    """The digest, then what is wrong."""
    parts = ["## 督查审查", code(opening(review))]
    parts += ["\n".join(_block(block)) for block in blocks(review)]
    if review.findings:
        parts.append("\n".join(_findings(review.findings)))
    return "\n\n".join([*parts, f"**{summary(review)}**"]) + "\n"


def code(text: str) -> str:
    """Any text in a span of code: one line, nothing hidden, fenced by more ticks than it holds."""
    plain = HIDDEN.sub("\ufffd", _BLANKS.sub(" ", text)).strip() or "—"
    fence = "`" * (max((len(run) for run in _TICKS.findall(plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def _block(block: Block) -> Iterator[str]:
    yield f"### {code(block.title)}"
    yield ""
    for row in block.rows:
        yield from (f"- **{row.label}** {code(line)}" for line in row.lines)


def _findings(found: list[Finding]) -> Iterator[str]:
    yield "### 发现"
    yield ""
    for one in found[:MOST]:
        place = f"{one.file}:{one.line}" if one.line else one.file
        yield (
            f"- **{one.severity.label}** {one.rule}（{one.clause.label}）"
            f"{code(place)}：{code(in_words(one))}"
        )
    if len(found) > MOST:
        yield f"- 还有 {len(found) - MOST} 处没有列出"
