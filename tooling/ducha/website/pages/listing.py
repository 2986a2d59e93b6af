"""The list of all items: a plain table that a script can filter, with rows for other pages."""

from collections.abc import Iterable

from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Category, Key, Light, State
from ducha.website.parts.html import (
    Html,
    day,
    due_day,
    e,
    framed,
    join,
    light_badge,
    link,
    row,
    state_tag,
)
from ducha.website.site import Page, PublicSite, item_href

HEAD = (Key.NUMBER, "事项", "牵头单位", "状态", "灯", "现定时限", Key.PROGRESS)


def list_page(site: PublicSite) -> Page:
    """事项清单."""
    items = sorted(site.items, key=lambda item: item.number, reverse=True)
    body = join(
        [
            Html("<h1>事项清单</h1>"),
            Html(
                f"<p>共公开 {len(items)} 件，截至 {day(site.as_of)}。"
                '下载：<a href="data/items.csv">CSV（表格）</a>　'
                '<a href="data/items.json">JSON（数据）</a>　'
                '<a href="data/items.schema.json">字段说明</a></p>'
            ),
            _filters(site),
            item_table(site, items, "全部公开的督查事项", ident="dc-items"),
        ]
    )
    return Page("list.html", "事项清单", "全部公开的督查事项，可按单位、类别、状态和灯筛选", body)


def item_table(
    site: PublicSite, items: Iterable[PublicItem], caption: str, up: str = "", ident: str = ""
) -> Html:
    """Items as a table; a row is made once, however many tables show it."""
    return framed(HEAD, (_row_once(site, item, up) for item in items), caption, "dc-cards", ident)


def _row_once(site: PublicSite, item: PublicItem, up: str) -> Html:
    made = site.rows.get((item.number, up))
    if made is None:
        made = site.rows[item.number, up] = item_row(item, up)
    return made


def item_row(item: PublicItem, up: str = "") -> Html:
    """One item as a row; the data attributes are what the filters read."""
    where = item.standing
    href = item_href(item.number, up)
    involved = "|".join((*where.leads, *where.supports))
    marks = (
        f' data-category="{e(item.category)}" data-state="{e(where.state)}" '
        f'data-light="{e(where.light)}" data-unit="{e(involved)}"'
    )
    cells = (
        link(href, item.number),
        link(href, item.title),
        e(where.leads[0] if where.leads else "—"),
        state_tag(where.state),
        light_badge(where.light),
        due_day(where.due) if where.due else e("—"),
        e("—" if where.progress is None else f"{where.progress}%"),
    )
    return row(HEAD, cells, marks)


def _filters(site: PublicSite) -> Html:
    """Shown by the script only: without it they would do nothing."""
    states = [s for s in State if any(item.standing.state is s for item in site.items)]
    lights = [x for x in Light if any(item.standing.light is x for item in site.items)]
    return Html(
        '<form class="dc-filters" id="dc-filters" hidden role="search" aria-label="筛选事项">'
        '<label>找 <input type="search" name="q" placeholder="标题、编号中的字" '
        'autocomplete="off"></label>'
        + _select("unit", Key.UNIT, list(site.by_unit))
        + _select("category", Key.CATEGORY, [str(one) for one in Category])
        + _select("state", "状态", [str(one) for one in states])
        + _select("light", "灯", [str(one) for one in lights])
        + '<button type="reset">清除</button>'
        '<output id="dc-count" aria-live="polite"></output></form>'
    )


def _select(name: str, label: str, words: list[str]) -> Html:
    options = join(Html(f'<option value="{e(word)}">{e(word)}</option>') for word in words)
    return Html(
        f'<label>{label} <select name="{name}"><option value="">全部</option>'
        f"{options}</select></label>"
    )
