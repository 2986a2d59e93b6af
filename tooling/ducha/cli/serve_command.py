"""``ducha serve``: the site on this machine, rebuilt when a file changes."""

import os
from datetime import date

import click

from ducha.store.root import Root

from .options import as_of_option, root_option


@click.command("serve")
@root_option()
@as_of_option()
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=8000,
    show_default=True,
    metavar="端口号",
    help="网页的端口",
)
def command(root: Root, as_of: date, port: int) -> None:
    """在本机预览网站；改了事项文件，页面自动刷新。按 Ctrl+C 停止。"""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ["DUCHA_AS_OF"] = as_of.isoformat()
    from mkdocs.commands.serve import serve

    click.echo(f"用浏览器打开 http://127.0.0.1:{port}/ ，按 Ctrl+C 停止")
    serve(
        str(root.path / "mkdocs.yml"),
        dev_addr=f"127.0.0.1:{port}",
        livereload=True,
        watch=[str(root.items), str(root.schema)],
    )
