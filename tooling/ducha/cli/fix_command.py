"""``ducha fix``: mend how files are written; never what they say."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.findings import Finding, Report, is_error
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, root_option

if TYPE_CHECKING:
    from ducha.store.ledger import Ledger


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]...")
@root_option()
@as_of_option()
@click.option("--dry-run", is_flag=True, help="只显示要改哪里，不写文件")
def command(paths: tuple[Path, ...], root: Root, as_of: date, dry_run: bool) -> None:
    """改好写法上的毛病：全角冒号、日期样子、看不见的字符、编码等。

    只改写法，不改意思；内容上的事一律不碰，列出来由人定。
    不写文件名就看全部事项。改过的内容用 git diff 还能再看一遍。
    """
    from ducha.store.ledger import Ledger, item_files

    ledger = Ledger.open(root)
    files = [path for path in item_files(root, paths) if path.is_file() and not path.is_symlink()]
    if not files:
        click.echo("没有事项可改：没有找到文件", err=True)
        raise SystemExit(Exit.NOTHING)
    left: list[Finding] = []
    changed = 0
    for path in files:
        was_changed, remaining = _fix(path, ledger, as_of, dry_run)
        changed += was_changed
        left += remaining
    _tell(left, changed, len(files), as_of, dry_run)
    raise SystemExit(Exit.FINDINGS if left else Exit.CLEAN)


def _fix(path: Path, ledger: "Ledger", as_of: date, dry_run: bool) -> tuple[bool, list[Finding]]:
    """Mend one file; whether it was changed, and the errors that a person has to decide."""
    from ducha.reports.changes import changes
    from ducha.store.mending import mended
    from ducha.store.writing import replace_bytes

    file = ledger.root.relative(path)
    made = mended(path.read_bytes(), ledger.structure)
    if made.is_changed:
        for line in changes(*made.texts(), file):
            click.echo(line)
        if not dry_run and not replace_bytes(ledger.root, path, made.after, was=made.before):
            click.echo(f"{file} 刚被别人改过，没有写入；请再试一次", err=True)
            raise SystemExit(Exit.FINDINGS)
    seen = ledger.examiner(as_of).examine(made.after, file)
    return made.is_changed, [one for one in seen.findings if is_error(one)]


def _tell(left: list[Finding], changed: int, total: int, as_of: date, dry_run: bool) -> None:
    from .telling import tell

    if left:
        click.echo("\n以下各处不改：改了会变意思，或不知道原意，要由人来定。\n")
        tell(Report(as_of, total, left))
    done = "可以改好" if dry_run else "已改好"
    click.echo(f"看了 {total} 个文件，{done} {changed} 个；还有 {len(left)} 处要由人来定")
