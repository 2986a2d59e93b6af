"""逾期: what is late, by how much, what was done about it, and what the unit says."""

from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Light, RegisterKey, Stage
from ducha.website.parts.html import Cells, Html, day, e, join, lines, link, table
from ducha.website.site import Page, PublicSite, item_href, unit_slug

HEAD = ("事项", "牵头单位", "现定时限", RegisterKey.AFTER, Stage.URGING, "单位的说明")


def overdue_page(site: PublicSite) -> Page:
    """The list of overdue items with reasons."""
    parts = [
        Html("<h1>逾期事项</h1>"),
        Html(
            "<p>过了现定的办结时限、承办单位还没有报告办结的，算逾期；到期当天不算。"
            f"截至 {day(site.as_of)}，共 {len(site.overdue)} 件。</p>"
        ),
    ]
    if site.overdue:
        rows = [_row(item, site) for item in site.overdue]
        parts.append(table(HEAD, rows, "逾期事项和原因", "dc-cards"))
    else:
        parts.append(Html("<p>现在没有逾期的事项。</p>"))
    return Page(
        "overdue.html", Light.OVERDUE, f"逾期的督查事项 {len(site.overdue)} 件和原因", join(parts)
    )


def _row(item: PublicItem, site: PublicSite) -> Cells:
    where = item.standing
    lead = where.leads[0] if where.leads else ""
    slug = unit_slug(site, lead)
    late = -(where.days_left or 0)
    return [
        link(item_href(item.number), item.title),
        link(f"unit/{slug}.html", lead) if slug else e(lead),
        day(where.due.day) if where.due else e("—"),
        e(str(late) if late else "不足 1"),
        e(f"已发{where.slip}" if where.slip else "未催办"),
        _reason(item),
    ]


def _reason(item: PublicItem) -> Html:
    """The problems that the unit itself last reported."""
    for record in reversed(item.log):
        if record.stage is Stage.PROGRESS and record.problems:
            return Html(f"{lines(record.problems)}（{day(record.day)}）")
    return Html("没有说明")
