"""How records entered the ledger: when, by whom, and how well that is proven. Quiet and small."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ducha.domain.provenance import PublicStep
from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Grade
from ducha.domain.workdays import Calendar

from .html import NOTHING, Html, e, join
from .meanings import GRADES

_SIGN = {
    Grade.OFFLINE: "●",
    Grade.FORGE: "◐",
    Grade.RECORDED: "○",
    Grade.GAP: "✕",
    Grade.BEFORE: "－",
}
_STYLE = {Grade.OFFLINE: "a", Grade.FORGE: "b", Grade.RECORDED: "c", Grade.GAP: "gap"}
_ACCEPTED = {Grade.OFFLINE: "核签", Grade.FORGE: "在平台上批准"}


def grade_mark(grade: Grade) -> Html:
    """A grade in words beside a sign; the colour only repeats it."""
    word = " ".join(filter(None, (grade, GRADES[grade][0])))
    style = _STYLE.get(grade, "none")
    return Html(
        f'<span class="dc-grade dc-grade-{style}">'
        f'<span aria-hidden="true">{_SIGN[grade]}</span>{e(word)}</span>'
    )


def lag(recorded: date, entered: date, calendar: Calendar) -> int:
    """工作日 from the date of a record to the day on which it entered; negative: before it."""
    return calendar.between(recorded, entered)


def lag_words(recorded: date, entered: date, calendar: Calendar) -> Html:
    """Both dates and what lies between, in words."""
    if recorded == entered:
        return Html("记录当天入库")
    both = f"记录 {_short(recorded)}，入库 {_short(entered, recorded)}"
    late = lag(recorded, entered, calendar)
    if entered < recorded:
        return Html(f"{both}，早于记录的日期")
    if not late:
        return Html(f"{both}，中间没有工作日")
    known = calendar.knows(recorded) and calendar.knows(entered)
    return Html(f"{both}，晚 {late} 个工作日" + "（暂定）" * (not known))


def _short(day: date, beside: date | None = None) -> str:
    """A date without its year, unless it is another than that of the date beside it."""
    year = f"{day.year}年" if beside and beside.year != day.year else ""
    return f'<time datetime="{day.isoformat()}">{year}{day.month}月{day.day}日</time>'


def entry_lines(item: PublicItem, calendar: Calendar) -> Iterator[Html]:
    """For each record the lines about its entry; what entered in one step is told once."""
    if not item.entered:
        yield from (NOTHING for _ in item.log)
        return
    together = 0
    for place, (record, step) in enumerate(zip(item.log, item.entered, strict=True), start=1):
        together += 1
        told = NOTHING
        if step.grade is not Grade.BEFORE:
            told = Html(f"<span>{lag_words(record.day, step.day, calendar)}</span>")
        if place == len(item.log) or item.entered[place].commit != step.commit:
            told = join([told, _step(step, together)])
            together = 0
        yield Html(f'<div class="dc-entry">{told}</div>') if told else NOTHING


def _step(step: PublicStep, together: int) -> Html:
    several = f"以上 {together} 条一次入库" if together > 1 else ""
    who = "" if step.grade is Grade.BEFORE else _who(step)
    said = "：".join(filter(None, (several, who)))
    return join(
        [
            Html(f"<span>{said}</span>") if said else NOTHING,
            grade_mark(step.grade),
            Html(f"<code>{e(step.commit)}</code>"),
            _why(step),
        ]
    )


def _who(step: PublicStep) -> str:
    written = f"{e('、'.join(step.writers))}录入" if step.writers else "录入的人没有登记"
    verb = _ACCEPTED.get(step.grade, "合并")
    return f"{written}，{e(step.accepted_by)}{verb}" if step.accepted_by else f"{written}，没有核签"


def _why(step: PublicStep) -> Html:
    if not step.reasons:
        return NOTHING
    asked = "为什么是缺口" if step.grade is Grade.GAP else f"为什么不是{Grade.OFFLINE}"
    listed = join(Html(f"<li>{e(reason)}</li>") for reason in step.reasons)
    return Html(f"<details><summary>{asked}</summary><ul>{listed}</ul></details>")


def counts(item: PublicItem) -> Html:
    """How often something entered, by grade; gaps even when there are none."""
    steps = {step.commit: step.grade for step in item.entered}
    of = Counter(steps.values())
    shown = [
        Html(f"<span>{grade_mark(grade)} {of[grade]} 次</span>")
        for grade in Grade
        if of[grade] and grade is not Grade.GAP
    ]
    gaps = Html(f"{grade_mark(Grade.GAP)} {of[Grade.GAP]} 次" if of[Grade.GAP] else "缺口 0")
    return join(
        [
            Html(f"<span>{len(item.log)} 条记录分 {len(steps)} 次入库</span>"),
            *shown,
            Html(f"<span>{gaps}</span>"),
        ]
    )
