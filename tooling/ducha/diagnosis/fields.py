"""What a schema's violations mean to somebody who knows forms and not JSON Schema."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from ducha.domain.findings import Hit, Path
from ducha.domain.vocabulary import Key

from .quoting import written
from .values import listed, meant
from .words import ALSO_CALLED, cleaned, nearest, shown

Schema = Mapping[str, Any]
MANY = 12
FEW = 4
"""So many words are named even where one of them is guessed."""
MOST = 10
"""So many unknown fields of one object are worth a message each."""
ALIKE = 0.6
LONG = 50
"""Above so many characters, being too long is what is wrong."""
_RANK = ("type", "enum", "const", "minItems", "maxLength", "minLength", "format", "pattern", "not")


class Violation(Protocol):
    """One error, as jsonschema shapes it."""

    @property
    def absolute_path(self) -> Iterable[str | int]:
        """Where in the document."""

    @property
    def validator(self) -> Any:
        """The keyword that does not hold."""

    @property
    def validator_value(self) -> Any:
        """What the keyword asks."""

    @property
    def instance(self) -> Any:
        """What was found."""

    @property
    def schema(self) -> Any:
        """The schema that holds the keyword."""


class Form(Protocol):
    """What one has to know of the schema besides the violations."""

    @property
    def words(self) -> frozenset[str]:
        """Every field name."""

    def resolve(self, schema: Schema) -> dict[str, Any]:
        """A schema with its reference followed."""

    def describe(self, at: Path, data: Any) -> str:
        """The description of the field at ``at``."""

    def fits(self, about: Schema, text: str) -> bool:
        """Whether ``text`` may stand where ``about`` holds."""

    def home(self, key: str, at: Path) -> str:
        """Where a field of that name belongs, seen from ``at``; empty if nowhere."""


@dataclass(slots=True)
class _Object:
    """What is wrong with the fields of one object."""

    instance: Any
    known: list[str]
    missing: dict[str, str]
    unknown: list[str] = field(default_factory=list)


def explained(faults: Iterable[Violation], form: Form, data: Any) -> Iterator[Hit]:
    """One hit per fault: what is missing, what is unknown, and what is wrongly written."""
    objects: dict[Path, _Object] = {}
    wrong: dict[Path, Violation] = {}
    for fault in faults:
        at = tuple(fault.absolute_path)
        if fault.validator in ("required", "additionalProperties"):
            about = form.resolve(fault.schema).get("properties", {})
            one = objects.setdefault(at, _Object(fault.instance, [], {}))
            if fault.validator == "required":
                gone = [key for key in fault.validator_value if key not in fault.instance]
                one.known = one.known or list(about)
                others = [key for key in fault.instance if key not in form.words]
                if len(others) <= MANY:
                    one.unknown += [key for key in others if nearest(key, gone)]
                one.missing |= {
                    key: str(form.resolve(about.get(key, {})).get("description", ""))
                    for key in gone
                }
            else:
                one.known = list(about)
                one.unknown += [key for key in fault.instance if key not in about]
        elif at not in wrong or _rank(fault) < _rank(wrong[at]):
            wrong[at] = fault
    strays = {cleaned(key) for one in objects.values() for key in one.unknown}
    for at, one in objects.items():
        yield from _unknown_keys(at, one, form)
        for key, hint in one.missing.items():
            if key in strays:
                continue
            said = f"须写“{key}”" + (f"（{hint}）" if hint else "")
            yield Hit(at, said, f"加一行“{key}: …”，把“…”换成实际内容")
    for at, fault in wrong.items():
        yield _wrong(at, fault, form, form.describe(at, data))


def _rank(fault: Violation) -> int:
    return _RANK.index(fault.validator) if fault.validator in _RANK else len(_RANK)


def _unknown_keys(at: Path, one: _Object, form: Form) -> Iterator[Hit]:
    free = [key for key in one.known if key not in one.instance]
    unknown = list(dict.fromkeys(one.unknown))
    if len(unknown) > MOST:
        said = f"这里有 {len(unknown)} 个没有的字段，只列前 {MOST} 个"
        yield Hit((*at, unknown[MOST]), said, "先改好上面的", on_key=True)
    for key in unknown[:MOST]:
        here, word = (*at, key), cleaned(key)
        home = form.home(word, at)
        close = word if word in free else ALSO_CALLED.get(word, "")
        close = close if close in free else nearest(key, one.missing)
        if not close and not home:
            close = nearest(key, free, ALIKE)
        one.missing.pop(close, None)
        if close:
            said = f"没有{shown(key)}这个字段，是不是想写“{close}”"
            yield Hit(here, said, on_key=True, instead=close, safe=close == word)
        elif home:
            said = f"“{word}”不写在这里，它{home}"
            yield Hit(here, said, f"把这一行{home}，或删去", on_key=True)
        elif other := nearest(key, form.words, ALIKE):
            where = form.home(other, at)
            said = f"没有{shown(key)}这个字段，是不是想写“{other}”？它{where}"
            yield Hit(here, said, f"改成“{other}”，{where}；或删去这一行", on_key=True)
        else:
            listing = "、".join(one.known[:MANY]) + ("等" if len(one.known) > MANY else "")
            said = f"没有{shown(key)}这个字段；这里可写：{listing}"
            yield Hit(here, said, "删去这一行，或改成可写的字段名", on_key=True)


def _wrong(at: Path, fault: Violation, form: Form, hint: str) -> Hit:
    about = form.resolve(fault.schema)
    value, named = fault.instance, _named(at)
    told = f"（{hint}）" if hint else ""
    if value == "":
        choices = "、".join(about.get("enum", ()))
        fix = f"{at[-1] if at else ''}: …，把“…”换成实际内容"
        fix = f"从中选一个：{choices}" if choices else fix
        return Hit(at, f"{named}不能空着{told}", fix)
    if fault.validator == "type":
        return _type(at, named, value, about, form)
    if fault.validator == "minItems":
        return Hit(at, f"{named}至少写一项，不能是空的列表{told}", "每项一行，以“- ”开头")
    if fault.validator == "uniqueItems":
        first = {str(one): place for place, one in reversed([*enumerate(value)])}
        again = next(place for place, one in enumerate(value) if first[str(one)] < place)
        return Hit((*at, again), f"{named}里{shown(value[again])}写了两遍", "删去这一项")
    if fault.validator == "maxLength" and "minLength" in about and len(str(value)) > LONG:
        said = f"{named}不得超过 {fault.validator_value} 个字，现为 {len(value)} 个字"
        return Hit(at, said, "写短一些，详情另存附件")
    if not isinstance(value, str):
        return Hit(at, f"{named}不合字段规矩{told}", hint)
    return _text(at, named, value, about, form)


def _text(at: Path, named: str, value: str, about: dict[str, Any], form: Form) -> Hit:
    parts = listed(value) if at and isinstance(at[-1], int) else []
    if len(parts) > 1 and all(form.fits(about, one) for one in parts):
        said = f"{named}里写了几个；一项只写一个，现为{shown(value)}"
        fix = "；".join(f"“- {one}”" for one in parts)
        return Hit(at, said, f"一项一行：{fix}", instead=", ".join(parts))
    guess = meant(value, about, lambda text: form.fits(about, text))
    found = f"现为{shown(value)}"
    if guess.text and not guess.safe:
        found += f"，是不是想写“{guess.text}”"
    if "enum" in about or about.get("const") is not None:
        choices = about.get("enum", [about.get("const")])
        is_told = guess.text and (guess.safe or len(choices) > FEW)
        said = f"{named}只能写规定的词，" if is_told else f"{named}只能写：{'、'.join(choices)}；"
        hint = "从这些词里选一个"
    else:
        said = hint = str(about.get("patternErrorMessage") or about.get("description", ""))
        said = f"{guess.why or said}；{named}"
        hint = f"核对后重写：{hint}" if guess.why else hint
    return Hit(at, f"{said}{found}", hint, instead=guess.text, safe=guess.safe)


def _type(at: Path, named: str, value: Any, about: dict[str, Any], form: Form) -> Hit:
    wanted = about.get("type")
    inner = form.resolve(about.get("items", {}))
    if wanted == "array" and isinstance(value, str):
        parts = listed(value)
        said = f"{named}须写成列表，一项一行、以“- ”开头；现为{shown(value)}"
        if "properties" in inner:
            return Hit(at, said, _objects(inner, parts))
        flow = f"[{', '.join(map(written, parts))}]"
        return Hit(at, said, instead=flow, safe=len(parts) == 1)
    if wanted == "array":
        said = f"{named}须写成列表，每一项以“- ”开头；现在没有“- ”"
        return Hit(at, said, "每一项的第一行前加“- ”")
    if wanted == "object":
        return _object(at, named, value, about, form)
    shape = "列表" if isinstance(value, list) else "几个小字段"
    only = value[0] if isinstance(value, list) and len(value) == 1 else "…"
    name = next((part for part in reversed(at) if isinstance(part, str)), "")
    return Hit(at, f"{named}须写成文字，现为{shape}", f"{name}: {only}")


def _object(at: Path, named: str, value: Any, about: Schema, form: Form) -> Hit:
    required = list(about.get("required", about.get("properties", ())))
    if at[:1] == (Key.LOG,) and len(at) == 2:
        said = f"一条记录要分几行写，先写“{Key.STAGE}: …”、“{Key.DATE}: …”；现为{shown(value)}"
        example = "照上面那条记录的样子分行写，每行一个“字段名: 内容”"
        return Hit(at, said, example)
    below = "、".join(f"{key}: …" for key in required)
    found = shown(value) if isinstance(value, str) else "列表"
    said = f"{named}下面须分行写几个小字段（{below}）；现为{found}"
    if at and isinstance(value, str):
        return Hit(at, said, _in_rows(at, value, about, form))
    return Hit(at, said, f"另起一行，缩进两格写 {below}")


def _in_rows(at: Path, value: str, about: Schema, form: Form) -> str:
    """The fields that one text was meant for, each in its row."""
    fields = {key: form.resolve(one) for key, one in about["properties"].items()}
    first, *_ = about.get("required", fields)
    rows = {first: written(value)}
    choices = fields[first].get("enum", ())
    for key, one in fields.items() if choices else ():
        guess = meant(value, one, partial(form.fits, one))
        if guess.text and key != first:
            rows = {first: nearest(key, choices) or "…", key: guess.text}
            break
    if isinstance(at[-1], int):
        rows |= dict.fromkeys([*fields][1:2], "…")
        head, *rest = (f"“{key}: {text}”" for key, text in rows.items())
        below = "，".join(rest)
        dots = "，把“…”换成实际内容" if "…" in below else ""
        return f"分两行写：“- {head[1:]}，下一行与“{first}”对齐写{below}{dots}"
    below = "、".join(f"“{key}: {text}”" for key, text in rows.items())
    return f"“{at[-1]}:”后面不写，下面一行一个、比它多空 2 格：{below}"


def _objects(inner: Schema, parts: list[str]) -> str:
    first, *rest = inner.get("properties", ())
    others = "".join(f"，下一行缩进写“{key}: …”" for key in rest[:1])
    return "分行写：" + "；".join(f"“- {first}: {part}”{others}" for part in parts[:3])


def _named(at: Path) -> str:
    name = next((str(part) for part in reversed(at) if isinstance(part, str)), "这份文件")
    if at and isinstance(at[-1], int):
        return f"“{name}”第 {at[-1] + 1} 项"
    return f"“{name}”"
