"""``ducha verify``: whether main is the history that others saw, and how each step is proven."""

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root

from .options import as_of_option, root_option

if TYPE_CHECKING:
    from ducha.store.git.running import Git
    from ducha.store.verifying import Verified

_CUT_SHORT = re.compile("[0-9a-fA-F]{1,39}")


def _genesis(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch("[0-9a-f]{40}", value):
        raise click.BadParameter("采用起点要照公告写满 40 位（0-9、a-f）", ctx, param)
    return value


@click.command("verify")
@click.argument("number", required=False, metavar="[编号]")
@root_option()
@as_of_option()
@click.option("--main", "line", default="main", metavar="分支", help="核验哪个分支（默认 main）")
@click.option(
    "--checkpoint",
    "outside",
    metavar="文件|版本|号:前16位",
    help="外面留存的检查点：文件、别处的克隆、版本，或通报上印的号码",
)
@click.option("--genesis", callback=_genesis, metavar="提交号", help="公告里的采用起点，40 位")
def command(
    number: str | None,
    root: Root,
    as_of: date,
    line: str,
    outside: str | None,
    genesis: str | None,
) -> None:
    """核验主线：检查点一号接一号，和主线、和外面留存的都对得上；写编号就逐步列出一件事项。"""
    from ducha.store.git.objects import require_whole
    from ducha.store.git.running import Git

    from .proving import main_of

    git = Git(root.path)
    require_whole(git)
    _compare(git, main_of(git, line), outside, genesis)


def _compare(git: "Git", main: str, outside: str | None, genesis: str | None) -> None:
    from ducha.store.checkpoints import BRANCH, listed
    from ducha.store.git.refs import latest
    from ducha.store.outside import kept
    from ducha.store.snapshots import snapshots
    from ducha.store.verifying import verify

    from .proving import stop

    copy = None if outside is None else kept(git, outside)
    with snapshots(git) as made:
        seen = verify(git, made, main, listed(git, latest(git, BRANCH)), copy, genesis)
    if seen.findings:
        stop(seen.findings, "核验没有通过：这份历史不是别人见过的那一份，或被动过")
    for one in _told(seen, genesis):
        click.echo(one)


def _told(seen: "Verified", genesis: str | None) -> list[str]:
    count = len(seen.checkpoints)
    lines = [f"主线 {seen.main[:10]}，共 {len(seen.line)} 步；检查点 {count} 个"]
    if count:
        lines.append("检查点一号接一号，签名、事项清单和主线都对得上")
    if seen.kept is not None:
        lines.append(
            f"和外面留存的检查点一致：到第 {seen.kept.number} 号（{seen.kept.time}，"
            f"提交 {seen.kept.commit[:10]}）为止，这就是留存的人见过的那份历史，一步没有改过"
        )
        if seen.later:
            lines.append(f"其后 {seen.later} 步，外面还没有人留存过，这次证明不了")
    else:
        lines.append(
            "没有给外面留存的检查点：只看得出这份历史自己前后一致，"
            "看不出它有没有被整个换过。加 --checkpoint 再核一次"
        )
    if genesis is None:
        lines.append("没有给采用起点：加 --genesis 公告里的提交号，才知道主线是从那里长出来的")
    return lines
