"""``ducha checkpoint``: records what main holds in a signed, chained list; see its newest line."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.store.clock import now
from ducha.store.root import Root

from .exits import Exit
from .options import key_option, root_option

if TYPE_CHECKING:
    from ducha.store.checkpoints.listing import Listed
    from ducha.store.git.running import Git


@click.command("checkpoint")
@root_option()
@click.option("--main", "line", default="main", metavar="分支", help="记哪个分支（默认 main）")
@key_option()
@click.option("--list", "listing", is_flag=True, help="只列出已有的检查点，供通报、公告印号码")
@click.option("--verify", "verifying", is_flag=True, help="只核对清单自身和主线，不写")
def command(root: Root, line: str, key: Path | None, listing: bool, verifying: bool) -> None:
    """给主线记一个签名的检查点：记在 checkpoints 分支，一号接一号，主线没有新的就不写。"""
    from ducha.store.checkpoints.listing import BRANCH, listed
    from ducha.store.git.objects import require_whole
    from ducha.store.git.refs import latest, vouched
    from ducha.store.git.running import Git

    git = Git(root.path)
    require_whole(git)
    if listing:
        _list(listed(git, latest(git, BRANCH)))
        return
    main = vouched(git, line)
    if verifying:
        _verify(git, main)
        return
    _write(git, main, key, now())


def _list(own: "Listed") -> None:
    from .proving import stop

    if own.findings:
        stop(own.findings, "检查点清单读到出错的地方为止")
    if not own.checkpoints:
        click.echo("还没有检查点", err=True)
        raise SystemExit(Exit.NOTHING)
    for one in own.checkpoints:
        click.echo(f"{one.short}  {one.time}  {one.commit[:10]}  {one.items} 件")


def _verify(git: "Git", main: str) -> None:
    from ducha.store.checkpoints.listing import BRANCH, listed
    from ducha.store.checkpoints.verifying import verify
    from ducha.store.git.refs import latest
    from ducha.store.snapshots import snapshots

    from .proving import stop

    with snapshots(git) as made:
        seen = verify(git, made, main, listed(git, latest(git, BRANCH)), None, None)
    if seen.findings:
        stop(seen.findings, "检查点和主线对不上")
    click.echo(f"检查点 {len(seen.checkpoints)} 个，一号接一号，签名和主线都对得上")


def _write(git: "Git", main: str, key: Path | None, moment: datetime) -> None:
    from ducha.store.checkpoints.appending import write
    from ducha.store.snapshots import snapshots

    from .proving import stop

    with snapshots(git) as made:
        done = write(git, made, main, key, moment)
    if done.findings:
        stop(done.findings, "没有写新的检查点：先弄清楚上面的事")
    assert done.newest is not None
    if not done.is_new:
        click.echo(f"主线没有新的，检查点还是 {done.newest.short}")
        return
    click.echo(f"已记检查点 {done.newest.short}：{done.newest.items} 件，主线到 {main[:10]}")
    click.echo("接着推送：git push origin checkpoints；再把这个号码印进通报，或告诉外面的人留存")
