"""House rules on 更正: it names what the record says, and changes no decision."""

from dataclasses import fields
from datetime import date
from typing import Any

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.model import Record
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, record_at, until_archived

_NAMES = {one.metadata["key"]: one.name for one in fields(Record)}
_DECISIONS = {
    Stage.EXAMINATION: (Key.OUTCOME, Key.STAGE),
    Stage.EXTENSION: (Key.OUTCOME, Key.NEW_DUE, Key.STAGE),
    Stage.CLOSURE: (Key.OUTCOME, Key.STAGE),
    Stage.REASSIGNMENT: (Key.LEADS, Key.SUPPORTS, Key.STAGE),
}
"""What a 更正 cannot change: another record of that stage can."""
_WHOLE = 20
"""Characters of what is copied whole: a number, a date, a title; of a text, a part will do."""


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, tuple):
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _matches_record(case: Case) -> Hits:
    now: dict[tuple[int, str], str] = {}
    for position, passage in case.passages(Stage.CORRECTION):
        record = passage.record
        number, key = record.corrected_record, record.corrected_field or ""
        if number is None or not 0 < number <= position:
            continue
        target = case.item.log[number - 1]
        at = record_at(position, Key.CORRECTED_FIELD)
        written = now.get((number, key), _shown(getattr(target, _NAMES.get(key, ""), None)))
        if key in _DECISIONS.get(target.stage, (Key.STAGE,)):
            yield Hit(
                at,
                f"更正只改笔误；第 {number} 条的“{key}”是办理的决定，更正了也不算数",
                f"照实再记一条“{target.stage}”",
            )
        elif key not in _NAMES:
            yield Hit(
                at, f"更正事项写第 {number} 条里的一项；“{key}”不是其中一项", f"{at[-1]}: 如 进度"
            )
        elif written and len(written) <= _WHOLE and written != (record.was or "").strip():
            yield Hit(
                record_at(position, Key.WAS),
                f"“{Key.WAS}”照抄第 {number} 条的“{key}”；那里写的是“{written}”",
                f"{Key.WAS}: {written}",
            )
        now[number, key] = (record.now or "").strip()


MATCHES_RECORD = Rule(
    "H14",
    HOUSE,
    "更正照抄原文，只改笔误",
    Severity.WARNING,
    "照抄被更正的那一条",
    until_archived(_matches_record),
)

RULES: tuple[AnyRule, ...] = (MATCHES_RECORD,)
