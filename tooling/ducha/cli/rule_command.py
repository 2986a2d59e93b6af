"""``ducha rule``: what a rule asks, the article behind it, and what breaks and keeps it."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root

from .completing import rules
from .options import root_option

if TYPE_CHECKING:
    from ducha.rules.example import Excerpt
    from ducha.rules.git.rule import GitRule
    from ducha.rules.rule import AnyRule


@click.command("rule")
@click.argument("rule_id", required=False, metavar="[规则号]", shell_complete=rules)
@root_option()
def command(rule_id: str | None, root: Root) -> None:
    """解释一条规则，引办法原文和例子；不写规则号就按条款列出全部。"""
    if rule_id is None:
        lines = _listing()
    else:
        lines = list(_explained(rule_id.upper(), root))
        if not lines:
            raise click.BadParameter(
                f"没有规则“{rule_id}”；运行 ducha rule 看全部", param_hint="规则号"
            )
    click.echo("\n".join(lines))


def _listing() -> list[str]:
    from ducha.rules import ALL_RULES
    from ducha.rules.example import CODE_GROUPS
    from ducha.rules.git.listing import GIT_RULES

    lines = []
    for clause, under_it in groupby(ALL_RULES, key=lambda rule: rule.clause):
        lines.append(clause.label)
        lines += [f"  {rule.id:<9} {rule.severity.label}  {rule.title}" for rule in under_it]
    lines.append("历史和合并请求")
    lines += [f"  {rule.id:<9} {rule.severity.label}  {rule.title}" for rule in GIT_RULES]
    lines.append("其他")
    lines += [f"  {letter + '…':<8} 错误  {group.about}" for letter, group in CODE_GROUPS.items()]
    return [*lines, "看一条的原文和例子：ducha rule 规则号"]


def _explained(rule_id: str, root: Root) -> Iterator[str]:
    from ducha.rules import ALL_RULES
    from ducha.rules.example import CODE_GROUPS
    from ducha.rules.git.listing import GIT_RULES
    from ducha.store.measures import clauses
    from ducha.store.rule_examples import code_example, rule_example

    every: tuple[AnyRule | GitRule, ...] = (*ALL_RULES, *GIT_RULES)
    found = next((rule for rule in every if rule.id == rule_id), None)
    group = CODE_GROUPS.get(rule_id[:1]) if rule_id[1:].isdecimal() else None
    if found is not None:
        yield f"{found.id} {found.title}"
        yield f"轻重：{found.severity.label}"
        yield f"依据：{found.clause.label}"
        quoted = clauses(root.measures).get(found.clause.anchor, "")
        yield from (f"  > {line}" for line in quoted.splitlines())
        yield f"改法：{found.remedy}"
        pair = rule_example(root, found.id)
        if pair is not None:
            yield from _example("不合规矩", pair.failing)
        if pair is not None and pair.passing is not None:
            yield from _example("合规矩", pair.passing)
    elif group is not None:
        example = code_example(root, rule_id)
        if example is not None:
            yield f"{rule_id} {group.clause.label}"
            yield group.about
            yield from _example("不合规矩", example)


def _example(kind: str, excerpt: "Excerpt") -> Iterator[str]:
    from ducha.reports.columns import under

    today = f"（以 {excerpt.as_of} 为今天）" if excerpt.as_of else ""
    yield ""
    yield f"{kind}的例子：{excerpt.about}{today}" if excerpt.about else f"{kind}的例子{today}"
    for line in excerpt.lines:
        yield f"  {line.number or '':>3} | {line.text}"
        if line.end:
            yield "      | " + "".join(under(line.text, line.start, line.end))
    if excerpt.message:
        yield f"  提示：{excerpt.message}"
        yield f"  改法：{excerpt.fix}"
