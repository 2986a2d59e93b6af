"""What the unit tests share: the real registers, the real schema, and items built from it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.policy import Policy
from ducha.domain.vocabulary import Stage
from ducha.domain.workdays import Calendar
from ducha.store.registers import load_office
from ducha.store.root import Root
from ducha.store.structure import Structure, resolve

ROOT = Path(__file__).resolve().parents[3]

settings.register_profile("ducha", deadline=None, derandomize=True, database=None)
settings.load_profile("ducha")

SAMPLES = {
    "date": "2026-03-05",
    "item_number": "DC-2026-0009",
    "percent": "40",
    "count": "3",
    "day_in_period": "25",
    "link": "https://www.gov.cn/a",
    "unit": "省水利厅",
    "units": ["省水利厅", "省财政厅"],
}
"""A valid value for each definition that a field may refer to; the rest are plain text."""


def sample(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """A valid value with every property present."""
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    if name in SAMPLES:
        return copy.deepcopy(SAMPLES[name])
    whole = resolve(schema, root)
    if "enum" in whole:
        return whole["enum"][0]
    if "properties" in whole:
        return {key: sample(value, root) for key, value in whole["properties"].items()}
    if whole.get("type") == "array":
        return [sample(whole["items"], root)]
    return f"{whole.get('title', '甲')}的文字"


@pytest.fixture(scope="session")
def office() -> Office:
    return load_office(Root(ROOT))


@pytest.fixture(scope="session")
def calendar(office: Office) -> Calendar:
    return office.calendar


@pytest.fixture(scope="session")
def policy(office: Office) -> Policy:
    return office.policy


@pytest.fixture(scope="session")
def structure() -> Structure:
    return Structure(ROOT / "schema" / "item.schema.json")


@pytest.fixture(scope="session")
def filled_text(structure: Structure) -> str:
    """As ``filled``, in JSON."""
    root = structure.schema
    data = {
        key: sample(value, root) for key, value in root["properties"].items() if key != "办理过程"
    }
    data["办理过程"] = [
        {**sample(structure.record(stage), root), "环节": stage.value} for stage in Stage
    ]
    # A correction is public only if what it corrects is.
    data["办理过程"][-1] |= {"更正第几条": "1", "更正事项": "批准"}
    return json.dumps(data)


@pytest.fixture
def filled(filled_text: str) -> dict[str, Any]:
    """A valid item that has every property, and one record of every kind with every property."""
    data: dict[str, Any] = json.loads(filled_text)
    return data


@pytest.fixture(scope="session")
def make_item() -> Callable[..., Item]:
    """An item led by 省水利厅, from its 时限 and rows of (环节, 日期, more fields)."""

    def make(limit: dict[str, Any] | None, *log: tuple[Any, ...], **more: Any) -> Item:
        records = [
            {"环节": stage, "日期": day, **(rest[0] if rest else {})} for stage, day, *rest in log
        ]
        head = {"编号": "DC-2026-0001", "标题": "甲", "主办单位": ["省水利厅"]}
        given = {"时限": limit} if limit else {}
        return Item.read({**head, **given, **more, "办理过程": records})

    return make
