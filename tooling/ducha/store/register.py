"""One register: a YAML file with a schema of its own. Faults are broken configuration."""

from datetime import date
from pathlib import Path
from typing import Any

from ducha.diagnosis.fault import BadText
from ducha.domain.findings import Hit

from .places import Places
from .root import BrokenConfig, Root
from .structure import Structure
from .text import decode
from .yamltext import read


def checked(root: Root, path: Path, schema: str) -> Any:
    """The data of one register that its schema accepts. Raises BrokenConfig."""
    name = root.relative(path)
    if not path.is_file():
        raise BrokenConfig(f"缺少 {name}")
    raw = path.read_bytes()
    try:
        data = read(decode(raw))
    except BadText as fault:
        raise BrokenConfig(f"{name}:{fault.line}:{fault.column}: {fault.message}") from None
    structure = Structure(root.schema / schema)
    if not structure.accepts(data):
        places = Places()
        read(decode(raw), places)
        raise BrokenConfig(
            "\n".join(f"{name}:{_place(hit, places)}" for hit in structure.explain(data))
        )
    return data


def _place(hit: Hit, places: Places) -> str:
    """Line, column, and the way there with entries counted from 1."""
    line, column, _ = places.find(hit.at, hit.on_key)
    way = "›".join(f"第 {part + 1} 项" if isinstance(part, int) else part for part in hit.at)
    return f"{line}:{column}: {way or '整份文件'}: {hit.message}"


def day_of(text: str) -> date:
    """A day as registers write it, which the schema has accepted."""
    return date.fromisoformat(text)
