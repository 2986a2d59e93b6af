"""总览: how are they doing, what is late, what changed lately."""

from collections import Counter
from datetime import timedelta

from ducha.domain.publication import PublicItem, PublicRecord
from ducha.domain.rates import on_time
from ducha.domain.vocabulary import Light, State, Step
from ducha.website.parts.html import Html, badge, day, e, join, light_class, link, table
from ducha.website.parts.meanings import LIGHTS
from ducha.website.parts.sentences import sentence
from ducha.website.site import Page, PublicSite, item_href

from .listing import item_table

LATELY = timedelta(days=14)
MOST = 12
WORST = 5


def overview_page(site: PublicSite) -> Page:
    """The front page."""
    body = join(
        [
            Html("<h1>政务督查进展</h1>"),
            Html(
                f'<p class="dc-lead">政府答应的事办了没有，没办是为什么。'
                f"截至 <b>{day(site.as_of)}</b>，每个工作日更新。</p>"
            ),
            _numbers(site),
            Html('<h2 id="lights">亮什么灯</h2>'),
            _lights(site),
            Html('<h2 id="steps">办到哪一步</h2>'),
            _steps(site),
            Html('<h2 id="overdue">逾期最久的</h2>'),
            _worst(site),
            Html('<h2 id="lately">最近两周的变化</h2>'),
            _lately(site),
            Html(
                f'<p class="dc-asof">另有 {site.withheld} 件拟立项、未审查或依法不公开，'
                "不在这里显示。</p>"
            ),
        ]
    )
    return Page("index.html", "总览", "政务督查事项的进展：件数、按期办结率、逾期和最近变化", body)


def _numbers(site: PublicSite) -> Html:
    lights = Counter(item.standing.light for item in site.items)
    kept = on_time(item.standing for item in site.items)
    finished = lights[Light.DONE] + lights[Light.DONE_LATE]
    total = len(site.items)
    shown = [
        ("公开事项", str(total), "list.html", "件"),
        (
            State.CLOSED,
            f"{finished}",
            "list.html",
            f"件，占 {_share(finished, total)}",
        ),
        ("按期办结率", kept.percent, "overdue.html", f"到期 {kept.of} 件，按期 {kept.part} 件"),
        (
            Light.OVERDUE,
            str(len(site.overdue)),
            "overdue.html",
            f"件，占 {_share(len(site.overdue), total)}",
        ),
    ]
    return join(
        [
            Html('<ul class="dc-numbers">'),
            *[
                Html(
                    f'<li class="dc-number-card"><a href="{e(href)}"><span>{e(name)}</span>'
                    f"<b>{e(value)}</b><small>{e(note)}</small></a></li>"
                )
                for name, value, href, note in shown
            ],
            Html("</ul>"),
        ]
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def _lights(site: PublicSite) -> Html:
    counts = Counter(item.standing.light for item in site.items)
    total = len(site.items) or 1
    rows = [
        [
            badge(light, light_class(light)),
            link(f"list.html?light={light}", f"{counts[light]} 件"),
            Html(
                f'<span class="dc-bar dc-{light_class(light)}" '
                f'style="--share:{counts[light] / total:.3f}" aria-hidden="true"></span>'
            ),
            e(LIGHTS[light]),
        ]
        for light in LIGHTS
        if counts[light]
    ]
    return table(["灯", "件数", "占比", "意思"], rows, "各种灯的件数和意思", "dc-lights")


def _steps(site: PublicSite) -> Html:
    at = Counter(item.standing.step for item in site.items)
    shown = join(
        Html(f'<li class="dc-count"><b>{e(step)}</b><span>{at[step]} 件</span></li>')
        for step in Step
        if step is not Step.URGING
    )
    return Html(f'<ol class="dc-steps dc-counts" aria-label="停在各环节的件数">{shown}</ol>')


def _worst(site: PublicSite) -> Html:
    if not site.overdue:
        return Html("<p>现在没有逾期的事项。</p>")
    more = Html(f"<p>{link('overdue.html', f'全部 {len(site.overdue)} 件逾期事项和原因')}</p>")
    return join([item_table(site, site.overdue[:WORST], "逾期最久的事项"), more])


def _lately(site: PublicSite) -> Html:
    since = site.as_of - LATELY
    changes: list[tuple[PublicItem, PublicRecord]] = [
        (item, record)
        for item in site.items
        for record in item.log
        if since < record.day <= site.as_of
    ]
    if not changes:
        return Html("<p>最近两周没有新的记录。</p>")
    changes.sort(key=lambda pair: (pair[1].day, pair[0].number), reverse=True)
    shown = join(
        Html(
            f"<li>{day(record.day)}　{link(item_href(item.number), item.title)}："
            f"{sentence(record)}</li>"
        )
        for item, record in changes[:MOST]
    )
    rest = f"<p>另有 {len(changes) - MOST} 条，见各事项页。</p>" if len(changes) > MOST else ""
    return Html(f'<ul class="dc-lately">{shown}</ul>{rest}')
