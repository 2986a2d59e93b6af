"""Whose title it is, as far as words can tell. Titles only: no person is ever named."""

import re
from collections.abc import Callable

from ducha.domain.findings import Hit, Hits
from ducha.domain.units import Units
from ducha.domain.vocabulary import Key, Stage

from .emptiness import is_no_title
from .rule import Case, record_at, until_archived

_BETWEEN = re.compile(r"[、，,；;/和及兼\s（）()]+")
_DEPUTY = re.compile(r"副(?!.{0,2}级)|分管")
"""副厅长, 分管领导; but 副省级 and 副厅级 are ranks."""
_OF_UNIT = re.compile("(分管|常务)?副?(厅长|局长|处长|科长|院长|校长|县长|行长)")
"""Heads of units, said without the unit."""
ACTING = "主持"
TOGETHER = ("会议", "集体")
"""A decision taken together stands above any one approver."""


def titles(text: str) -> list[str]:
    """The titles of a field that may hold several."""
    return [one for one in _BETWEEN.split(text) if one]


def only_deputies(text: str) -> bool:
    """Whether every title named is that of a deputy, and none is acting for the head."""
    named = titles(text)
    return bool(named) and ACTING not in text and all(map(_DEPUTY.search, named))


def is_at_least(text: str, wanted: str) -> bool:
    """Whether ``text`` names the approver ``wanted`` itself (not a deputy), or a collective."""
    if any(word in text for word in TOGETHER):
        return True
    deputy_will_do = _DEPUTY.search(wanted) is not None
    return any(
        wanted in one and (deputy_will_do or not _DEPUTY.search(one)) for one in titles(text)
    )


def not_a_leader(text: str, units: Units) -> str:
    """Why ``text`` names no leader of the government; empty where it does, or may."""
    if is_no_title(text):
        return "不是职务"
    why = {_whose(one, units) for one in titles(text)}
    return why.pop() if len(why) == 1 else ""


def _whose(title: str, units: Units) -> str:
    if title.startswith(units.supervisor_names):
        return "是督查机构自己的人"
    return "是承办单位的人" if _OF_UNIT.fullmatch(title) or title.startswith(units.names) else ""


def above_supervisor(stage: Stage, key: Key, must: str) -> Callable[[Case], Hits]:
    """A check that the leader named in ``key`` is not of the 督查机构 that asks for approval."""

    def check(case: Case) -> Hits:
        for position, passage in case.passages(stage):
            record = passage.record
            written = record.read_by if key is Key.READ_BY else record.approved_by
            title = case.amended(position, key, written) or ""
            why = not_a_leader(title, case.office.units)
            if why:
                yield Hit(
                    record_at(position, key),
                    f"{must}；“{title}”{why}",
                    f"{key}: 政府主管领导的职务，如 分管副省长",
                )

    return until_archived(check)
