"""The gate to the public: what the schema marks x-公开 passes, and nothing else does."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ducha.domain.model import DisclosureReview, Item, Record
from ducha.domain.office import Office
from ducha.domain.publication import PublicFields, PublicItem, PublicRecord, is_public, publish
from ducha.domain.standing import standing
from ducha.domain.vocabulary import Attribute, InspectionMethod, Stage
from ducha.store.structure import Structure, resolve

SCHEMA = Path(__file__).resolve().parents[3] / "schema" / "item.schema.json"
TODAY = date(2026, 11, 23)
NAME_OF = {str(one.metadata["key"]): one.name for one in fields(Record)}
ITEM_NAME_OF = {str(one.metadata["key"]): one.name for one in fields(Item)}
PUBLIC_NAMES = {one.name for one in fields(PublicRecord)}


@pytest.fixture
def allowed(structure: Structure) -> PublicFields:
    return structure.public_fields


def shown(data: dict[str, Any], office: Office, allowed: PublicFields) -> PublicItem | None:
    item = Item.read(data)
    return publish(item, standing(item, TODAY, office.calendar, office.policy), allowed)


def must_show(data: dict[str, Any], office: Office, allowed: PublicFields) -> PublicItem:
    made = shown(data, office, allowed)
    assert made is not None
    return made


@pytest.mark.parametrize("stage", list(Stage))
def test_each_field_of_a_record(
    stage: Stage,
    filled: dict[str, Any],
    structure: Structure,
    office: Office,
    allowed: PublicFields,
) -> None:
    position = list(Stage).index(stage)
    source = Item.read(filled).log[position]
    made = must_show(filled, office, allowed).log[position]
    marks = {key: schema["x-公开"] for key, schema in structure.record(stage)["properties"].items()}
    assert set(marks) == set(filled["办理过程"][position])
    for key, public in marks.items():
        name = NAME_OF[key]
        if public:
            assert getattr(made, name) == getattr(source, name) not in (None, ())
        else:
            assert getattr(made, name, None) in (None, ())
    others = PUBLIC_NAMES - {NAME_OF[key] for key, public in marks.items() if public}
    assert all(getattr(made, name) in (None, ()) for name in others)


def test_internal_words_appear_nowhere(
    filled: dict[str, Any], structure: Structure, office: Office, allowed: PublicFields
) -> None:
    """A secret in every internal field of the whole item; none shows in anything published."""
    count = 0

    def plant(data: dict[str, Any], schema: dict[str, Any]) -> None:
        nonlocal count
        for key, value in data.items():
            inner = resolve(schema["properties"][key], structure.schema)
            if isinstance(value, dict):
                plant(value, inner)
            elif not inner["x-公开"] and isinstance(value, str) and inner.get("format") != "date":
                count += 1
                data[key] = f"内部暗语{count}"

    log = filled.pop("办理过程")
    plant(filled, structure.schema)
    for record in log:
        plant(record, structure.record(Stage(record["环节"])))
    filled["办理过程"] = log
    assert count > len(Stage)
    assert structure.accepts(filled)
    assert "内部暗语" not in repr(must_show(filled, office, allowed))


def test_no_field_for_what_is_internal(structure: Structure) -> None:
    names = {one.name for one in fields(PublicItem)}
    internal = [k for k, v in structure.schema["properties"].items() if not v["x-公开"]]
    assert internal == ["批示", "专人", "备注"]
    assert not names & {ITEM_NAME_OF[key] for key in internal}
    assert not names & {"disclosure", "review", "reason"}
    assert not names & {one.name for one in fields(DisclosureReview)}
    never = set(NAME_OF) - {key for stage in Stage for key in structure.public_fields[stage]}
    assert {NAME_OF[key] for key in never} == {one.name for one in fields(Record)} - PUBLIC_NAMES
    assert never == {"意见", "备注", "分歧", "难点"}


def test_every_public_property_has_a_field(structure: Structure) -> None:
    names = {one.name for one in fields(PublicItem)}
    public = [k for k, v in structure.schema["properties"].items() if v["x-公开"]]
    assert {ITEM_NAME_OF[key] for key in public} - {"disclosure"} <= names


def test_models_and_schema_know_the_same_keys(structure: Structure) -> None:
    assert set(ITEM_NAME_OF) == set(structure.schema["properties"])
    used = {key for stage in Stage for key in structure.record(stage)["properties"]}
    assert set(NAME_OF) == used


@pytest.mark.parametrize("attribute", [Attribute.ON_REQUEST, Attribute.CLOSED])
def test_only_what_is_to_be_public(
    attribute: Attribute, filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    filled["公开"]["属性"] = attribute.value
    assert not is_public(Item.read(filled))
    assert shown(filled, office, allowed) is None


@pytest.mark.parametrize("step", ["初审", "审核", "保密审查", "签发", "日期"])
def test_a_review_that_lacks_a_step(
    step: str, filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    del filled["公开"]["审查"][step]
    assert not is_public(Item.read(filled))
    assert shown(filled, office, allowed) is None


def test_no_review(filled: dict[str, Any], office: Office, allowed: PublicFields) -> None:
    del filled["公开"]["审查"]
    assert shown(filled, office, allowed) is None
    del filled["公开"]
    assert shown(filled, office, allowed) is None


def test_drafts(filled: dict[str, Any], office: Office, allowed: PublicFields) -> None:
    progress = filled["办理过程"][list(Stage).index(Stage.PROGRESS)]
    for log in ([], [progress]):
        filled["办理过程"] = log
        assert shown(filled, office, allowed) is None
    del filled["办理过程"]
    assert shown(filled, office, allowed) is None


def unannounced(filled: dict[str, Any], ended: str | None) -> dict[str, Any]:
    record = filled["办理过程"][list(Stage).index(Stage.INSPECTION)]
    record["方式"] = InspectionMethod.UNANNOUNCED.value
    record["发现"] = "三处未开工"
    record.pop("结束日期")
    if ended:
        record["结束日期"] = ended
    return filled


def test_a_running_unannounced_inspection_is_left_out(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    made = must_show(unannounced(filled, None), office, allowed)
    assert Stage.INSPECTION not in [record.stage for record in made.log]
    assert len(made.log) == len(Stage) - 1
    assert "三处未开工" not in repr(made)
    assert InspectionMethod.UNANNOUNCED not in repr(made)


def test_an_ended_unannounced_inspection_is_shown(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    made = must_show(unannounced(filled, "2026-03-06"), office, allowed)
    record = made.log[list(Stage).index(Stage.INSPECTION)]
    assert (record.findings, record.ended_on) == ("三处未开工", date(2026, 3, 6))


@pytest.mark.parametrize("field", ["备注", "批示", "意见", "分歧", "专人", "审查"])
def test_a_correction_of_an_internal_field(
    field: str, filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    filled["办理过程"][-1] |= {"更正事项": field, "原为": "内部甲", "改为": "内部乙"}
    assert "内部" not in repr(must_show(filled, office, allowed).log)


def test_a_correction_points_at_the_same_record_when_one_is_left_out(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    completion = list(Stage).index(Stage.COMPLETION)
    filled["办理过程"][-1]["更正第几条"] = str(completion + 1)
    log = must_show(unannounced(filled, None), office, allowed).log
    number = log[-1].corrected_record
    assert number is None or log[number - 1].stage is Stage.COMPLETION


def test_a_correction_of_a_running_unannounced_inspection_is_left_out(
    filled: dict[str, Any], office: Office, allowed: PublicFields
) -> None:
    position = list(Stage).index(Stage.INSPECTION)
    filled["办理过程"][-1] |= {
        "更正第几条": str(position + 1),
        "更正事项": "发现",
        "原为": "三处未开工",
    }
    assert "三处未开工" not in repr(must_show(unannounced(filled, None), office, allowed))


def test_the_schema_text_is_what_the_structure_reads(structure: Structure) -> None:
    raw = json.loads(SCHEMA.read_text("utf-8"))
    assert raw["properties"].keys() == structure.schema["properties"].keys()
