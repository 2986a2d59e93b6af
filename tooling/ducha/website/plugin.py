"""The thin adapter between ``pages`` and MkDocs; nothing is decided here.

Index pages go through the theme one by one. Pages of a family are not MkDocs pages: the theme
renders one shell per family, and the pages are stamped from it after the build.
"""

import os
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from . import opendata
from .contents import FAMILIES, INDEXES, family_pages
from .parts.html import e
from .parts.imprint import imprint
from .plain import strange
from .shell import NAME, Shell, shell_page
from .site import Page, PublicSite
from .stamping import stamp_family

HIDDEN = ["navigation", "toc"]
"""The sidebars: tabs and the page itself say where one is."""


class DuchaConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    as_of = opt.Type(str, default="")
    stamp = opt.Type(bool, default=True)


class DuchaPlugin(BasePlugin[DuchaConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the ledger to a MkDocs site."""

    def __init__(self) -> None:
        self.given: PublicSite | None = None
        self.pages: dict[str, Page] = {}
        self.documents: list[str] = []

    def on_config(self, config: MkDocsConfig) -> None:
        """Read and check the ledger, unless ``ducha build`` has done so already."""
        self.site = self.given or _prepare(config, self.config.as_of)
        config.extra["ducha_as_of"] = self.site.as_of.isoformat()
        config.extra["ducha_imprint"] = imprint(self.site)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a source for each index page and for each family's shell."""
        made = [make(self.site) for make in INDEXES.values()]
        for name, family in FAMILIES.items():
            made += [shell_page(name)] if self.config.stamp else family_pages(family, self.site)
        self.documents = [file.url for file in files.documentation_pages()]
        self.pages = {_source(page): page for page in made}
        for source in self.pages:
            files.append(File.generated(config, source, content=""))
        return files

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Title and description of our pages."""
        made = self.pages.get(page.file.src_uri)
        if made is not None:
            about = {"title": e(made.title), "description": e(made.description)}
            page.meta = {**about, "hide": HIDDEN}
        return markdown

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Our body instead of rendered Markdown: item text never passes through Markdown.

        Whatever extensions are at work: a hand-written page that is not plain stops the build.
        """
        made = self.pages.get(page.file.src_uri)
        if made is not None:
            return made.body
        for what in strange(html):
            raise PluginError(f"ducha: {page.file.src_uri} 里有网页不能有的 {what}")
        return html

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Leave out what would be wrong: an empty page is not written.

        MkDocs does not know the stamped pages, so the sitemap is written at the end. Without
        ``site_url`` the links of 404.html would start at the server's root, not at the site's.
        """
        homeless = template_name == "404.html" and not config.site_url
        return "" if homeless or template_name.startswith("sitemap.xml") else output_content

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Stamp the families, write open data and the sitemap."""
        target = Path(config.site_dir)
        paths = [page.path for page in self.pages.values() if NAME not in page.path]
        for name, family in FAMILIES.items() if self.config.stamp else ():
            source = target / shell_page(name).path
            shell = Shell.cut(source.read_text("utf-8"))
            source.unlink()
            paths += stamp_family(name, family, shell, self.site, target)
        for path, content in opendata.files(self.site):
            write_file(content, str(target / path))
        if config.site_url:
            sitemap = _sitemap(config.site_url, [*paths, *self.documents], self.site.as_of)
            write_file(sitemap, str(target / "sitemap.xml"))


def _source(page: Page) -> str:
    return page.path.removesuffix(".html") + ".md"


def _sitemap(base: str, paths: list[str], as_of: date) -> bytes:
    urls = "".join(
        f"<url><loc>{escape(base.rstrip('/'))}/{escape(path)}</loc><lastmod>{as_of}</lastmod></url>\n"
        for path in sorted(set(paths))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    ).encode()


def _prepare(config: MkDocsConfig, as_of: str) -> PublicSite:
    from ducha.reports.text import text
    from ducha.store.clock import today
    from ducha.store.publishing import prepare
    from ducha.store.root import BrokenConfig, find_root

    day = os.environ.get("DUCHA_AS_OF") or as_of
    try:
        root = find_root(Path(config.config_file_path).parent)
        prepared = prepare(root, date.fromisoformat(day) if day else today())
    except (BrokenConfig, ValueError) as fault:
        raise PluginError(f"ducha: {fault}") from None
    if prepared.site is None:
        raise PluginError(f"事项有错误，没有生成网站\n{text(prepared.report)}")
    return prepared.site
