"""``ducha merge``: two people, one item; by hand after a conflict, or as git's merge driver."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root, find_root

from .exits import Exit
from .options import as_of_option, folder_option

if TYPE_CHECKING:
    from ducha.store.merging.settling import Settled

ATTRIBUTE = "items/**/*.yaml merge=ducha"
_FINISH = {
    "merge": "git commit --no-edit",
    "rebase": "git rebase --continue",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
}


@click.command("merge")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]...")
@folder_option()
@as_of_option()
@click.option("--install", is_flag=True, help="让 git 以后合并事项时自己这样合（写进本仓库的设置）")
@click.option(
    "--driver",
    nargs=4,
    type=click.Path(path_type=Path),
    metavar="四个文件",
    help="给 git 调用：上一版、这边、那边、路径；合好的写在“这边”",
)
def command(
    paths: tuple[Path, ...],
    root: Path | None,
    as_of: date,
    install: bool,
    driver: tuple[Path, Path, Path, Path] | None,
) -> None:
    """合并两个人同时改的事项：记录都留下，照日期排；拿不准的交给人定。

    git 合并、变基以后说有冲突，在仓库里运行它。合好的文件告诉 git，
    合不好的留着标记，逐处说明。别的文件不碰，再运行一次也不要紧。
    """
    if driver is not None:
        raise SystemExit(_drive(driver, root, as_of))
    found = find_root(root or Path.cwd())
    if install:
        _install(found)
        return
    raise SystemExit(_settle(found, paths, as_of))


def _drive(files: tuple[Path, Path, Path, Path], root: Path | None, as_of: date) -> Exit:
    """Merge for git, which reads the result from the second file and the code: 0 or conflict."""
    from ducha.store.merging.driving import drive

    base, ours, theirs, name = files
    told = drive(base, ours, theirs, name, root, as_of)
    for said in told:
        click.echo(f"{name.as_posix()}：{said}", err=True)
    return Exit.FINDINGS if told else Exit.CLEAN


def _install(root: Root) -> None:
    from ducha.store.merging.driving import install

    install(root)
    click.echo("设好了：以后 git 合并事项文件，记录按日期合，合不上的逐处说明")
    attributes = root.path / ".gitattributes"
    if not attributes.is_file() or "merge=ducha" not in attributes.read_text("utf-8", "replace"):
        click.echo(f"还要在仓库根目录的 .gitattributes 里加一行：{ATTRIBUTE}")
    click.echo("每个克隆各设一次；没有设的，git 照普通文本合，有冲突时再运行 ducha merge")


def _settle(root: Root, paths: tuple[Path, ...], as_of: date) -> Exit:
    from ducha.store.git.running import Git
    from ducha.store.git.unmerged import under_way
    from ducha.store.ledger import Ledger
    from ducha.store.merging.settling import settled
    from ducha.store.root import absolute

    way = under_way(Git(root.path))
    seen = list(settled(Ledger.open(root), as_of, [absolute(one) for one in paths]))
    if not seen:
        click.echo("没有合不上的文件", err=True)
        if way:
            click.echo(f"接着运行 {_FINISH[way]}", err=True)
        return Exit.NOTHING
    _tell(seen)
    if any(one.told or not one.is_item for one in seen):
        undo = f"；不想合了：git {way} --abort，一切照旧" if way else ""
        click.echo(f"改好以后再运行一次 ducha merge，或 git add 文件{undo}")
        return Exit.FINDINGS
    if way and not paths:
        click.echo(f"全都合好了，接着运行 {_FINISH[way]}")
    return Exit.CLEAN


def _tell(seen: "list[Settled]") -> None:
    for one in seen:
        if not one.is_item:
            click.echo(f"没有动：{one.file} 不是事项文件，请照它里面的标记用编辑器合")
        elif one.told:
            click.echo(f"要人定：{one.file}")
            for said in one.told:
                click.echo(f"  {said}")
        else:
            click.echo(f"合好了：{one.file}")
