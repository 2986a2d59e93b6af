"""The text of the 办法, read from its page by anchor, so that it stands in one place only."""

import re
from pathlib import Path

_HEADING = re.compile(r"^### (?P<text>.+) \{#(?P<anchor>a[0-9]+)\}$")
_ANCHOR = re.compile(r"^\{: #(?P<anchor>a[0-9]+) \}$")


def clauses(page: Path) -> dict[str, str]:
    """Text of each article and clause, by anchor such as ``a0502``; empty if there is no page."""
    if not page.is_file():
        return {}
    found: dict[str, list[str]] = {}
    article = clause = previous = ""
    for line in page.read_text("utf-8").splitlines():
        heading, anchor = _HEADING.match(line), _ANCHOR.match(line)
        if heading:
            article, clause = heading["anchor"], ""
            found[article] = [heading["text"]]
        elif anchor and article:
            clause = anchor["anchor"]
            found[clause] = [previous]
        elif line.startswith("## "):
            article = clause = ""
        elif line.strip() and article:
            previous = line.strip()
            found[article].append(previous)
            if clause and not previous.startswith("（"):
                found[clause].append(previous)
    return {name: "\n".join(text) for name, text in found.items()}
