"""What rules say of a push, as findings; and how messages call its refs."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ducha.domain.findings import Finding
from ducha.rules.git.g40_refs import BRANCHES, TAGS
from ducha.rules.git.push_rule import PushRule

from ..gating import scrubbed
from .refs import shown

Seen = TypeVar("Seen")


def by_rules(rules: Iterable[PushRule[Seen]], case: Seen, name: str) -> Iterator[Finding]:
    """What rules say of one ref, one commit, or the push, as findings of ``name`` as a whole."""
    for rule in rules:
        for hit in rule.check(case):
            yield scrubbed(rule.finding(hit.message, name))


def called(ref: str) -> str:
    """How messages call a ref."""
    for start, word in ((BRANCHES, "分支"), (TAGS, "标签")):
        if ref.startswith(start):
            return f"{word} {shown(ref.removeprefix(start))}"
    return f"引用 {shown(ref)}"
