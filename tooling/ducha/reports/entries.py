"""Rows about how records entered the ledger: as lines for people, as data for machines. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ducha.domain.entries import Row
from ducha.domain.vocabulary import Grade

Words = Mapping[Grade, str]
"""What each grade is called in plain words."""


def lines(rows: Iterable[Row], words: Words) -> Iterator[str]:
    """One line each: record, its date, entry and lag, unit, by whom, how well proven, commit."""
    for one in rows:
        record = one.record
        parts = [f"{one.number:>2} {record.stage} {record.day}"]
        if one.is_claimed:
            parts.append(f"入库 {one.step.day}（{_lag(one)}）")
        parts += [one.unit or "（没有写单位）", *_people(one)]
        parts += [_grade(one, words), one.step.commit[:10]]
        yield "，".join(parts)


def data(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The same for ``summary.json``; posts, never names."""
    return [
        {
            "record": one.number,
            "stage": one.record.stage,
            "date": one.record.day.isoformat(),
            "entered": one.step.day.isoformat(),
            "lag_workdays": one.lag,
            "unit": one.unit,
            "written_by": list(one.step.writers),
            "accepted_by": one.step.accepted_by,
            "grade": one.step.grade,
            "commit": one.step.commit,
            "reasons": list(one.step.reasons),
        }
        for one in rows
    ]


def _lag(one: Row) -> str:
    if one.step.day <= one.record.day:
        return "当天" if one.step.day == one.record.day else "早于记录日期"
    return f"晚 {one.lag} 个工作日" if one.lag else "没有隔工作日"


def _people(one: Row) -> Iterator[str]:
    if one.is_claimed:
        yield f"{'、'.join(one.step.writers) or '没有登记的人'}录入"
        yield f"{one.step.accepted_by}核签" if one.step.accepted_by else "没有核签"


def _grade(one: Row, words: Words) -> str:
    return " ".join(filter(None, (one.step.grade, words.get(one.step.grade, ""))))
