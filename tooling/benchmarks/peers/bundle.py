"""The item schema in one file, for peers that read numbers as numbers."""

import json
from pathlib import Path
from typing import Any

VOCABULARY = "vocabulary.schema.json"


def bundle(schema: Path, target: Path) -> Path:
    """Write item schema and vocabulary as one schema; returns ``target``."""
    text = (schema / "item.schema.json").read_text("utf-8").replace(f'"{VOCABULARY}#/', '"#/')
    made = json.loads(text)
    made["$defs"] |= json.loads((schema / VOCABULARY).read_text("utf-8"))["$defs"]
    for one in made["$defs"].values():
        _mend(one)
    target.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return target


def _mend(one: dict[str, Any]) -> None:
    """``not: {pattern}`` refuses every number, which only YAML readers of other tools produce."""
    if "integer" in one.get("type", ()) and "not" in one:
        one["not"] = {"type": "string", **one["not"]}
