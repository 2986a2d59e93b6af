"""Whose title it is, as far as words can tell. Titles only: no person is ever named."""

import re
from collections.abc import Callable

from ducha.domain.findings import Hit, Hits
from ducha.domain.vocabulary import Key, Stage

from .rule import Case, record_at, until_archived

_BETWEEN = re.compile(r"[、，,；;/和及兼\s（）()]+")
_DEPUTY = re.compile(r"副(?!.{0,2}级)|分管")
"""副厅长, 分管领导; but 副省级 and 副厅级 are ranks."""
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


def above_supervisor(stage: Stage, key: Key, must: str) -> Callable[[Case], Hits]:
    """A check that the leader named in ``key`` is not of the 督查机构 that asks for approval."""

    def check(case: Case) -> Hits:
        own = case.office.units.supervisor_names
        for position, passage in case.passages(stage):
            record = passage.record
            written = record.read_by if key is Key.READ_BY else record.approved_by
            title = case.amended(position, key, written) or ""
            if title.startswith(own) and all(one.startswith(own) for one in titles(title)):
                yield Hit(
                    record_at(position, key),
                    f"{must}；“{title}”是督查机构自己的人",
                    f"{key}: 政府主管领导的职务，如 分管副省长",
                )

    return until_archived(check)
