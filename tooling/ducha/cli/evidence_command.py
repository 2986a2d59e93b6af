"""``ducha evidence``: one item's 证据包, with which others verify its history offline."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.vocabulary import Key
from ducha.store.root import Root

from .completing import items
from .exits import Exit
from .options import as_of_option, root_option

if TYPE_CHECKING:
    from ducha.domain.package import Audience


@click.command("evidence")
@click.argument("number", metavar=Key.NUMBER, shell_complete=items)
@root_option()
@as_of_option()
@click.option("--main", "line", default="main", metavar="分支", help="哪个分支的历史（默认 main）")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="位置",
    help="写到哪个 .zip 或文件夹（默认 证据包/编号-证据包.zip，那里的 git 不管）",
)
@click.option("--internal", is_flag=True, help="只在内部核对：事项不公开也出包")
@click.option("--public-ledger", is_flag=True, help="仓库本来就谁都能看：网页上不显示的字段也给")
def command(
    number: str,
    root: Root,
    as_of: date,
    line: str,
    output: Path | None,
    internal: bool,
    public_ledger: bool,
) -> None:
    """写一件事项的证据包：主线全部历史、登记册、检查点、说明，别人不联网也能核验。"""
    from ducha.reports.package import size_in_words, summary, texts
    from ducha.store.audit import audit
    from ducha.store.git.objects import require_whole
    from ducha.store.git.refs import vouched
    from ducha.store.git.running import Git
    from ducha.store.package.outgoing import guard
    from ducha.store.package.packing import add, fingerprints, pack
    from ducha.store.package.placing import own_folder, placed
    from ducha.store.package.subject import subject
    from ducha.store.snapshots import snapshots

    git = Git(root.path)
    require_whole(git)
    main = vouched(git, line)
    audience = _audience(internal, public_ledger)
    with snapshots(git) as made:
        one = subject(git, made, main, number)
        if one is None:
            click.echo(f"主线上没有编号“{number}”的事项，或读不懂；核对编号", err=True)
            raise SystemExit(Exit.NOTHING)
        versions = guard(git, one, audience)
        target = output or own_folder(root.path) / f"{number}-证据包.zip"
        history = audit(git, main, as_of)
        with placed(target) as folder:
            about = pack(git, one, history, folder, audience, versions)
            add(folder, {name: text.encode() for name, text in texts(about).items()})
            add(folder, {"summary.json": summary(about, fingerprints(folder)).encode()})
    size = size_in_words(about.size)
    click.echo(f"已写证据包 {target}：主线 {about.steps} 步，历史 {size}")
    click.echo(f"里面有各事项历来的 {versions} 个版本。{_MAY[audience.name]}")
    if about.checkpoint is None:
        click.echo("还没有检查点：别人核不出历史有没有被换过。先运行 ducha checkpoint")


_MAY = {
    "EVERYBODY": "都是主动公开的，没有网页上不显示的字段，可以给外面的人",
    "PUBLIC_LEDGER": "连同网页上不显示的字段；只有谁都能看的台账才这样给外面的人",
    "INTERNAL": "只能在内部用：可能带着不公开的内容",
}


def _audience(internal: bool, public_ledger: bool) -> "Audience":
    from ducha.domain.package import Audience

    if internal:
        return Audience.INTERNAL
    return Audience.PUBLIC_LEDGER if public_ledger else Audience.EVERYBODY
