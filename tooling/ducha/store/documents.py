"""Hand-written pages of site/docs, for an export without MkDocs.

The only text of the site that passes through Markdown; item text never does.
"""

from pathlib import Path

from ducha.website.parts.html import Html
from ducha.website.site import Page

EXTENSIONS = ["attr_list", "tables", "toc", "admonition", "fenced_code"]
"""As in mkdocs.yml; the last one MkDocs adds itself."""


def written_pages(folder: Path) -> list[Page]:
    """Every Markdown file of the folder as a page."""
    return [_rendered(path) for path in sorted(folder.glob("*.md"))]


def converted(text: str) -> str:
    """The HTML of a page."""
    from markdown import Markdown  # type: ignore[import-untyped]

    made: str = Markdown(extensions=EXTENSIONS).convert(text)
    return made


def _rendered(path: Path) -> Page:
    text = path.read_text("utf-8").replace(".md", ".html")
    body = converted(text)
    title = text.split("\n", 1)[0].removeprefix("# ").strip()
    return Page(path.with_suffix(".html").name, title, title, Html(body))
