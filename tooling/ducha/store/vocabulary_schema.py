"""``schema/vocabulary.schema.json``: the vocabulary's enumerations, generated."""

import json
from pathlib import Path

from ducha.domain.vocabulary import SCHEMA_ENUMS

from .structure import VOCABULARY


def generated() -> str:
    """The file's whole text."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "由 ducha schema write 生成，不要手改；词在 tooling/ducha/domain/vocabulary.py",
        "$defs": {
            name: {"type": "string", "enum": [word.value for word in words]}
            for name, words in SCHEMA_ENUMS.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def path(schema_dir: Path) -> Path:
    """Where the file belongs."""
    return schema_dir / VOCABULARY


def is_current(schema_dir: Path) -> bool:
    """Whether the committed file equals what the vocabulary gives."""
    found = path(schema_dir)
    return found.is_file() and found.read_text("utf-8") == generated()
