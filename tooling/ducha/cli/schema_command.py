"""``ducha schema write|check``: the files that the tool writes from the registers."""

import click

from ducha.store.root import Root

from .exits import Exit
from .options import root_option


@click.group("schema")
def command() -> None:
    """生成或核对由程序写的文件：词表、审核人、合并请求的样式。"""


@command.command("write")
@root_option()
def write(root: Root) -> None:
    """把词表、片段、审核人和合并请求的样式照登记册重写一遍。"""
    from ducha.store.generated import stale
    from ducha.store.writing import replace_bytes

    written = list(stale(root))
    for path, text in written:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(root, path, text.encode("utf-8"))
        click.echo(f"已写 {root.relative(path)}")
    if not written:
        click.echo("由程序写的文件已是最新")


@command.command("check")
@root_option()
def check(root: Root) -> None:
    """核对由程序写的文件是最新的，登记册合乎规矩。"""
    from ducha.store.generated import stale
    from ducha.store.ledger import Ledger

    Ledger.open(root)
    old = [root.relative(path) for path, _ in stale(root)]
    if old:
        click.echo(f"{'、'.join(old)} 与登记册或程序不一致；运行 ducha schema write", err=True)
        raise SystemExit(Exit.FINDINGS)
    click.echo("schema 与登记册都合乎规矩")
