"""``ducha rule``: what a rule asks, and the article behind it."""

import click

from ducha.store.root import Root

from .completing import rules
from .options import root_option


@click.command("rule")
@click.argument("rule_id", required=False, metavar="[规则号]", shell_complete=rules)
@root_option()
def command(rule_id: str | None, root: Root) -> None:
    """解释一条规则，引办法原文；不写规则号就列出全部。"""
    from ducha.rules import ALL_RULES
    from ducha.store.measures import clauses

    if rule_id is None:
        for rule in ALL_RULES:
            click.echo(f"{rule.id:<8} {rule.severity.label}  {rule.title}（{rule.clause.label}）")
        return
    found = next((rule for rule in ALL_RULES if rule.id == rule_id.upper()), None)
    if found is None:
        raise click.BadParameter(
            f"没有规则“{rule_id}”；运行 ducha rule 看全部", param_hint="规则号"
        )
    click.echo(f"{found.id} {found.title}")
    click.echo(f"轻重：{found.severity.label}")
    click.echo(f"依据：{found.clause.label}")
    quoted = clauses(root.measures).get(found.clause.anchor)
    if quoted:
        click.echo("\n".join(f"  > {line}" for line in quoted.splitlines()))
    click.echo(f"改法：{found.remedy}")
