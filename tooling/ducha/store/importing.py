"""From a ledger row to a draft: what it says is kept, what it lacks is named, never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ducha.domain.articles import chinese_number
from ducha.domain.units import Units
from ducha.domain.vocabulary import Attribute, Category, Key, LimitMode, Role, Stage

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", Key.TITLE, "事项", "督查事项", "事项名称", "任务名称", "工作任务"),
    "goal": ("task_text", Key.GOAL, "任务内容", "督查内容", "工作内容", "具体任务", "工作目标"),
    "category": ("category_hint", Key.CATEGORY, "事项类别", "任务类别"),
    "source": ("source_title", Key.SOURCE, "来源名称", "任务来源", "来源.名称"),
    "document_number": ("source_doc_no", "来源文号", "来源.文号"),
    "source_day": ("来源日期", "来源.日期"),
    "issuer": ("issuing_body", "发文机关", "印发机关"),
    "link": ("source_url", Key.LINK, "来源.链接"),
    "clause": ("seq_no", Key.CLAUSE, "来源.条目"),
    "leads": ("lead_units", Key.LEADS, "牵头单位", "责任单位", Role.UNIT),
    "supports": ("co_units", Key.SUPPORTS, "配合单位", "配合部门"),
    "due": ("due_iso", "时限.截止", Key.DUE, LimitMode.DATE, "完成日期", "要求完成日", "办结日期"),
    "due_wording": ("due", "时限.表述", Key.LIMIT, "完成时限", "办结时限", "时间要求"),
    "progress": ("progress_text", Stage.PROGRESS, "进展情况", "完成情况", "落实情况"),
    "status": ("status_as_written", "状态", "办理状态"),
    "requirement": (Key.REQUIREMENT, "工作要求"),
    "attribute": (Key.DISCLOSURE, "公开属性", "公开.属性"),
    "attribute_reason": ("公开理由", "不公开理由", "公开.理由"),
    "remark": (Key.REMARK,),
}
"""Columns that ledgers use, by what they hold; the first that is filled wins."""

_SPLIT_UNITS = re.compile(r"[、，,；;\n]+|\s{2,}")
_DATE = re.compile(r"([12][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_SENTENCE_END = re.compile(r"[。；;！!\n]")
_TITLE_LENGTH = 40
_LONG = re.compile(r"长期|持续|常态|每年|逐年")


@dataclass
class Draft:
    """A row as a draft. ``data`` is None when it cannot become one; ``notes`` say what was done."""

    line: int
    title: str = ""
    data: dict[str, Any] | None = None
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def draft_of(line: int, row: Mapping[str, Any], units: Units) -> Draft:
    """Read one row by the names of its columns."""
    made = Draft(line)
    goal = _text(row, "goal") or _text(row, "title")
    made.title = _title(row, goal, made)
    if not goal:
        made.missing.append(f"{Key.GOAL}（或{Key.TITLE}）")
    category = _category(_text(row, "category"))
    if category is None:
        stated = _text(row, "category")
        told = f"认得的{Key.CATEGORY}（现为“{stated}”）；写 1 到 8 的序号，或办法第四条的原词"
        made.missing.append(told if stated else Key.CATEGORY)
    source = _source(row, made)
    if not source:
        made.missing.append(f"{Key.SOURCE}.{Key.NAME}")
    disclosure = _disclosure(row, made)
    if made.missing or category is None:
        return made
    data: dict[str, Any] = {
        Key.TITLE.value: made.title,
        Key.CATEGORY.value: category.value,
        Key.SOURCE.value: source,
        Key.GOAL.value: goal,
        Key.DISCLOSURE.value: disclosure,
    }
    _units(row, data, made, units)
    _limit(row, data, made)
    requirement = _text(row, "requirement")
    if requirement:
        data[Key.REQUIREMENT.value] = requirement
    _remark(row, data)
    for key in (Key.LEADS, Key.REQUIREMENT, Key.LIMIT):
        if key not in data:
            made.notes.append(f"原表没有{key}，交办以前补上")
    unused = [name for name, value in row.items() if name not in _USED and value]
    if unused:
        made.notes.append(f"没有用上的列：{'、'.join(unused)}")
    made.data = data
    return made


def _disclosure(row: Mapping[str, Any], made: Draft) -> dict[str, str]:
    """公开 as the row states it; a row that does not say is 主动公开, still to be reviewed."""
    stated, reason = _text(row, "attribute"), _text(row, "attribute_reason")
    if stated and stated not in list(Attribute):
        made.missing.append(f"认得的{Key.DISCLOSURE}{Key.ATTRIBUTE}（现为“{stated}”）")
    disclosure = {Key.ATTRIBUTE.value: stated or Attribute.PUBLIC.value}
    if reason:
        disclosure[Key.REASON.value] = reason
    return disclosure


def _value(row: Mapping[str, Any], what: str) -> Any:
    for name in COLUMNS[what]:
        if row.get(name) not in (None, "", []):
            return row[name]
    return None


def _text(row: Mapping[str, Any], what: str) -> str:
    value = _value(row, what)
    if isinstance(value, list | tuple):
        value = "、".join(str(one) for one in value)
    return _one_line(str(value)) if value is not None else ""


def _one_line(text: str) -> str:
    """Text without what the loader refuses: control and hidden characters, odd spaces."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return re.sub(r"[ \u00a0\u3000]+", " ", shown).strip()


def _title(row: Mapping[str, Any], goal: str, made: Draft) -> str:
    title = _text(row, "title")
    if title:
        return title
    first = _SENTENCE_END.split(goal, maxsplit=1)[0]
    if first:
        made.notes.append("原表没有标题，取目标任务的第一句")
    return first if len(first) <= _TITLE_LENGTH else first[: _TITLE_LENGTH - 1] + "…"


def _category(text: str) -> Category | None:
    for number, word in enumerate(Category, start=1):
        if text == word or text.startswith((f"（{chinese_number(number)}）", f"{number}")):
            return word
    return None


def _source(row: Mapping[str, Any], made: Draft) -> dict[str, str]:
    name, issuer, number = (_text(row, what) for what in ("source", "issuer", "document_number"))
    if not name and (issuer or number):
        name = issuer or number
        made.notes.append(f"原表没有来源名称，暂用“{name}”")
    if not name:
        return {}
    source = {Key.NAME.value: name}
    if number and number != name:
        source[Key.DOCUMENT_NUMBER.value] = number
    day = _day(_text(row, "source_day"))
    if day:
        source[Key.DATE.value] = day
    clause, link = _text(row, "clause"), _text(row, "link")
    if clause:
        source[Key.CLAUSE.value] = clause
    if re.fullmatch(r"https?://[^ ]{1,480}", link):
        source[Key.LINK.value] = link
    return source


def _names(row: Mapping[str, Any], what: str) -> list[str]:
    value = _value(row, what) or []
    parts = value if isinstance(value, list) else _SPLIT_UNITS.split(str(value))
    names = ["".join(_one_line(str(part)).split()) for part in parts]
    return list(dict.fromkeys(name for name in names if len(name) > 1))


def _units(row: Mapping[str, Any], data: dict[str, Any], made: Draft, units: Units) -> None:
    leads = [_known(name, units, made) for name in _names(row, "leads")]
    leads = list(dict.fromkeys(leads))
    supports = [_known(name, units, made) for name in _names(row, "supports")]
    if leads:
        data[Key.LEADS.value] = leads
    others = [name for name in dict.fromkeys(supports) if name not in leads]
    if others:
        data[Key.SUPPORTS.value] = [{Key.UNIT.value: name} for name in others]


def _known(name: str, units: Units, made: Draft) -> str:
    """The registered name for a short or old one; an unknown name stays, and is noted."""
    if name in units:
        return name
    registered = units.aliases.get(name)
    if registered:
        made.notes.append(f"“{name}”按登记册写作“{registered}”")
        return registered
    made.notes.append(f"登记册里没有“{name}”，立项以前核对")
    return name


def _limit(row: Mapping[str, Any], data: dict[str, Any], made: Draft) -> None:
    stated, wording = _text(row, "due"), _text(row, "due_wording")
    day = _day(stated) or _day(wording)
    if not day:
        wording = wording or stated
    if day:
        limit = {Key.MODE.value: LimitMode.DATE.value, Key.DUE.value: day}
    elif wording:
        long_term = _LONG.search(wording)
        mode = LimitMode.LONG_TERM if long_term else LimitMode.UNDECIDED
        limit = {Key.MODE.value: mode.value}
        made.notes.append(f"时限“{wording}”定不到日，记作“{mode}”")
    else:
        return
    if wording and wording != day:
        limit[Key.WORDING.value] = wording[:300]
    data[Key.LIMIT.value] = limit


def _day(text: str) -> str:
    match = _DATE.search(text)
    if not match:
        return ""
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return ""


def _remark(row: Mapping[str, Any], data: dict[str, Any]) -> None:
    """What has no field of its own is kept, internally."""
    kept = [(label, _text(row, what)) for label, what in _KEPT]
    shown = [f"{label}：{text}" for label, text in kept if text]
    if shown:
        data[Key.REMARK.value] = "；".join(shown)


_KEPT = (("原表备注", "remark"), ("原表进展", "progress"), ("原表状态", "status"))
_USED = frozenset(name for names in COLUMNS.values() for name in names)
