"""A repository opened for reading: what judges its items."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ducha.domain.office import Office

from .registers import load_office
from .root import Root
from .structure import Structure

if TYPE_CHECKING:
    from .examine import Examiner


@dataclass(frozen=True)
class Ledger:
    """A repository opened for reading, with the registers and the schema that judge it."""

    root: Root
    rules: Root
    office: Office
    structure: Structure

    @classmethod
    def open(cls, root: Root, rules: Root | None = None) -> "Ledger":
        """Load registers and schema, of ``rules`` where given. Raises BrokenConfig."""
        rules = rules or root
        return cls(root, rules, load_office(rules), Structure(rules.schema / "item.schema.json"))

    def examiner(self, today: date) -> "Examiner":
        """What judges one file on a day."""
        from .examine import Examiner

        return Examiner(self.structure, self.office, today)
