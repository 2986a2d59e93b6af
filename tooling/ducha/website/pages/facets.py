"""Pages by unit and by category, and their indexes."""

from collections import Counter

from ducha.domain.publication import PublicItem
from ducha.domain.rates import on_time
from ducha.domain.vocabulary import Category, Key, Light, State, UnitLevel
from ducha.website.parts.html import Html, day, e, join, link, table
from ducha.website.site import Page, PublicSite, unit_slug

from .listing import item_table

UP = "../"
COUNT_HEAD = ("事项", State.CLOSED, Light.OVERDUE, "按期办结率")


def _counts(items: list[PublicItem]) -> list[Html]:
    lights = Counter(item.standing.light for item in items)
    kept = on_time(item.standing for item in items)
    rate = f"{kept.percent}（{kept.part}/{kept.of}）" if kept.of else "—"
    finished = lights[Light.DONE] + lights[Light.DONE_LATE]
    return [e(str(len(items))), e(str(finished)), e(str(lights[Light.OVERDUE])), e(rate)]


def units_page(site: PublicSite) -> Page:
    """单位: every unit that leads or supports something, by kind."""
    parts = [
        Html("<h1>单位</h1>"),
        Html(
            "<p>按牵头的事项计数；按期办结率的分母是已办结和已逾期的事项，没有到期的不算。"
            f"截至 {day(site.as_of)}。</p>"
        ),
    ]
    for level in UnitLevel:
        rows = [
            [
                _unit(name, site),
                *_counts(_led(name, items)),
                e(str(len(items) - len(_led(name, items)))),
            ]
            for name, items in site.by_unit.items()
            if _level(name, site) is level
        ]
        if rows:
            head = (Key.UNIT, *COUNT_HEAD, "协办")
            parts += [
                Html(f"<h2>{e(level)}</h2>"),
                table(head, rows, f"{level}的事项件数", "dc-cards"),
            ]
    return Page("units.html", Key.UNIT, "各单位牵头和协办的督查事项", join(parts))


def _level(name: str, site: PublicSite) -> UnitLevel:
    unit = site.office.units.get(name)
    return unit.level if unit else UnitLevel.OTHER


def _led(name: str, items: list[PublicItem]) -> list[PublicItem]:
    return [item for item in items if name in item.standing.leads]


def _unit(name: str, site: PublicSite) -> Html:
    slug = unit_slug(site, name)
    return link(f"unit/{slug}.html", name) if slug else e(name)


def units_with_page(site: PublicSite) -> list[str]:
    """Units that have items and an account to name the page by."""
    return [name for name in site.by_unit if unit_slug(site, name)]


def unit_page(name: str, site: PublicSite) -> Page:
    """The page of one unit."""
    items, slug = site.by_unit[name], unit_slug(site, name)
    led = _led(name, items)
    helped = [item for item in items if item not in led]
    unit = site.office.units.get(name)
    title = unit.full_name if unit else name
    parts = [Html(f"<h1>{e(name)}</h1>"), Html(f"<p>{e(title)}。截至 {day(site.as_of)}。</p>")]
    if led:
        parts.append(table((Key.UNIT, *COUNT_HEAD), [[e(name), *_counts(led)]], "主办事项件数"))
        parts += [Html("<h2>主办的事项</h2>"), item_table(site, led, f"{name}主办的事项", UP)]
    if helped:
        parts += [Html("<h2>协办的事项</h2>"), item_table(site, helped, f"{name}协办的事项", UP)]
    return Page(f"unit/{slug}.html", name, f"{title}主办和协办的督查事项", join(parts))


def categories_page(site: PublicSite) -> Page:
    """类别: the eight of 第四条."""
    rows = [
        [link(f"category/{number}.html", category), *_counts(site.by_category[category])]
        for number, category in enumerate(Category, start=1)
    ]
    body = join(
        [
            Html("<h1>类别</h1>"),
            Html('<p>按<a href="measures.html#a04">办法第四条</a>分为八类。</p>'),
            table((Key.CATEGORY, *COUNT_HEAD), rows, "八类事项的件数", "dc-cards"),
        ]
    )
    return Page("categories.html", Key.CATEGORY, "按办法第四条的八类看督查事项", body)


def category_page(category: Category, site: PublicSite) -> Page:
    """The page of one category."""
    number, items = list(Category).index(category) + 1, site.by_category[category]
    listed = Html("<p>没有这一类。</p>")
    if items:
        listed = item_table(site, items, f"{category}的事项", UP)
    body = join(
        [
            Html(f"<h1>{e(category)}</h1>"),
            Html(
                f'<p><a href="{UP}measures.html#a04{number:02}">办法第四条</a>'
                f"的第 {number} 类，公开 {len(items)} 件。</p>"
            ),
            listed,
        ]
    )
    return Page(f"category/{number}.html", category, f"{category}：{len(items)} 件", body)
