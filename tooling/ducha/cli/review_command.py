"""``ducha review``: what a merge request changes, and whether it may."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, format_option, root_option

if TYPE_CHECKING:
    from ducha.domain.review import Review

BRANCHES = ("GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")
"""Where the pipelines of the forges name the branch."""


@click.command("review")
@click.option("--base", required=True, metavar="提交", help="并入哪里：主线现在的提交")
@click.option("--head", default="HEAD", metavar="提交", help="分支现在的提交（默认现在的分支）")
@click.option("--result", metavar="提交", help="平台已经试合好的提交；不写就在这里试合")
@click.option("--branch", default="", envvar=BRANCHES, metavar="名字", help="分支的名字，也查")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="摘要文件",
    help="另把摘要按 Markdown 追加到这个文件",
)
@root_option()
@as_of_option()
@format_option("json", "github", "gitlab", "markdown")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
def command(
    base: str,
    head: str,
    result: str | None,
    branch: str,
    summary: Path | None,
    root: Root,
    as_of: date,
    shape: str,
    strict: bool,
) -> None:
    """审一个合并请求：改了什么、改得对不对、谁有权改。

    逐个提交看，再看合并以后的样子；一律照主线（--base）的规矩和登记册。只看不改。
    """
    from ducha.reports.markdown import markdown
    from ducha.store.clock import moment_of
    from ducha.store.git.running import Git
    from ducha.store.review.reviewing import review

    found = review(
        Git(root.path), base, head, result, today=as_of, now=moment_of(as_of), branch=branch
    )
    if summary is not None:
        with summary.open("a", encoding="utf-8") as stream:
            stream.write(markdown(found))
    if found.is_empty:
        click.echo("没有要审的：分支上的都已经在主线里，或什么也没有改", err=True)
        raise SystemExit(Exit.NOTHING)
    _tell(found, shape)
    failed = found.errors or (strict and found.warnings)
    raise SystemExit(Exit.FINDINGS if failed else Exit.CLEAN)


def _tell(found: "Review", shape: str) -> None:
    from ducha.reports.review import SHAPES, in_text

    from .terminal import screen

    if shape != "text":
        click.echo(SHAPES[shape](found))
        return
    shown = screen()
    click.echo(in_text(found, shown), color=shown.colour)
