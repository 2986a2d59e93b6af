"""The same pages without MkDocs: complete plain pages, and a manifest for any other engine.

The body of each page stands between ``<main>`` and ``</main>``. Useful the day the theme's life
ends, and for offices whose portal has a template of its own.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from . import opendata
from .contents import build_pages
from .pages.proof import PATH
from .parts.html import Html, e, link
from .parts.imprint import imprint
from .site import Page, PublicSite

MANIFEST = "pages.json"


def write_export(site: PublicSite, target: Path, written: Sequence[Page], statics: Path) -> int:
    """Write every page and the open data below ``target``; returns how many pages.

    ``written`` are the hand-written pages; ``statics`` holds the files that pages link to.
    """
    manifest = []
    pages = [*build_pages(site), *written]
    told = imprint(site)
    menu = {page.path: page.title for page in pages if "/" not in page.path}
    for source in statics.rglob("*"):
        if source.is_file() and source.suffix != ".md":
            _write(target / source.relative_to(statics), source.read_bytes())
    for page in pages:
        _write(target / page.path, _document(page, menu, told).encode("utf-8"))
        manifest.append({"path": page.path, "title": page.title, "description": page.description})
    for path, content in opendata.files(site):
        _write(target / path, content)
    listing = json.dumps(
        {"version": 1, "as_of": site.as_of.isoformat(), "pages": manifest},
        ensure_ascii=False,
        indent=1,
    )
    _write(target / MANIFEST, listing.encode("utf-8"))
    return len(manifest)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _document(page: Page, menu: dict[str, str], told: Html) -> str:
    up = "../" * page.path.count("/")
    links = "　".join(f'<a href="{up}{path}">{e(title)}</a>' for path, title in menu.items())
    told = Html(f"{told}　{link(up + PATH, '历史与核验')}")
    return (
        '<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{e(page.title)}</title>\n"
        f'<meta name="description" content="{e(page.description)}">\n</head>\n<body>\n'
        f"<nav>{links}</nav>\n<main>\n{page.body}\n<p>{told}</p>\n</main>\n</body>\n</html>\n"
    )
