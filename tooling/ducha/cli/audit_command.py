"""``ducha audit``: main's history, step by step: was it lawful, and how well is it proven."""

from datetime import date
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, format_option, root_option

if TYPE_CHECKING:
    from ducha.store.audit import Audited


@click.command("audit")
@click.option("--since", metavar="提交", help="只查这个提交以后的（默认从头查）")
@click.option("--genesis", metavar="提交", help="采用起点，应与公告的一致（默认自己去找）")
@click.option("--tip", metavar="提交", help="查到哪个提交为止（默认主线最新的）")
@root_option()
@as_of_option()
@format_option("json", "github", "gitlab")
@click.option("--steps", is_flag=True, help="列出每一步，缺口在前")
@click.option("--no-cache", is_flag=True, help="不用上次的结果，全部重查")
def command(
    since: str | None,
    genesis: str | None,
    tip: str | None,
    root: Root,
    as_of: date,
    shape: str,
    steps: bool,
    no_cache: bool,
) -> None:
    """审计主线：每一步改得合不合规矩，谁写的，谁核的，凭什么相信。

    从登记了第一位核签人的提交起，每一步都要有依据；没有依据的列为缺口，说明了也照样列着。
    """
    from ducha.store.audit import audit, tip_of
    from ducha.store.git.running import Git

    git = Git(root.path)
    keep = None if no_cache else root
    found = audit(git, tip_of(git, tip), as_of, genesis=genesis, since=since, keep=keep)
    if not found.adopted:
        click.echo(
            "还没有采用：人员登记册里没有核签人，没有要审计的。"
            "管理员先在 schema/registers/people.yaml 登记核签人和他的公钥",
            err=True,
        )
        raise SystemExit(Exit.NOTHING)
    _tell(found, shape, steps)
    raise SystemExit(Exit.FINDINGS if found.errors else Exit.CLEAN)


def _tell(found: "Audited", shape: str, steps: bool) -> None:
    from ducha.reports.steps import table, with_steps

    from .telling import tell

    if shape == "json":
        click.echo(with_steps(found, found.adopted, found.grades, found.steps if steps else ()))
        return
    if steps and shape == "text":
        click.echo(table(found.steps) + "\n")
    tell(found, shape)
    if shape == "text":
        click.echo(f"采用起点：{found.adopted}（应与公告的一致）")
