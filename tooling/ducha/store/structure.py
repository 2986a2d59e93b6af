"""Structure by JSON Schema 2020-12: jsonschema-rs decides fast, jsonschema explains failures.

A differential test holds the two together. Messages are Chinese and echo the schema's own words.
"""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from ducha.domain.findings import Hit, Path
from ducha.domain.publication import PublicFields
from ducha.domain.vocabulary import Key, Stage

from .root import BrokenConfig

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Schema = dict[str, Any]
LONG = 50
"""Above so many characters, being too long is what is wrong."""
VOCABULARY = "vocabulary.schema.json"


class Structure:
    """One schema file, with the vocabulary's enumerations bundled in."""

    def __init__(self, path: FilePath) -> None:
        self.schema: Schema = _load(path, f'"{VOCABULARY}#/', '"#/')
        words = _load(path.parent / VOCABULARY)
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

    def explain(self, data: Any) -> Iterator[Hit]:
        """One hit per fault, in the file's order of paths."""
        seen: set[tuple[Path, str]] = set()
        for error in self._slow.iter_errors(data):
            for leaf in _leaves(error):
                for hit in _hits(leaf, self.schema):
                    if (hit.at, hit.message) not in seen:
                        seen.add((hit.at, hit.message))
                        yield hit

    @cached_property
    def public_fields(self) -> PublicFields:
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


def _load(path: FilePath, old: str = "", new: str = "") -> Schema:
    try:
        text = path.read_text("utf-8")
        loaded: Schema = json.loads(text.replace(old, new) if old else text)
    except (OSError, ValueError) as fault:
        raise BrokenConfig(f"读不了 schema/{path.name}：{fault}") from None
    return loaded


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


def _hits(error: "ValidationError", root: Schema) -> Iterator[Hit]:
    at: Path = tuple(error.absolute_path)
    rule: Any = error.validator_value
    schema = resolve(error.schema, root) if isinstance(error.schema, dict) else {}
    described = _described(at)
    value: Any = error.instance
    match error.validator:
        case "required":
            missing = _missing(error)
            about = resolve(schema.get("properties", {}).get(missing, {}), root)
            hint = about.get("description", "") or _record_hint(missing, root)
            yield Hit(at, f"须写“{missing}”" + (f"（{hint}）" if hint else ""), f"{missing}: …")
        case "additionalProperties":
            known = schema.get("properties", {})
            for key in value:
                if key not in known:
                    yield _unknown_key((*at, key), key, list(known))
        case "enum" | "const":
            choices = [str(one) for one in rule] if error.validator == "enum" else [str(rule)]
            yield _not_in(at, value, choices, described)
        case "type":
            yield Hit(at, _wrong_type(value, rule, described))
        case "pattern" | "not" | "format" | "minLength" | "maxLength":
            yield Hit(at, _wrong_text(value, error, schema, described))
        case "minItems":
            yield Hit(at, f"{described}至少写一项，不能是空的列表")
        case "uniqueItems":
            yield Hit(at, f"{described}里有重复的一项", "删去重复的那一项")
        case _:
            yield Hit(at, f"{described}不合字段规矩")


def _missing(error: "ValidationError") -> str:
    wanted: Any = error.validator_value
    return next(str(key) for key in wanted if f"'{key}'" in error.message)


def _record_hint(key: str, root: Schema) -> str:
    about = root.get("properties", {}).get(key)
    return str(about.get("description", "")) if about else ""


def _described(at: Path) -> str:
    name = next((str(part) for part in reversed(at) if isinstance(part, str)), "这份文件")
    return f"“{name}”"


def _unknown_key(at: Path, key: str, known: list[str]) -> Hit:
    close = get_close_matches(key, known, n=1, cutoff=0.5)
    if close:
        return Hit(at, f"没有“{key}”这个字段，是不是想写“{close[0]}”", f"{close[0]}: …", True)
    return Hit(at, f"没有“{key}”这个字段；这里可写：{'、'.join(known)}", "删去或改名", True)


def _not_in(at: Path, value: Any, choices: list[str], described: str) -> Hit:
    close = get_close_matches(str(value), choices, n=1, cutoff=0.5)
    fix = f"{at[-1]}: {close[0]}" if close and isinstance(at[-1], str) else ""
    listed = "、".join(choices)
    return Hit(at, f"{described}只能写：{listed}；现为“{_short(value)}”", fix)


def _wrong_type(value: Any, wanted: Any, described: str) -> str:
    names = {"object": "几个小字段", "array": "列表（每行以“- ”开头）", "string": "文字"}
    if value == "":
        return f"{described}不能空着"
    if isinstance(wanted, list):
        wanted = wanted[0]
    found = f"“{_short(value)}”"
    if isinstance(value, dict | list):
        found = "几个小字段" if isinstance(value, dict) else "列表"
    return f"{described}须写成{names.get(str(wanted), str(wanted))}，现为{found}"


def _wrong_text(value: Any, error: "ValidationError", schema: Schema, described: str) -> str:
    if value == "":
        return f"{described}不能空着"
    if error.validator == "format":
        return f"{described}须是日历上有的日子；现为“{_short(value)}”"
    if error.validator == "maxLength" and "minLength" in schema and len(value) > LONG:
        return f"{described}不得超过 {error.validator_value} 个字，现为 {len(value)} 个字"
    hint = schema.get("patternErrorMessage") or schema.get("description", "")
    return f"{described}写法不对：{hint}；现为“{_short(value)}”"


def _short(value: Any) -> str:
    text = str(value).replace("\n", "⏎")
    return text if len(text) <= 40 else text[:39] + "…"
