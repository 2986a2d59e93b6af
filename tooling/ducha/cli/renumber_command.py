"""``ducha renumber``: a fresh number for a new item whose number main gave to another."""

from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from ducha.domain.vocabulary import Key
from ducha.store.root import Root

from .completing import items
from .exits import Exit
from .options import as_of_option, root_option

if TYPE_CHECKING:
    from ducha.store.renumbering import Renumbering


@click.command("renumber")
@click.argument("old", metavar=Key.NUMBER, shell_complete=items)
@click.argument("new", required=False, metavar="[新编号]")
@root_option()
@as_of_option()
@click.option("--base", metavar="提交", help="哪个提交算主线（默认服务器上的 main）")
@click.option("--dry-run", is_flag=True, help="只显示要改什么，不写文件")
def command(
    old: str, new: str | None, root: Root, as_of: date, base: str | None, dry_run: bool
) -> None:
    """给自己分支上新立的事项换一个编号，合并以前用。

    两个人各立一件、取了同一个号时用它。不写新编号就取下一个没人用的。
    文件改名，里面的编号、别的事项对它的承接和并入一起改。
    主线上已有的事项，编号永远不改。
    """
    from ducha.store.ledger import Ledger
    from ducha.store.refusal import Refused
    from ducha.store.renumbering import Branch, renumbering

    old, wanted = (normalize("NFKC", one or "").upper() for one in (old, new))
    try:
        made = renumbering(
            Branch(root, base), old, wanted or None, Ledger.open(root).examiner(as_of)
        )
    except Refused as fault:
        click.echo(f"{fault}。文件没有改动", err=True)
        raise SystemExit(Exit.FINDINGS) from None
    if not dry_run and not made.carry_out(root):
        click.echo("有文件刚被别人改过，什么也没有写入；请再试一次", err=True)
        raise SystemExit(Exit.FINDINGS)
    _tell(made, root, dry_run)


def _tell(made: "Renumbering", root: Root, dry_run: bool) -> None:
    click.echo(f"{'要改号' if dry_run else '已改号'}：{made.old.stem} → {made.new.stem}")
    click.echo(f"文件改名：{root.relative(made.old)} → {root.relative(made.new)}")
    for path in made.others:
        click.echo(f"一起改的：{root.relative(path)} 里指向它的编号")
    for path, line in made.mentions():
        click.echo(f"没有改的：{root.relative(path)} 第 {line} 行的文字里还提到旧号，请自己看")
    if not dry_run:
        click.echo("接着运行 git add -A items，再 git commit，再合并")
