"""``ducha build``: check, then build the public site."""

import logging
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from ducha.store.root import BrokenConfig, Root

from .exits import Exit
from .options import as_of_option, root_option


@click.command("build")
@root_option()
@as_of_option()
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="网站放在哪里（默认 public）",
)
@click.option(
    "--export",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="不经 MkDocs，把同样的页面写成普通网页，供别的建站工具用",
)
def command(root: Root, as_of: date, site_dir: Path | None, export: Path | None) -> None:
    """检查全部事项，没有错误才生成公开网站。"""
    from ducha.store.publishing import prepare

    from .progress import bar
    from .telling import tell

    with bar("检查") as progress:
        prepared = prepare(root, as_of, progress)
    if prepared.site is None:
        tell(prepared.report, err=True)
        click.echo("事项有错误，没有生成网站；改好以后再运行一次", err=True)
        raise SystemExit(Exit.FINDINGS)
    if prepared.report.checked == 0:
        click.echo("没有事项，没有生成网站", err=True)
        raise SystemExit(Exit.NOTHING)
    site = prepared.site
    from ducha.store.replacing import replaced

    if export is not None:
        from ducha.store.documents import written_pages
        from ducha.website.export import write_export

        with replaced(export.resolve(), root) as fresh:
            documents = root.path / "site" / "docs"
            count = write_export(site, fresh, written_pages(documents), documents)
        click.echo(f"已写 {count} 页到 {export}")
        return
    target = (site_dir or root.path / "public").resolve()
    with replaced(target, root) as fresh:
        build_site(root, site, fresh)
    click.echo(f"检查了 {prepared.report.checked} 件事项，公开 {len(site.items)} 件，截至 {as_of}")
    click.echo(f"网站在 {target}")
    click.echo(f"看一看：用浏览器打开 {target / 'index.html'}，或运行 ducha serve")


def build_site(root: Root, site: Any, target: Path) -> None:
    """Run MkDocs with the site that was prepared."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from .crash import quoted

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(root.path / "mkdocs.yml"), site_dir=str(target))
    except MkDocsException as fault:
        raise BrokenConfig(f"mkdocs.yml 有误，没有生成网站；{quoted(fault)}") from None
    if "ducha" not in config.plugins:
        raise BrokenConfig("mkdocs.yml 的 plugins 里没有 ducha，没有生成网站")
    plugin: Any = config.plugins["ducha"]
    plugin.given = site
    config.plugins.run_event("startup", command="build", dirty=False)
    try:
        build(config)
    except TemplateError as fault:
        line = getattr(fault, "lineno", None)
        where = getattr(fault, "filename", None) or "site/overrides"
        where += f" 第 {line} 行" if line else ""
        raise BrokenConfig(f"模板有误，没有生成网站：{where}；{quoted(fault)}") from None
    finally:
        config.plugins.run_event("shutdown")
