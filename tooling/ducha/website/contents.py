"""All pages of the site, from public items alone. Adding a page is one module and one line here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ducha.domain.vocabulary import Category

from .pages.facets import categories_page, category_page, unit_page, units_page, units_with_page
from .pages.handbook import rules_page
from .pages.item import item_page
from .pages.listing import list_page
from .pages.overdue import overdue_page
from .pages.overview import overview_page
from .pages.proof import proof_page
from .site import Page, PublicSite


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one kind outside the navigation, all stamped from one shell of the theme."""

    members: Callable[[PublicSite], Sequence[Any]]
    page: Callable[[Any, PublicSite], Page]


INDEXES: dict[str, Callable[[PublicSite], Page]] = {
    "index": overview_page,
    "list": list_page,
    "overdue": overdue_page,
    "units": units_page,
    "categories": categories_page,
    "proof": proof_page,
    "rules": rules_page,
}
"""Pages in the navigation, by their name in mkdocs.yml."""

FAMILIES: dict[str, Family] = {
    "item": Family(lambda site: site.items, item_page),
    "unit": Family(units_with_page, unit_page),
    "category": Family(lambda site: list(Category), category_page),
}
"""Page families, by the folder that they stand in."""


def family_pages(family: Family, site: PublicSite) -> Iterator[Page]:
    """Every page of a family."""
    return (family.page(member, site) for member in family.members(site))


def build_pages(site: PublicSite) -> Iterator[Page]:
    """Every page, indexes first."""
    for make in INDEXES.values():
        yield make(site)
    for family in FAMILIES.values():
        yield from family_pages(family, site)
