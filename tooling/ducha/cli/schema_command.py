"""``ducha schema write|check``: the part of schema/ that the tool writes."""

import click

from ducha.store.root import Root

from .exits import Exit
from .options import root_option


@click.group("schema")
def command() -> None:
    """生成或核对 schema 中由程序写的部分。"""


@command.command("write")
@root_option()
def write(root: Root) -> None:
    """把词表、词义和编辑器片段写到 schema/vocabulary.schema.json。"""
    from ducha.store import vocabulary_schema
    from ducha.store.writing import replace_bytes

    path = vocabulary_schema.path(root.schema)
    if vocabulary_schema.is_current(root.schema):
        click.echo(f"{root.relative(path)} 已是最新")
        return
    replace_bytes(root, path, vocabulary_schema.generated(root.schema).encode("utf-8"))
    click.echo(f"已写 {root.relative(path)}")


@command.command("check")
@root_option()
def check(root: Root) -> None:
    """核对词表和片段与 schema 一致、登记册合乎规矩。"""
    from ducha.store import vocabulary_schema
    from ducha.store.ledger import Ledger

    Ledger.open(root)
    if not vocabulary_schema.is_current(root.schema):
        path = root.relative(vocabulary_schema.path(root.schema))
        click.echo(f"{path} 与词表不一致；运行 ducha schema write", err=True)
        raise SystemExit(Exit.FINDINGS)
    click.echo("schema 与登记册都合乎规矩")
