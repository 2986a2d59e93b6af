"""What the Tab key offers: numbers, stages, units, rules. Quick, and silent whatever happens."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.store.root import Root, find_root

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from .offering import Offer

Offers = Callable[[Root, click.Context, str], "Iterable[Offer]"]
Completion = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]
MOST = 200
"""More than so many offers nobody reads."""


def completes(offers: Offers) -> Completion:
    """A function for ``shell_complete`` from one that makes offers."""

    @wraps(offers)
    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        made: list[CompletionItem[str]] = []
        try:
            root = ctx.params.get("root")
            root = root if isinstance(root, Root) else find_root(Path.cwd())
            for value, about in offers(root, ctx, incomplete):
                if value.startswith(incomplete) and len(made) < MOST:
                    made.append(CompletionItem(value, help=about or None))
        except Exception:
            # A message would land in the middle of the line that is being typed.
            return made
        return made

    return complete


@completes
def items(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """Numbers, with their titles."""
    from ducha.store.lookup import titles

    yield from titles(root, incomplete if incomplete.isascii() else "?")


@completes
def stages(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """The records that may follow now."""
    from ducha.store.lookup import stages_after

    yield from ((stage.value, "") for stage in stages_after(root, ctx.params["number"]))


@completes
def units(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """Registered units."""
    from ducha.store.lookup import unit_names

    yield from ((name, "") for name in unit_names(root))


@completes
def rules(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """Rule ids, with their titles."""
    from ducha.rules import ALL_RULES

    yield from ((rule.id, rule.title) for rule in ALL_RULES)


@completes
def head_fields(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """``字段=`` of an item's head, and what may stand after it."""
    from .offering import head

    yield from head(root, ctx.params.get("fields") or (), incomplete)


@completes
def record_fields(root: Root, ctx: click.Context, incomplete: str) -> Iterator["Offer"]:
    """``字段=`` of a record of the stage, and what may stand after it."""
    from .offering import record

    given = ctx.params.get("fields") or ()
    yield from record(root, ctx.params["stage"], given, incomplete)
