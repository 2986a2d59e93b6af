"""Rows of steps in the order of main. Of those kept from earlier, hardly any is looked at again."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

Row = list[Any]
"""A step, as JSON can hold it: its commit, its moment in seconds since 1970, its grade; after
adoption also posts of its writers, post of who accepted it, the grade asked for, and what it breaks
(pairs of rule and reason).
"""
COMMIT, SECONDS, GRADE, WRITERS, ACCEPTED_BY, LEAST, BROKEN = range(7)


@dataclass(frozen=True)
class Rows:
    """Steps as texts that are read only when all of them are asked for.

    ``tally`` counts them by grade, ``latest`` is the latest moment of any, ``odd`` are those that
    break something, ``last`` is the newest.
    """

    texts: tuple[bytes, ...] = field(default=(), compare=False)
    tally: Mapping[str, int] = field(default_factory=dict)
    latest: int = 0
    odd: Sequence[Row] = ()
    last: Row | None = None

    def __len__(self) -> int:
        return sum(self.tally.values())

    @cached_property
    def all(self) -> list[Row]:
        """Every row, the oldest first."""
        return list(chain.from_iterable(map(json.loads, self.texts)))

    def and_then(self, new: Sequence[Row]) -> "Rows":
        """These and, after them, some more."""
        if not new:
            return self
        text = json.dumps(new, ensure_ascii=False, separators=(",", ":")).encode()
        return Rows(
            (*self.texts, text),
            dict(Counter(self.tally) + Counter(one[GRADE] for one in new)),
            max(self.latest, *(one[SECONDS] for one in new)),
            [*self.odd, *(one for one in new if len(one) > BROKEN and one[BROKEN])],
            new[-1],
        )

    def hold(self, commit: str) -> bool:
        """Whether one of them is that step."""
        return any(f'["{commit}",'.encode() in text for text in self.texts)

    def on(self, limit: int) -> list[Row]:
        """Rows of which more is to be said on the day that ends at ``limit``: odd, or ahead."""
        if self.latest < limit:
            return list(self.odd)
        return [
            one for one in self.all if one[SECONDS] >= limit or (len(one) > BROKEN and one[BROKEN])
        ]
