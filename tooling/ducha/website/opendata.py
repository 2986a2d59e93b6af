"""Open data beside the pages: items.json and items.csv, described by items.schema.json.

The newest checkpoint lies at the root, byte by byte as it was signed.
"""

import csv
import io
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Key, RegisterKey
from ducha.domain.workdays import Calendar

from .pages.proof import CHECKPOINT
from .parts.entries import lag
from .site import PublicSite

VERSION = 1
COLUMNS = (
    Key.NUMBER,
    Key.DOCUMENT_NUMBER,
    Key.TITLE,
    Key.CATEGORY,
    Key.SOURCE,
    Key.URGENCY,
    Key.GOAL,
    "牵头单位",
    "共同主办",
    Key.SUPPORTS,
    "状态",
    "灯",
    "立项日期",
    "原定时限",
    "现定时限",
    RegisterKey.EXTENSIONS,
    "剩余工作日",
    Key.PROGRESS,
    "办结日期",
    "最近记录",
)
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def files(site: PublicSite) -> Iterator[tuple[str, bytes]]:
    """Paths from the site's root, and contents."""
    yield "data/items.json", as_json(site).encode("utf-8")
    yield "data/items.csv", as_csv(site).encode("utf-8-sig")
    if site.history.checkpoint is not None:
        yield CHECKPOINT, site.history.checkpoint.line + b"\n"


def as_json(site: PublicSite) -> str:
    """The whole public ledger for machines."""
    body = {
        "version": VERSION,
        "as_of": site.as_of.isoformat(),
        "items": [_record(item, site.office.calendar) for item in site.items],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _record(item: PublicItem, calendar: Calendar) -> dict[str, Any]:
    where = item.standing
    return {
        "id": item.number,
        "document_number": item.document_number,
        "title": item.title,
        "category": item.category,
        "source": item.source.name,
        "urgency": item.urgency,
        "goal": item.goal,
        "leads": list(where.leads),
        "supports": list(where.supports),
        "state": where.state,
        "step": where.step,
        "light": where.light,
        "filed_on": where.filed_on.isoformat() if where.filed_on else None,
        "original_due": where.original_due.day.isoformat() if where.original_due else None,
        "due": where.due.day.isoformat() if where.due else None,
        "due_tentative": bool(where.due and where.due.tentative),
        "extensions": where.extensions,
        "days_left": where.days_left,
        "progress": where.progress,
        "finished_on": where.finished_on.isoformat() if where.finished_on else None,
        "continues": item.continues,
        "records": list(_entries(item, calendar)),
        "page": f"item/{item.number}.html",
    }


def _entries(item: PublicItem, calendar: Calendar) -> Iterator[dict[str, Any]]:
    told: dict[str, Any]
    for record, step in zip_longest(item.log, item.entered):
        told = {"date": record.day.isoformat(), "stage": record.stage, "unit": record.unit}
        if step is not None:
            told["entered_on"] = step.day.isoformat()
            told["lag"] = lag(record.day, step.day, calendar)
            told["evidence"] = step.grade
        yield told


def as_csv(site: PublicSite) -> str:
    """The same for Excel and WPS; no cell can start a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in site.items:
        writer.writerow([inert(cell) for cell in _cells(item)])
    return out.getvalue()


def inert(cell: str) -> str:
    """A cell that a spreadsheet shows as text."""
    is_number = cell.removeprefix("-").isdecimal()
    return f"'{cell}" if cell.startswith(_DANGEROUS) and not is_number else cell


def _cells(item: PublicItem) -> Iterator[str]:
    where = item.standing
    yield from (item.number, item.document_number or "", item.title, item.category)
    yield from (item.source.name, item.urgency, item.goal)
    yield where.leads[0] if where.leads else ""
    yield "、".join(where.leads[1:])
    yield "、".join(where.supports)
    yield from (where.state, where.light)
    yield where.filed_on.isoformat() if where.filed_on else ""
    yield where.original_due.day.isoformat() if where.original_due else ""
    yield where.due.day.isoformat() if where.due else ""
    yield str(where.extensions)
    yield "" if where.days_left is None else str(where.days_left)
    yield "" if where.progress is None else str(where.progress)
    yield where.finished_on.isoformat() if where.finished_on else ""
    yield item.log[-1].day.isoformat() if item.log else ""
