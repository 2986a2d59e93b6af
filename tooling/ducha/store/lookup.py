"""Quick looks into a repository, for completion: nothing is checked, what is broken is left out."""

import re
from collections.abc import Iterator

from ducha.domain.vocabulary import Key, Stage
from ducha.domain.vocabulary import RegisterKey as Reg

from .root import Root

HEAD = 2048
"""So many bytes of an item hold its title."""
_TITLE = re.compile(rf"^{Key.TITLE}: *[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def titles(root: Root, begins: str) -> Iterator[tuple[str, str]]:
    """Number and title of the items whose number begins so, the newest first."""
    from ducha.secrecy.redaction import redacted

    for path in sorted(root.items.rglob(f"{begins}*.yaml"), reverse=True):
        with path.open("rb") as file:
            found = _TITLE.search(file.read(HEAD).decode("utf-8", "ignore"))
        yield path.stem, redacted(found[1]) if found else ""


def stages_after(root: Root, number: str) -> tuple[Stage, ...]:
    """The records that may follow in that item's present state; all of them if it has no file."""
    from ducha.domain.lifecycle import next_stages, replay
    from ducha.domain.model import Item

    from .numbering import find_item
    from .text import decode
    from .yamltext import read

    path = find_item(root, number)
    if path is None:
        return tuple(Stage)
    item = Item.read(read(decode(path.read_bytes())))
    return next_stages(replay(item).state)


def unit_names(root: Root) -> list[str]:
    """The registered 名称, in the register's order."""
    from .text import decode
    from .yamltext import read

    path = root.schema / "registers" / "units.yaml"
    return [one[Reg.NAME] for one in read(decode(path.read_bytes()))[Reg.UNITS]]
