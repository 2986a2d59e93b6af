"""规则手册: every rule, where it is written, and how to mend what breaks it."""

from ducha.domain.vocabulary import Key, RegisterKey

from .html import Html, e, join, table
from .site import Page, PublicSite, RuleText

HEAD = ("规则", Key.DEMAND, "轻重", RegisterKey.BASIS, "改法")


def rules_page(site: PublicSite) -> Page:
    """All rules in the order of the articles."""
    rows = [
        [_anchor(rule), e(rule.title), e(rule.severity), _clause(rule), e(rule.remedy)]
        for rule in site.rules
    ]
    body = join(
        [
            Html("<h1>规则手册</h1>"),
            Html(
                f"<p>工具按这 {len(rows)} 条规则检查每一件事项。“错误”不改不能合并，"
                "“警告”提请注意。在仓库里运行 <code>ducha rule 规则号</code> 可看办法原文。</p>"
            ),
            table(HEAD, rows, "检查规则", "dc-cards"),
        ]
    )
    return Page("rules.html", "规则手册", "工具检查督查事项的规则和依据", body)


def _anchor(rule: RuleText) -> Html:
    return Html(f'<a id="{e(rule.ident)}" href="#{e(rule.ident)}">{e(rule.ident)}</a>')


def _clause(rule: RuleText) -> Html:
    if not rule.clause.anchor:
        return e(rule.clause.label)
    return Html(f'<a href="measures.html#{rule.clause.anchor}">{e(rule.clause.label)}</a>')
