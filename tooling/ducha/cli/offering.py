"""Fields and their values, offered from the schema."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ducha.domain.vocabulary import Key, Stage
from ducha.store.lookup import titles, unit_names
from ducha.store.root import Root
from ducha.store.structure import Schema, Structure, resolve

Offer = tuple[str, str]
"""What may be written, and a word about it."""
_UNIT, _NUMBER = "#/$defs/unit", "#/$defs/item_number"
"""Where the schema says that a text names a unit, or an item."""


def head(root: Root, given: Sequence[str], incomplete: str) -> Iterator[Offer]:
    """For ``new``: the fields that a clerk writes; number and log are the program's."""
    schema = Structure(root.schema / "item.schema.json").schema
    known = {k: v for k, v in schema["properties"].items() if k not in (Key.NUMBER, Key.LOG)}
    yield from _offers(root, dict(_flat(known, schema)), schema, given, incomplete)


def record(root: Root, stage: str, given: Sequence[str], incomplete: str) -> Iterator[Offer]:
    """For ``record``: the fields of that stage."""
    structure = Structure(root.schema / "item.schema.json")
    known = dict(structure.record(Stage(stage))["properties"])
    del known[Key.STAGE]
    yield from _offers(root, known, structure.schema, given, incomplete)


def _flat(known: Mapping[str, Any], schema: Schema, before: str = "") -> Iterator[tuple[str, Any]]:
    """Fields by their dotted names, as they are written on the command line."""
    for key, about in known.items():
        inner = resolve(about, schema)
        if inner.get("type") == "object":
            yield from _flat(inner["properties"], schema, f"{before}{key}.")
        else:
            yield before + key, about


def _offers(
    root: Root, known: Mapping[str, Any], schema: Schema, given: Sequence[str], incomplete: str
) -> Iterator[Offer]:
    name, sign, _ = incomplete.partition("=")
    if sign:
        values = _values(root, known.get(name, {}), schema)
        yield from ((f"{name}={value}", about) for value, about in values)
        return
    written = {word.partition("=")[0] for word in given}
    for key, about in known.items():
        field = resolve(about, schema)
        if key not in written or field.get("type") == "array":
            yield f"{key}=", str(field.get("description", ""))


def _values(root: Root, about: Mapping[str, Any], schema: Schema) -> Iterable[Offer]:
    field = resolve(dict(about), schema)
    if "enum" in field:
        return ((word, "") for word in field["enum"])
    if field.get("type") == "array":
        return _values(root, field["items"], schema)
    if field.get("type") == "object":
        return _values(root, next(iter(field["properties"].values())), schema)
    if about.get("$ref") == _UNIT:
        return ((name, "") for name in unit_names(root))
    if about.get("$ref") == _NUMBER:
        return titles(root, "")
    return ()
