"""The theme's page around a body: rendered once per family, cut, and stamped many times."""

import re
from dataclasses import dataclass

from .parts.html import Html, e
from .site import Page

NAME = "dc0name0dc"
TITLE = "dc0title0dc"
DESCRIPTION = "dc0description0dc"
BODY = "<!--<h1 dc0body0dc-->"
"""Holds ``<h1`` because Material adds a heading of its own to a body without one."""
_TOKENS = re.compile("|".join(f"({re.escape(token)})" for token in (TITLE, DESCRIPTION, BODY)))


def shell_page(family: str) -> Page:
    """What the theme renders for a family; it stands where the family's pages stand."""
    return Page(f"{family}/{NAME}.html", TITLE, DESCRIPTION, Html(BODY))


@dataclass(frozen=True)
class Shell:
    """A rendered page, cut where pages of a family differ."""

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, rendered: str) -> "Shell":
        """Cut a page rendered from ``shell_page``. Raises ValueError if the theme dropped it."""
        if TITLE not in rendered or BODY not in rendered:
            raise ValueError("主题没有把标题或正文放进页面")
        return cls(tuple(part for part in _TOKENS.split(rendered) if part))

    def stamp(self, page: Page) -> str:
        """The whole page."""
        values = {TITLE: e(page.title), DESCRIPTION: e(page.description), BODY: page.body}
        name = page.path.rsplit("/", 1)[-1].removesuffix(".html")
        return "".join(
            [values[part] if part in values else part.replace(NAME, name) for part in self.parts]
        )
