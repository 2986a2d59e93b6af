"""Where every key and value of a document stands in its file."""

from dataclasses import dataclass, field

from ducha.domain.findings import Path

Place = tuple[int, int, int]
"""Line and column, counted from 1, and how many characters the node spans on that line."""


@dataclass(slots=True)
class Places:
    """Where every key and value of a document stands."""

    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)
    flow: set[Path] = field(default_factory=set)
    tall: set[Path] = field(default_factory=set)
    """Texts that span several lines."""

    def find(self, path: Path, on_key: bool = False) -> Place:
        """The place of ``path`` or of the nearest enclosing node that the file holds."""
        first, second = (self.keys, self.values) if on_key else (self.values, self.keys)
        while path:
            place = first.get(path) or second.get(path)
            if place:
                return place
            path, first, second = path[:-1], self.keys, self.values
        return (1, 1, 1)
