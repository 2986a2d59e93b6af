"""The schema: two validators that agree, Chinese explanations, and fields that say who may see."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from ducha.domain.model import Item
from ducha.domain.vocabulary import SCHEMA_ENUMS, Stage
from ducha.store.structure import Structure
from ducha.store.vocabulary_schema import generated

SCHEMA = Path(__file__).resolve().parents[3] / "schema"
FILES = sorted(SCHEMA.glob("*.json"))
QUOTED = re.compile(r"“[^“”]*”")
ENGLISH = re.compile(r"[A-Za-z]{4,}")
WRONG = (
    *("", " ", "\u3000", "\u200b", "甲\n", "\n", "甲\n乙", "甲\r", "a b", "x" * 301, "x" * 20_001),
    *("2026-02-30", "2026-02-29", "2024-02-29", "2026-13-01", "2026-00-10", "0000-01-01"),
    *("2026-03-05\n", "２０２６-０３-０５", "٢٠٢٦-٠٣-٠٥", "2026-3-5", "2026/03/05", "2026.3.5"),
    *("20260305", "2026-W10-4", "2026-03-05T00:00:00", "206-03-05", "3026-03-05", "1900-02-29"),
    *(
        "40",
        "040",
        "４０",
        "٤٠",
        "40%",
        "40.0",
        "-1",
        "1000",
        "999",
        "0",
        "1e2",
        "+4",
        "40\n",
        ".5",
    ),
    *(".nan", "NaN", "nan", ".inf", "Infinity", "no", "~", "null", "true", "1_0", "0x1F", "1:20"),
    *(
        "DC-2026-0001\n",
        "DC-2026-001",
        "dc-2026-0001",
        "ＤＣ-2026-0001",
        "DC–2026–0001",
        "GЅ-2026-0001",
    ),
    *(
        "01",
        "31",
        "32",
        "03-25",
        "13-01",
        "3-25",
        "00",
        "每月\n",
        "一般 ",
        "“重要”",
        "承辦",
        "立项",
        "审核",
    ),
    *("http://a", "https://a b", "javascript:alert(1)", "https://", "HTTPS://A", "https://a\n"),
    *([], {}, [""], ["甲乙", "甲乙"], ["甲乙", "甲乙 "], [[]], [{}], {"": ""}, {"方式": "长期"}),
    *(None, True, False, 0, 1, 40, -1, 1000, 40.0, 40.5, 10**30, float("nan"), float("inf")),
)
KEYS = (
    "编 号",
    "编号 ",
    "標題",
    "标提",
    "备注",
    "方式",
    "x",
    "",
    "<<",
    "环节",
    "日期",
    "理由",
    "状\u200b态",
)


def nodes(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of the data with each of its keys or positions."""
    for key in list(data) if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from nodes(data[key])


def mutate(data: Any, dice: random.Random) -> None:
    places = list(nodes(data))
    if not places:
        return
    holder, key = dice.choice(places)
    act = dice.randrange(6)
    if act == 0:
        del holder[key]
    elif act == 1 and isinstance(holder, dict):
        holder[dice.choice(KEYS)] = holder.pop(key)
    elif act == 2:
        value = dice.choice(places)
        holder[key] = json.loads(json.dumps(value[0][value[1]]))
    elif act == 3 and isinstance(holder, list):
        holder.append(json.loads(json.dumps(holder[key])))
    elif act == 4 and isinstance(holder[key], str):
        holder[key] += dice.choice(["\n", " ", "\u3000", "１", "\u200b", "\u2028", "a"])
    else:
        holder[key] = dice.choice(WRONG)


def items(kept: str, count: int) -> Iterator[Any]:
    """Small items with one to three records of the filled one, then mutated; same every run."""
    dice = random.Random(20260305)
    for _ in range(count):
        data = json.loads(kept)
        data["办理过程"] = dice.sample(data["办理过程"], dice.randint(1, 3))
        for _ in range(dice.choice((0, 1, 1, 1, 2, 3))):
            mutate(data, dice)
        yield data


@pytest.fixture(scope="module")
def slow(structure: Structure) -> Draft202012Validator:
    return Draft202012Validator(
        structure.schema, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def leaked(data: Any, messages: list[str]) -> list[str]:
    """Messages with English that neither the file nor a link's form brought in."""
    brought = json.dumps(data, ensure_ascii=False) + "http https"
    return [
        message
        for message in messages
        if any(word not in brought for word in ENGLISH.findall(QUOTED.sub("", message)))
    ]


@dataclass
class Verdict:
    """What each validator says of one item, and which of it is English; one of them explains."""

    data: str
    fast: bool
    explained: bool
    english: list[str]


@pytest.fixture(scope="module")
def verdicts(structure: Structure, filled_text: str) -> list[Verdict]:
    made = []
    for data in items(filled_text, 3200):
        messages = [hit.message for hit in structure.explain(data)]
        made.append(
            Verdict(
                json.dumps(data, ensure_ascii=False),
                structure.accepts(data),
                bool(messages),
                leaked(data, messages),
            )
        )
    return made


def test_the_validators_agree(verdicts: list[Verdict]) -> None:
    """What one refuses, and nothing else, the other explains."""
    assert [one.data for one in verdicts if one.explained == one.fast] == []
    assert 300 < sum(one.fast for one in verdicts) < 2900


def test_explanations_are_chinese(verdicts: list[Verdict]) -> None:
    assert [text for one in verdicts for text in one.english] == []


def test_other_explanations_are_chinese(verdicts: list[Verdict]) -> None:
    """As above without the one fault that is known."""
    found = {text for one in verdicts for text in one.english}
    assert {text for text in found if "['string', 'integer']" not in text} == set()


def test_each_wrong_value_in_each_place(
    structure: Structure, slow: Draft202012Validator, filled: dict[str, Any]
) -> None:
    """Every leaf of the head, and of one record a stage, with every wrong value.

    Beside the field in question stands only what an item must have, which is read faster.
    """
    needed = {key: filled[key] for key in structure.schema["required"]}
    for position, wrong in enumerate(WRONG):
        log = [filled["办理过程"][position % len(Stage)]]
        for name, value in {**filled, "办理过程": log}.items():
            data = {**needed, name: json.loads(json.dumps(value))}
            inner = list(nodes(data[name])) if isinstance(data[name], dict | list) else []
            for holder, key in [(data, name), *inner]:
                kept = holder[key]
                holder[key] = wrong
                assert structure.accepts(data) == slow.is_valid(data), (key, wrong)
                holder[key] = kept


def test_the_filled_item_is_valid_and_has_every_stage(
    structure: Structure, filled: dict[str, Any]
) -> None:
    assert structure.accepts(filled)
    assert list(structure.explain(filled)) == []
    assert [record.stage for record in Item.read(filled).log] == list(Stage)


@pytest.mark.parametrize("data", ["", "甲", [], None, 1, {}, [[]]], ids=repr)
def test_what_is_no_item(structure: Structure, data: Any) -> None:
    assert not structure.accepts(data)
    hits = list(structure.explain(data))
    assert hits
    assert all(hit.message for hit in hits)


def set_at(data: Any, path: tuple[Any, ...], value: Any) -> None:
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("标题",), "", "“标题”不能空着"),
        (("标题",), "甲\n乙", "写一行文字"),
        (("类别",), "政府工作报告的任务", "是不是想写“政府工作报告任务”"),
        (("标提",), "甲", "没有“标提”这个字段"),
        (("来源", "日期"), "2026-02-30", "2026 年 2 月只有 28 天"),
        (("来源", "日期"), "2026.3.5", "日期写成 2026-03-05 的样子；“日期”现为“2026.3.5”"),
        (("来源", "日期"), "２０２６-０３-０５", "日期写成 2026-03-05 的样子"),
        (("主办单位",), [], "至少写一项"),
        (("主办单位",), ["甲厅", "甲厅"], "“甲厅”写了两遍"),
        (("主办单位",), "省水利厅", "须写成列表，一项一行、以“- ”开头；现为“省水利厅”"),
        (("来源",), "报告", "下面须分行写几个小字段（名称: …）；现为“报告”"),
        (("目标任务",), ["甲"], "须写成文字，现为列表"),
        (("标题",), "x" * 301, "不得超过 300 个字"),
        (("办理过程", 5, "进度"), "40%", "不带百分号"),
        (("办理过程", 0, "环节"), "立項", "现为“立項”"),
    ],
)
def test_explanations(
    structure: Structure, filled: dict[str, Any], path: tuple[Any, ...], value: Any, says: str
) -> None:
    set_at(filled, path, value)
    hits = list(structure.explain(filled))
    assert [hit.message for hit in hits if says in hit.message], hits
    assert all(hit.at[: len(path)] == path for hit in hits if says in hit.message)


def test_too_long_is_called_too_long(structure: Structure, filled: dict[str, Any]) -> None:
    filled["标题"] = "甲" * 301
    assert "不得超过 300 个字" in next(structure.explain(filled)).message


@pytest.mark.parametrize("key", ["编号", "标题", "类别", "来源", "目标任务", "公开"])
def test_required_keys(structure: Structure, filled: dict[str, Any], key: str) -> None:
    del filled[key]
    (hit,) = structure.explain(filled)
    assert hit.at == ()
    assert hit.message.startswith(f"须写“{key}”（")
    assert f"{key}: …" in hit.fix


@pytest.mark.parametrize("stage", list(Stage))
def test_required_keys_of_records(
    structure: Structure, filled: dict[str, Any], stage: Stage
) -> None:
    record = filled["办理过程"][list(Stage).index(stage)]
    for key in structure.record(stage)["required"]:
        filled["办理过程"] = [{name: value for name, value in record.items() if name != key}]
        assert not structure.accepts(filled)
        assert f"须写“{key}”" in "".join(hit.message for hit in structure.explain(filled))


def walk(schema: Any, inside_if: bool = False) -> Iterator[tuple[str, Any]]:
    """Each property with its schema, wherever ``properties`` stands outside an ``if``."""
    if isinstance(schema, list):
        for one in schema:
            yield from walk(one)
    elif isinstance(schema, dict):
        for name, value in schema.items():
            if name == "if":
                continue
            if name == "properties":
                yield from value.items()
            yield from walk(value)


def leaves(schema: Any, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            if wanted(name):
                yield name, value
            yield from leaves(value, wanted)
    elif isinstance(schema, list):
        for one in schema:
            yield from leaves(one, wanted)


CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestSchemaFiles:
    def test_every_property_is_explained(self, path: Path) -> None:
        found = list(walk(json.loads(path.read_text("utf-8"))))
        assert found or path.name == "vocabulary.schema.json"
        for name, schema in found:
            for word in ("title", "description"):
                assert CHINESE.search(schema.get(word, "")), f"{name} lacks {word}"

    def test_patterns_are_exact(self, path: Path) -> None:
        for _, pattern in leaves(json.loads(path.read_text("utf-8")), "pattern".__eq__):
            assert not re.search(r"\\[dDwWsSbB]|\(\?", pattern), pattern
            re.compile(pattern)

    def test_anchored_patterns_also_refuse_a_final_newline(self, path: Path) -> None:
        def bare(schema: Any) -> Iterator[Any]:
            if isinstance(schema, dict):
                if str(schema.get("pattern", "")).endswith("$") and "not" not in schema:
                    yield schema
                for value in schema.values():
                    yield from bare(value)
            elif isinstance(schema, list):
                for one in schema:
                    yield from bare(one)

        assert list(bare(json.loads(path.read_text("utf-8")))) == []

    def test_names_of_definitions_are_ascii(self, path: Path) -> None:
        for _, definitions in leaves(json.loads(path.read_text("utf-8")), "$defs".__eq__):
            assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in definitions)

    def test_is_a_schema_to_both(self, path: Path) -> None:
        schema = Structure(path).schema
        Draft202012Validator.check_schema(schema)
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def test_every_field_says_whether_it_is_public() -> None:
    for name, schema in walk(json.loads((SCHEMA / "item.schema.json").read_text("utf-8"))):
        assert isinstance(schema.get("x-公开"), bool), name


def test_internal_means_internal_all_the_way_down() -> None:
    """Nothing inside an internal object may claim to be public, but for the day of 审查."""
    whole = json.loads((SCHEMA / "item.schema.json").read_text("utf-8"))
    claims = [
        (name, inner)
        for name, schema in walk(whole)
        if schema["x-公开"] is False
        for inner, value in walk(schema)
        if value["x-公开"]
    ]
    assert claims == [("审查", "日期")]


def test_the_vocabulary_file_is_current() -> None:
    made = generated(SCHEMA)
    assert (SCHEMA / "vocabulary.schema.json").read_text("utf-8") == made
    words = json.loads(made)["$defs"]
    assert words.keys() >= SCHEMA_ENUMS.keys()
    assert words["stage"]["enum"] == [stage.value for stage in Stage]


def test_every_stage_has_its_record(structure: Structure) -> None:
    assert set(structure.public_fields) == {None, *Stage}
    with pytest.raises(KeyError):
        structure.record("没有")  # type: ignore[arg-type]
