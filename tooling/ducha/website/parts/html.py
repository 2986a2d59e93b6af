"""The few HTML pieces that pages share. Item text reaches a page only through ``e``."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import NewType

from ducha.domain.vocabulary import Light, ProgressLight, State
from ducha.domain.workdays import Due

Html = NewType("Html", str)
NOTHING = Html("")
_MARKUP = re.compile("[&<>\"']")


def e(text: str) -> Html:
    """Text as data: nothing in it is markup any more."""
    return Html(escape(text, quote=True) if _MARKUP.search(text) else text)


def join(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces one after the other."""
    return Html(between.join(parts))


def lines(text: str) -> Html:
    """Text whose own line breaks are kept."""
    return Html(e(text).replace("\n", "<br>"))


def link(href: str, text: str) -> Html:
    """A link inside the site."""
    return Html(f'<a href="{e(href)}">{e(text)}</a>')


def day(value: date) -> Html:
    """A date that machines can read too."""
    return Html(f'<time datetime="{value.isoformat()}">{value.isoformat()}</time>')


def due_day(due: Due) -> Html:
    """A due date, with 暂定 when it rests on an unknown year."""
    return Html(day(due.day) + ("（暂定）" if due.tentative else ""))


_LIGHT_CLASS = {
    Light.OVERDUE: "red",
    Light.URGENT: "yellow",
    Light.NOTICE: "blue",
    Light.NORMAL: "green",
    Light.DONE: "done",
    Light.DONE_LATE: "late",
    Light.SUBMITTED: "done",
}
_SIGN = {
    "red": "■",
    "yellow": "▲",
    "blue": "◆",
    "green": "●",
    "done": "✓",
    "late": "✓",
    "grey": "○",
}
_PROGRESS_CLASS = {
    ProgressLight.ON_TRACK: "green",
    ProgressLight.BEHIND: "yellow",
    ProgressLight.FAR_BEHIND: "red",
}


def light_class(light: Light) -> str:
    """The style of a light; the word always stands beside it."""
    return _LIGHT_CLASS.get(light, "grey")


def badge(word: str, style: str) -> Html:
    """A word with a shape and a colour."""
    sign = _SIGN[style]
    return Html(
        f'<span class="dc-badge dc-{style}"><span aria-hidden="true">{sign}</span>{e(word)}</span>'
    )


def light_badge(light: Light) -> Html:
    """The time light."""
    return badge(light, light_class(light))


def progress_badge(light: ProgressLight) -> Html:
    """The progress light."""
    return badge(light, _PROGRESS_CLASS.get(light, "grey"))


def state_tag(state: State) -> Html:
    """The state in words."""
    return Html(f'<span class="dc-state">{e(state)}</span>')


Cells = Sequence[Html]


def table(head: Sequence[str], rows: Iterable[Cells], caption: str, style: str = "") -> Html:
    """A table whose columns and purpose screen readers can tell; the first cell heads its row."""
    return framed(head, (row(head, cells) for cells in rows), caption, style)


def framed(
    head: Sequence[str], rows: Iterable[Html], caption: str, style: str = "", ident: str = ""
) -> Html:
    """A table around rows that are made already."""
    columns = "".join(f'<th scope="col">{e(name)}</th>' for name in head)
    marks = f' id="{ident}"' if ident else ""
    return Html(
        f'<div class="dc-scroll" role="region" aria-label="{e(caption)}" tabindex="0">'
        f'<table class="dc-table {style}"{marks}><caption>{e(caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{join(rows)}</tbody></table></div>"
    )


def row(head: Sequence[str], cells: Cells, marks: str = "") -> Html:
    """A row; each cell carries its column's name, which phones show beside it."""
    named = zip(head[1:], cells[1:], strict=True)
    rest = "".join(f'<td data-label="{e(name)}">{cell}</td>' for name, cell in named)
    return Html(f'<tr{marks}><th scope="row">{cells[0]}</th>{rest}</tr>')


def facts(pairs: Iterable[tuple[str, Html]]) -> Html:
    """Names and values; empty values are left out."""
    shown = "".join(
        f"<div><dt>{e(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value
    )
    return Html(f'<dl class="dc-facts">{shown}</dl>')
