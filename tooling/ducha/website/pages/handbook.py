"""规则手册: every rule under the text of its clause, how to mend what breaks it, and examples."""

from itertools import groupby

from ducha.rules.example import CODE_GROUPS, CodeGroup, Excerpt, Line
from ducha.website.parts.html import NOTHING, Html, badge, e, facts, join, lines, link
from ducha.website.site import Page, PublicSite, RuleText

_STYLE = {"错误": "red", "警告": "yellow"}


def rules_page(site: PublicSite) -> Page:
    """All rules in the order of the articles, each article quoted once."""
    groups = [list(rules) for _, rules in groupby(site.rules, key=lambda rule: rule.clause)]
    body = join(
        [
            Html("<h1>规则手册</h1>"),
            Html(
                f"<p>工具按这 {len(site.rules)} 条规则检查每一件事项。“错误”不改不能合并，"
                "“警告”提请注意：可以并入，但请核对。合计数、完成数与原文不一致的，工具不判断。"
                "在仓库里运行 <code>ducha rule 规则号</code> 也能看到下面的内容。</p>"
            ),
            *map(_clause, groups),
            *(_codes(letter, group) for letter, group in CODE_GROUPS.items()),
        ]
    )
    return Page("rules.html", "规则手册", "工具检查督查事项的规则和依据", body)


def _clause(rules: list[RuleText]) -> Html:
    clause, quote = rules[0].clause, rules[0].quote
    name = (
        link(f"measures.html#{clause.anchor}", clause.label) if clause.anchor else e(clause.label)
    )
    text = Html(f"<blockquote><p>{lines(quote)}</p></blockquote>") if quote else NOTHING
    return join([Html(f"<h2>{name}</h2>"), text, *map(_rule, rules)])


def _codes(letter: str, group: CodeGroup) -> Html:
    return Html(
        f"<h2>{e(group.clause.label)}</h2><p>以 {letter} 开头的提示，都是错误。{e(group.about)}。"
        f"运行 <code>ducha rule {letter}01</code> 这样的命令看例子。</p>"
    )


def _rule(rule: RuleText) -> Html:
    ident = e(rule.ident)
    return join(
        [
            Html(
                f'<section class="dc-rule"><h3 id="{ident}">{e(rule.title)}</h3>'
                f'<p class="dc-where">{badge(rule.severity, _STYLE.get(rule.severity, "grey"))}'
                f'<a href="#{ident}"><code>{ident}</code></a></p>'
            ),
            facts([("改法", e(rule.remedy))]),
            _examples(rule),
            Html("</section>"),
        ]
    )


def _examples(rule: RuleText) -> Html:
    if rule.example is None:
        return NOTHING
    failing, passing = rule.example.failing, rule.example.passing
    shown = [_excerpt("不合规矩", failing)]
    shown += [_excerpt("合规矩", passing)] if passing else []
    return Html(f"<details><summary>例子</summary>{join(shown)}</details>")


def _excerpt(kind: str, excerpt: Excerpt) -> Html:
    today = f"（以 {e(excerpt.as_of)} 为今天）" if excerpt.as_of else ""
    told = [("提示", e(excerpt.message)), ("改法", e(excerpt.fix))]
    code = join(map(_line, excerpt.lines), "\n")
    return Html(
        f"<p><b>{kind}</b>：{e(excerpt.about)}{today}</p>"
        f'<pre class="dc-example" tabindex="0"><code>{code}</code></pre>'
        f"{facts(told) if excerpt.message else NOTHING}"
    )


def _line(line: Line) -> Html:
    text = line.text
    before, fault, after = text[: line.start], text[line.start : line.end], text[line.end :]
    if not line.end:
        return e(text)
    return Html(f"{e(before)}<mark>{e(fault) or ' '}</mark>{e(after)}")
