"""Structure by JSON Schema 2020-12: jsonschema-rs decides fast, jsonschema explains failures.

A differential test holds the two together. Messages are Chinese and echo the schema's own words.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from ducha.domain.findings import Hit, Path
from ducha.domain.vocabulary import Key, Stage

from .root import BrokenConfig
from .trouble import in_words

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from ducha.domain.publication import PublicFields

Schema = dict[str, Any]
MANY = 3
VOCABULARY = "vocabulary.schema.json"
_TOLD = {"$schema", "title", "description", "x-公开", "errorMessage"}
"""Words of a schema that ask for nothing."""
_LOCAL = _TOLD | {"$defs", "type", "required", "additionalProperties", "properties", "if", "else"}
"""Words at the top of a schema under which a longer log changes nothing for the other fields."""


class Structure:
    """One schema file, with the vocabulary's enumerations bundled in."""

    def __init__(self, path: FilePath) -> None:
        text = _read(path)
        self.schema: Schema = _parsed(text, path)
        words = load_schema(path.parent / VOCABULARY) if VOCABULARY in text else {"$defs": {}}
        self.schema["$defs"] = {**self.schema.get("$defs", {}), **words["$defs"]}

    @cached_property
    def _fast(self) -> Any:
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(self.schema, validate_formats=True)

    @cached_property
    def _slow(self) -> Any:
        from jsonschema import Draft202012Validator

        return Draft202012Validator(self.schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    def accepts(self, data: Any) -> bool:
        """Whether ``data`` has the right structure."""
        return bool(self._fast.is_valid(data))

    def accepts_more(self, records: list[Any]) -> bool | None:
        """Whether an accepted item whose log goes on with ``records`` is accepted; None: unknown.

        Known where nothing but the schema of one record looks into the log.
        """
        return None if self._records is None else bool(self._records.is_valid(records))

    @cached_property
    def _records(self) -> Any:
        log = self.schema.get("properties", {}).get(Key.LOG, {})
        condition = self.schema.get("if", {})
        is_local = (
            self.schema.keys() <= _LOCAL
            and condition.keys() <= {"type", "required"}
            and log.keys() <= {"type", "items", *_TOLD}
            and log.get("type") == "array"
        )
        if not is_local:
            return None
        import jsonschema_rs

        about: Schema = {
            name: self.schema[name] for name in ("$schema", "$defs") if name in self.schema
        }
        about |= {"type": "array", "items": log.get("items", True)}
        return jsonschema_rs.Draft202012Validator(about, validate_formats=True)

    def explain(self, data: Any) -> Iterator[Hit]:
        """One hit per fault."""
        from ducha.diagnosis.fields import explained

        errors = self._slow.iter_errors(data)
        leaves = (leaf for error in errors for leaf in _leaves(error))
        yield from explained(leaves, self, data)

    def resolve(self, schema: Mapping[str, Any]) -> Schema:
        """A schema with its reference followed."""
        return resolve(dict(schema), self.schema)

    def fits(self, about: Mapping[str, Any], text: str) -> bool:
        """Whether ``text`` may stand where ``about`` holds."""
        import jsonschema_rs

        return jsonschema_rs.is_valid({**about, "$defs": self.schema["$defs"]}, text)

    def describe(self, at: Path, data: Any) -> str:
        """The description of the field at ``at``, in a record by its 环节."""
        about = self.schema
        for part in at:
            about = self.resolve(about)
            if isinstance(part, int):
                about = about.get("items", {})
            else:
                stage = data.get(Key.STAGE) if isinstance(data, dict) else None
                if about is not self.schema and "allOf" in about and stage in list(Stage):
                    about = self.record(Stage(stage))
                about = about.get("properties", {}).get(part, {})
            data = data[part] if isinstance(data, list | dict) else None  # type: ignore[index]
        return str(self.resolve(about).get("description", ""))

    def home(self, key: str, at: Path) -> str:
        """Where a field of that name belongs, seen from ``at``: a record or the head."""
        has_records = "record" in self.schema.get("$defs", {})
        kinds = tuple(Stage) if has_records else ()
        stages = [stage for stage in kinds if key in self.record(stage)["properties"]]
        in_records = f"写在“{'、'.join(stages[:MANY])}”的记录里" if stages else ""
        if at[:1] == (Key.LOG,) and in_records:
            return in_records
        if key in self.schema["properties"]:
            return "写在最左边，不缩进"
        for name, about in self.schema["properties"].items():
            if name != Key.LOG and key in set(_keys(about)):
                return f"写在“{name}”下面"
        return in_records

    @cached_property
    def containers(self) -> frozenset[str]:
        """Fields that hold other fields."""
        return frozenset(_containers(self.schema, self.schema))

    @cached_property
    def lists(self) -> frozenset[str]:
        """Fields that hold lists."""
        return frozenset(_lists(self.schema, self.schema))

    @cached_property
    def top(self) -> frozenset[str]:
        """Fields of the item itself."""
        return frozenset(self.schema["properties"])

    @cached_property
    def words(self) -> frozenset[str]:
        """Every field name that the schema knows."""
        return frozenset(_keys(self.schema))

    @cached_property
    def public_fields(self) -> "PublicFields":
        """For each stage (None: the item's head), the keys that are ``x-公开: true``."""
        made: dict[Stage | None, frozenset[str]] = {
            None: frozenset(_public_paths(self.schema["properties"]))
        }
        for case in self.schema["$defs"]["record"]["allOf"]:
            stage = Stage(case["if"]["properties"][Key.STAGE]["const"])
            record = resolve(case["then"], self.schema)
            made[stage] = frozenset(
                key for key, value in record["properties"].items() if value["x-公开"]
            )
        return made

    def record(self, stage: Stage) -> Schema:
        """The schema of one record kind."""
        for case in self.schema["$defs"]["record"]["allOf"]:
            if case["if"]["properties"][Key.STAGE]["const"] == stage:
                return resolve(case["then"], self.schema)
        raise KeyError(stage)


def _keys(schema: Any) -> Iterator[str]:
    """Names of all properties in a schema, at any depth."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from value
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)


def _containers(schema: Any, root: Schema) -> Iterator[str]:
    for key, about in schema.get("properties", {}).items():
        found = resolve(about, root)
        if "properties" in found or found.get("type") == "array":
            yield key
            yield from _containers(found, root)


def _lists(schema: Any, root: Schema) -> Iterator[str]:
    if isinstance(schema, list):
        for value in schema:
            yield from _lists(value, root)
    elif isinstance(schema, dict):
        for key, about in schema.get("properties", {}).items():
            if isinstance(about, dict) and resolve(about, root).get("type") == "array":
                yield key
        for value in schema.values():
            yield from _lists(value, root)


def _public_paths(properties: Schema) -> Iterator[str]:
    """Keys, and dotted keys of what is inside; an object is public if all in it is."""
    for key, about in properties.items():
        if not about["x-公开"]:
            continue
        inner = about.get("properties", {})
        shown = list(_public_paths(inner))
        yield from (f"{key}.{path}" for path in shown)
        if len(shown) == len(inner):
            yield key


def load_schema(path: FilePath) -> Schema:
    """A schema file; references into the vocabulary's file become local. Raises BrokenConfig."""
    return _parsed(_read(path), path)


def _read(path: FilePath) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise BrokenConfig(f"读不了 schema/{path.name}：{in_words(error)}") from None
    except ValueError as fault:
        raise BrokenConfig(f"读不了 schema/{path.name}：{_fault(fault)}") from None


def _parsed(text: str, path: FilePath) -> Schema:
    try:
        loaded: Schema = json.loads(text.replace(f'"{VOCABULARY}#/', '"#/'))
    except ValueError as fault:
        raise BrokenConfig(f"读不了 schema/{path.name}：{_fault(fault)}") from None
    return loaded


def _fault(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行不合 JSON 的写法"
    return "不是 UTF-8 编码"


def resolve(schema: Schema, root: Schema) -> Schema:
    """Follow a local ``$ref``; siblings of the reference win."""
    if "$ref" not in schema:
        return schema
    found: Schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return {**resolve(found, root), **{k: v for k, v in schema.items() if k != "$ref"}}


def _leaves(error: "ValidationError") -> Iterator["ValidationError"]:
    if error.context:
        for child in error.context:
            yield from _leaves(child)
    else:
        yield error
