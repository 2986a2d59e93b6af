"""An item as it was meant where a unit is not called by its registered 名称."""

from collections.abc import Iterator
from dataclasses import replace

from .model import Item, Support
from .units import Units


def understood(item: Item, units: Units) -> Item:
    """The item with every unit under its registered 名称, so that a short name is told once.

    The item itself where all names are registered, or where none is like a registered one.
    """
    if all(name in units for name in _names(item)):
        return item

    def meant(one: str) -> str:
        return one if one in units else units.suggest(one) or one

    def supports(some: tuple[Support, ...]) -> tuple[Support, ...]:
        return tuple(replace(one, unit=meant(one.unit)) for one in some)

    log = tuple(
        replace(
            one,
            unit=one.unit and meant(one.unit),
            leads=tuple(map(meant, one.leads)),
            supports=supports(one.supports),
        )
        for one in item.log
    )
    leads = tuple(map(meant, item.leads))
    return replace(item, leads=leads, supports=supports(item.supports), log=log)


def _names(item: Item) -> Iterator[str]:
    yield from item.leads
    yield from (support.unit for support in item.supports)
    for record in item.log:
        yield from record.leads
        yield from (support.unit for support in record.supports)
        if record.unit:
            yield record.unit
