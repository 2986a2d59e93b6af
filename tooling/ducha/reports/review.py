"""A review in the shapes that people and programs read. Pure."""

from collections.abc import Callable
from typing import Any

from ducha.domain.review import ItemReview, Review
from ducha.domain.workdays import Due

from .digest import as_text
from .formats import as_data, github, gitlab, in_json
from .markdown import markdown
from .screen import PLAIN, Screen
from .text import text


def in_text(review: Review, screen: Screen = PLAIN) -> str:
    """The digest, then the findings and their sum."""
    return f"{as_text(review)}\n{text(review, screen)}"


def as_json(review: Review) -> str:
    """The contract of DESIGN.md §7, with what was changed."""
    return in_json(
        {
            **as_data(review),
            "commits": review.commits,
            "writers": list(review.writers),
            "changes": [_change(one) for one in review.items],
            "rules": [{"file": path, "what": what} for path, what in review.rules],
            "documents": [{"file": path, "what": what} for path, what in review.editorial],
        }
    )


def _change(one: ItemReview) -> dict[str, Any]:
    effect = one.effect
    return {
        "id": one.number,
        "file": one.change.file,
        "from": effect.state_from,
        "to": effect.state_to,
        "records_added": effect.records_added,
        "due_from": _day(effect.due_from),
        "due_to": _day(effect.due_to),
        "fields_changed": list(one.head),
        "public_from": one.public_before is not None,
        "public_to": one.public_after is not None,
        "writers": list(one.writers),
    }


def _day(due: Due | None) -> str | None:
    return due.day.isoformat() if due else None


SHAPES: dict[str, Callable[[Review], str]] = {
    "text": in_text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
    "markdown": markdown,
}
"""What ``--format`` may say."""
