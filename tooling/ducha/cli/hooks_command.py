"""``ducha hooks``: checks before a commit is made, and before a server keeps a push."""

from datetime import date
from pathlib import Path

import click

from ducha.domain.vocabulary import RegisterKey as Reg
from ducha.store.root import Root

from .exits import Exit
from .options import Decorator, Words, as_of_option

NAMES = ("pre-commit", "commit-msg", "pre-receive")
_BARE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group("hooks")
def command() -> None:
    """装上、撤去钩子：提交前在本机查，推送时在服务器上把关。"""


def _server_option(about: str) -> Decorator:
    return click.option("--server", type=_BARE, metavar="裸仓库", help=about)


def _bound(name: str, unit: str, least: int, most: int, about: str) -> Decorator:
    allowed = click.IntRange(least, most)
    return click.option(f"--{name}", type=allowed, metavar=unit, help=about)


@command.command("install")
@_server_option("装到服务器的这个裸仓库；不写就装到当前仓库，只在本机查")
@click.option(
    "--python",
    type=click.Path(path_type=Path),
    metavar="程序",
    help="钩子用哪个 Python（默认现在这个）",
)
@click.option(
    "--identity",
    multiple=True,
    metavar="变量",
    help="服务器用哪个环境变量说谁在推送，可写几个（默认 REMOTE_USER）",
)
@click.option("--administrator", metavar=Reg.ACCOUNT, help="主线还空着时，只让这个账号推送")
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    metavar="路径",
    help="推送记在哪里（默认仓库里的 ducha-pushes.jsonl）",
)
@_bound("seconds", "秒", 1, 3600, "判一次推送最多用多久（默认 120）")
@_bound("memory", "兆", 256, 1 << 20, "判一次推送最多用多少内存（默认 4096）")
@_bound("objects", "个", 1, 10_000_000, "一次推送最多多少个对象（默认 20000）")
@_bound("size", "兆", 1, 1 << 20, "一次推送解开最多多大（默认 256）")
def install(
    server: Path | None,
    python: Path | None,
    identity: tuple[str, ...],
    administrator: str | None,
    log: Path | None,
    **limits: int | None,
) -> None:
    """装上钩子；再装一次只补缺的。已有别的钩子就不动它，说明怎样一起用。"""
    import sys

    from ducha.store.hooking import installing, places, scripts

    python = Path(python or sys.executable).absolute()
    if server is None:
        place = places.local(Path.cwd())
        done = installing.install(place, scripts.LOCAL, python)
        _tell(place.hooks, done)
        click.echo("提交前会查暂存的事项和文字。本机的钩子只是提醒，把关在服务器上")
        return
    place = places.bare(server)
    given = {key: value for key, value in limits.items() if value is not None}
    chosen = installing.Chosen(identity, log, administrator, given)
    done, kept = installing.install_server(place, chosen, python)
    _tell(place.hooks, done)
    click.echo(f"谁在推送，看环境变量 {'、'.join(kept.identity)}；推送记在 {kept.log}")


def _tell(folder: Path, done: list[Path]) -> None:
    names = "、".join(path.name for path in done)
    click.echo(f"已装 {names}（{folder}）" if done else f"钩子已是最新（{folder}）")


@command.command("uninstall")
@_server_option("从服务器的这个裸仓库撤去；不写就从当前仓库撤去")
def uninstall(server: Path | None) -> None:
    """撤去由本程序装的钩子；别的钩子、推送记录和仓库的设置不动。"""
    from ducha.store.hooking import installing, places

    place = places.local(Path.cwd()) if server is None else places.bare(server)
    gone = installing.uninstall(place)
    names = "、".join(path.name for path in gone)
    click.echo(f"已撤去 {names}" if gone else "没有本程序装的钩子")
    raise SystemExit(Exit.CLEAN if gone else Exit.NOTHING)


@command.command("run")
@click.argument("name", type=Words(NAMES), metavar="钩子")
@click.argument("rest", nargs=-1, metavar="[参数]...")
@as_of_option()
def run(name: str, rest: tuple[str, ...], as_of: date) -> None:
    """由钩子文件调用：pre-commit、commit-msg 在本机，pre-receive 在服务器。"""
    if name == "pre-receive":
        from .receiving import receive

        raise SystemExit(receive(as_of))
    from ducha.store.root import find_root

    from . import committing

    root = find_root(Path.cwd())
    if name == "pre-commit":
        raise SystemExit(committing.pre_commit(root, as_of))
    raise SystemExit(_commit_msg(root, rest, as_of))


def _commit_msg(root: Root, rest: tuple[str, ...], as_of: date) -> Exit:
    from . import committing

    if len(rest) != 1:
        raise click.UsageError("commit-msg 后面写提交说明所在的文件，由 git 给出")
    return committing.commit_msg(root, Path(rest[0]), as_of)
