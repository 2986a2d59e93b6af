"""One public item: what was promised, who answers for it, by when, and what happened."""

from ducha.domain.limits import months_in
from ducha.domain.model import Limit
from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Key, Light, LimitMode, ProgressLight, Step
from ducha.domain.workdays import Due
from ducha.website.parts.entries import counts, entry_lines
from ducha.website.parts.html import (
    NOTHING,
    Html,
    day,
    due_day,
    e,
    facts,
    join,
    light_badge,
    lines,
    link,
    progress_badge,
    state_tag,
    table,
)
from ducha.website.parts.meanings import LIGHTS, STATES, UNWALKED
from ducha.website.parts.sentences import details, sentence
from ducha.website.parts.verifying import how_to_verify
from ducha.website.site import Page, PublicSite, item_href, unit_slug

UP = "../"


def item_page(item: PublicItem, site: PublicSite) -> Page:
    """The page of one item."""
    body = join(
        [
            Html(f"<h1>{e(item.title)}</h1>"),
            Html(f'<p class="dc-number">{e(item.number)}{_document(item)}</p>'),
            _where(item),
            _history(item, site),
            _stepper(item),
            Html(
                f'<h2 id="goal">承诺做到</h2>'
                f'<blockquote class="dc-goal">{lines(item.goal)}</blockquote>'
            ),
            Html('<h2 id="facts">基本情况</h2>'),
            _facts(item, site),
            _milestones(item),
            _log(item, site),
            how_to_verify(item, site),
            Html(
                f'<p class="dc-asof">公开前审查：{day(item.reviewed_on)}。'
                f'<a href="{UP}list.html">回到事项清单</a></p>'
            ),
        ]
    )
    description = f"{item.number} {item.title}：{item.standing.state}，{item.standing.light}"
    return Page(item_href(item.number), item.title, description, body)


def _document(item: PublicItem) -> Html:
    return Html(f"　{e(item.document_number)}") if item.document_number else NOTHING


def _where(item: PublicItem) -> Html:
    """Where it stands, in words first."""
    where = item.standing
    parts = [state_tag(where.state), light_badge(where.light)]
    if where.progress is not None:
        parts.append(Html(f'<span class="dc-state">进度 {where.progress}%</span>'))
    if where.progress_light is not ProgressLight.UNKNOWN and not where.finished_on:
        parts.append(progress_badge(where.progress_light))
    return Html(
        f'<p class="dc-where">{join(parts, " ")}</p>'
        f'<p class="dc-meaning">{e(STATES[where.state])}{e(_light_words(item))}</p>'
    )


def _light_words(item: PublicItem) -> str:
    where = item.standing
    if where.light is Light.OVERDUE and where.days_left is not None:
        return f"已逾期 {-where.days_left} 个工作日。" if where.days_left else "已过办结时限。"
    if where.light in (Light.NORMAL, Light.NOTICE, Light.URGENT) and where.days_left is not None:
        return f"离办结时限还有 {where.days_left} 个工作日。" if where.days_left else "今天到期。"
    return LIGHTS[where.light]


def _stepper(item: PublicItem) -> Html:
    where, shown = item.standing, []
    for step in Step:
        done = step in where.steps_done
        now = step is where.step and not done
        style = "done" if done else "now" if now else "todo"
        word = "已做" if done else "进行中" if now else "未到"
        if step is Step.URGING and not done:
            word = "没有催办"
        current = ' aria-current="step"' if now else ""
        shown.append(
            Html(f'<li class="dc-{style}"{current}><b>{e(step)}</b><span>{word}</span></li>')
        )
    return Html(f'<ol class="dc-steps" aria-label="办理的七个环节">{join(shown)}</ol>')


def _facts(item: PublicItem, site: PublicSite) -> Html:
    where = item.standing
    lead, *others = where.leads or ("",)
    joint = join((_unit(name, site) for name in others), "、")
    return facts(
        [
            ("牵头单位", _unit(lead, site) if lead else NOTHING),
            ("共同主办", joint),
            (Key.SUPPORTS, _supports(item, site)),
            (
                Key.CATEGORY,
                link(
                    f"{UP}category/{list(type(item.category)).index(item.category) + 1}.html",
                    item.category,
                ),
            ),
            (Key.SOURCE, _source(item)),
            (Key.URGENCY, e(item.urgency)),
            (Key.REQUIREMENT, lines(item.requirement) if item.requirement else NOTHING),
            ("原定时限", _limit(item.limit, where.original_due)),
            ("现定时限", _current(item)),
            (Key.FEEDBACK, e(item.feedback) if item.feedback else NOTHING),
            (Key.CONTINUES, _other(item.continues, site) if item.continues else NOTHING),
            (
                "后续",
                join(
                    (_other(one.number, site) for one in site.continued_by.get(item.number, [])),
                    "、",
                ),
            ),
        ]
    )


def _unit(name: str, site: PublicSite) -> Html:
    slug = unit_slug(site, name)
    return link(f"{UP}unit/{slug}.html", name) if slug else e(name)


def _supports(item: PublicItem, site: PublicSite) -> Html:
    stated = [*item.supports, *(one for record in item.log for one in record.supports)]
    duties = {support.unit: support.duty for support in stated}
    return join(
        (
            Html(_unit(name, site) + (f"（{e(duty)}）" if (duty := duties.get(name)) else ""))
            for name in item.standing.supports
        ),
        "<br>",
    )


def _source(item: PublicItem) -> Html:
    source = item.source
    name = e(source.name)
    if source.link:
        name = Html(f'<a href="{e(source.link)}" rel="noopener noreferrer external">{name}</a>')
    more = [e(source.document_number or ""), day(source.day) if source.day else NOTHING]
    more.append(e(source.clause or ""))
    return join([name, *[Html(f"　{one}") for one in more if one]])


def _limit(limit: Limit | None, due: Due | None) -> Html:
    if limit is None:
        return NOTHING
    words = {
        LimitMode.WORKDAYS: f"交办后 {limit.workdays} 个工作日",
        LimitMode.BY_LEADER: f"{limit.limited_by}限定",
        LimitMode.ON_COMPLETION: LimitMode.ON_COMPLETION,
        LimitMode.LONG_TERM: limit.wording or "",
    }.get(limit.mode, limit.wording or "")
    if limit.mode is LimitMode.RECURRING and limit.period and months_in(limit.period):
        words = f"{limit.period} {limit.due_in_period} 前"
    when = due_day(due) if due else NOTHING
    return Html(f"{when}{'（' if when and words else ''}{e(words)}{'）' if when and words else ''}")


def _current(item: PublicItem) -> Html:
    where = item.standing
    if where.due is None or where.due == where.original_due:
        return NOTHING
    return Html(f"{due_day(where.due)}（延期 {where.extensions} 次）")


def _other(number: str, site: PublicSite) -> Html:
    other = site.by_number.get(number)
    return link(item_href(number, UP), f"{number} {other.title}") if other else e(number)


def _milestones(item: PublicItem) -> Html:
    if not item.milestones:
        return NOTHING
    rows = [
        [
            day(one.due),
            e(one.target),
            e(f"{one.progress}%") if one.progress is not None else e("—"),
        ]
        for one in item.milestones
    ]
    shown = table([Key.LIMIT, Key.TARGET, "应完成"], rows, "节点目标")
    return Html(f'<h2 id="milestones">节点目标</h2>{shown}')


def _log(item: PublicItem, site: PublicSite) -> Html:
    entries = entry_lines(item, site.office.calendar)
    shown = [
        Html(
            f'<li id="r{position}"><p class="dc-when">{day(record.day)}'
            f'<span class="dc-stage">{e(record.stage)}</span></p>'
            f'<div class="dc-what"><p>{sentence(record)}</p>{details(record, UP)}</div>{entry}</li>'
        )
        for position, (record, entry) in enumerate(zip(item.log, entries, strict=True), start=1)
    ]
    return Html(f'<h2 id="log">办理过程</h2><ol class="dc-log">{join(shown)}</ol>')


def _history(item: PublicItem, site: PublicSite) -> Html:
    """How well its history is proven, in one quiet line; or why nobody can say."""
    if site.history.unwalked is not None:
        told = e(UNWALKED[site.history.unwalked])
    elif item.entered:
        told = counts(item)
    else:
        told = Html("有改动还没有并入主线，这一页的历史没有核对。")
    return Html(f'<p class="dc-history">{told} <a href="{UP}proof.html">什么意思</a></p>')
