"""``schema/vocabulary.schema.json``: what the tool writes for the hand-written schemas to refer to.

The vocabulary's enumerations, each word with its meaning, and the snippets for editors.
"""

import json
from pathlib import Path
from typing import Any

from ducha.domain.meanings import MEANINGS
from ducha.domain.vocabulary import SCHEMA_ENUMS

from .snippets import item_snippet, record_snippets
from .structure import VOCABULARY, load_schema

ITEM = "item.schema.json"
COMMENT = (
    "由 ducha schema write 生成，不要手改；词在 tooling/ducha/domain/vocabulary.py，"
    "词义在 meanings.py，片段从 item.schema.json 得出"
)


def generated(schema_dir: Path) -> str:
    """The file's whole text. Raises BrokenConfig where the item schema cannot be read."""
    words = _enumerations()
    item = _item_schema(schema_dir / ITEM, words)
    document = {
        "$schema": item["$schema"],
        "$comment": COMMENT,
        "$defs": {
            **words,
            "item_snippet": {"type": "object", "defaultSnippets": [item_snippet(item)]},
            "record_snippets": {"type": "object", "defaultSnippets": record_snippets(item)},
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def path(schema_dir: Path) -> Path:
    """Where the file belongs."""
    return schema_dir / VOCABULARY


def _enumerations() -> dict[str, Any]:
    return {
        name: {
            "type": "string",
            "enum": [word.value for word in words],
            "markdownEnumDescriptions": [MEANINGS[word] for word in words],
        }
        for name, words in SCHEMA_ENUMS.items()
    }


def _item_schema(file: Path, words: dict[str, Any]) -> dict[str, Any]:
    """The item schema with the words of today, whatever the committed vocabulary says."""
    item = load_schema(file)
    item["$defs"] |= words
    return item
