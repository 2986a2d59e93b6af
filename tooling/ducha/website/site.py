"""What pages are built from: public items, the registers, and counts that all pages share."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ducha.domain.articles import Clause
from ducha.domain.office import Office
from ducha.domain.provenance import History
from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Category
from ducha.rules.example import Pair

from .parts.html import Html

UNKNOWN = History()


@dataclass(frozen=True)
class RuleText:
    """A rule as the handbook shows it."""

    ident: str
    title: str
    severity: str
    clause: Clause
    remedy: str
    quote: str = ""
    """The text of the clause."""
    example: Pair | None = None


@dataclass(frozen=True)
class Page:
    """A page of the site: where it is, its title, what it is about, and its body."""

    path: str
    title: str
    description: str
    body: Html


@dataclass(frozen=True)
class PublicSite:
    """Everything that the site may show, as of one day."""

    items: tuple[PublicItem, ...]
    as_of: date
    office: Office
    rules: tuple[RuleText, ...] = ()
    withheld: int = 0
    commit: str = ""
    history: History = UNKNOWN

    @cached_property
    def rows(self) -> dict[tuple[str, str], Html]:
        """Rows of item tables that were made already, by number and way up to the root."""
        return {}

    @cached_property
    def by_number(self) -> dict[str, PublicItem]:
        """Items by 编号."""
        return {item.number: item for item in self.items}

    @cached_property
    def continued_by(self) -> dict[str, list[PublicItem]]:
        """Items that 承接 a given one."""
        made: dict[str, list[PublicItem]] = {}
        for item in self.items:
            if item.continues:
                made.setdefault(item.continues, []).append(item)
        return made

    @cached_property
    def by_unit(self) -> dict[str, list[PublicItem]]:
        """Items that a unit leads or supports now, in the register's order of units."""
        made: dict[str, list[PublicItem]] = {unit.name: [] for unit in self.office.units}
        for item in self.items:
            for name in dict.fromkeys((*item.standing.leads, *item.standing.supports)):
                made.setdefault(name, []).append(item)
        return {name: items for name, items in made.items() if items}

    @cached_property
    def by_category(self) -> dict[Category, list[PublicItem]]:
        """Items of each category of 第四条."""
        made: dict[Category, list[PublicItem]] = {category: [] for category in Category}
        for item in self.items:
            made[item.category].append(item)
        return made

    @cached_property
    def overdue(self) -> list[PublicItem]:
        """Overdue items, the longest first."""
        late = [item for item in self.items if item.standing.overdue]
        return sorted(late, key=lambda item: item.standing.days_left or 0)


def unit_slug(site: PublicSite, name: str) -> str:
    """The file name of a unit's page: its account, which is ASCII and unique."""
    unit = site.office.units.get(name)
    return unit.account if unit and unit.account else ""


def item_href(number: str, up: str = "") -> str:
    """Address of an item's page, from the site's root or from a folder (``up`` is ``../``)."""
    return f"{up}item/{number}.html"
