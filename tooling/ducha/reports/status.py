"""``status --format json``: the contract of DESIGN.md §7."""

import json
from collections.abc import Iterable
from datetime import date

from ducha.domain.model import Item
from ducha.domain.publication import is_public
from ducha.domain.standing import Standing

Row = tuple[Item, Standing]


def as_json(rows: Iterable[Row], as_of: date) -> str:
    """Items and where they stand."""
    items = [
        {
            "id": item.number,
            "title": item.title,
            "state": where.state,
            "light": where.light,
            "due": where.due.day.isoformat() if where.due else None,
            "days_left": where.days_left,
            "lead": where.leads[0] if where.leads else None,
            "public": is_public(item),
        }
        for item, where in rows
    ]
    body = {"version": 1, "as_of": as_of.isoformat(), "items": items}
    return json.dumps(body, ensure_ascii=False, indent=2)
