"""``ducha check``: schema, rules of one item and of all items."""

from datetime import date
from pathlib import Path

import click

from ducha.domain.findings import Report, Severity
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, format_option, root_option


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]...")
@root_option()
@as_of_option()
@format_option("json", "github", "gitlab")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option(
    "--rules-from",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="用另一份仓库（如合并请求的目标分支）的 schema 和登记册来查",
)
@click.option("--no-cache", is_flag=True, help="不用上次的结果，全部重查")
def command(
    paths: tuple[Path, ...],
    root: Root,
    as_of: date,
    shape: str,
    strict: bool,
    rules_from: Path | None,
    no_cache: bool,
) -> None:
    """检查事项文件；不写文件名就检查全部。只看不改。"""
    from ducha.store.ledger import Ledger, check

    from .progress import bar
    from .telling import tell

    rules = Root(rules_from.resolve()) if rules_from else None
    ledger = Ledger.open(root, rules)
    with bar("检查") as progress:
        report = check(ledger, as_of, paths, cache=not no_cache, progress=progress)
    if report.checked == 0:
        click.echo(f"没有事项可查：{root.items} 是空的", err=True)
        raise SystemExit(Exit.NOTHING)
    tell(report, shape)
    raise SystemExit(_exit(report, strict))


def _exit(report: Report, strict: bool) -> Exit:
    """Under ``--strict`` an unknown calendar is not a fault of the file: nobody can decide yet."""
    from ducha.rules.a07_system.c2_limits import CALENDAR_KNOWN

    if report.errors:
        return Exit.FINDINGS
    if not strict or not report.warnings:
        return Exit.CLEAN
    warned = {one.rule for one in report.findings if one.severity is Severity.WARNING}
    return Exit.UNDECIDED if warned == {CALENDAR_KNOWN.id} else Exit.FINDINGS
