"""Steps of main as a table and as data: when, by whom, accepted by whom, how well proven. Pure."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ducha.domain.evidence import Step
from ducha.domain.findings import Report
from ducha.domain.vocabulary import Grade

from .formats import as_json

MEANING = {
    Grade.OFFLINE: "核签人签了名，可离线核验",
    Grade.FORGE: "平台证明有人核过",
    Grade.RECORDED: "只有记录，没有签名",
    Grade.GAP: "没有依据",
    Grade.BEFORE: "采用以前，未核验",
}


def table(steps: Sequence[Step], indent: str = "  ") -> str:
    """One block a step, gaps first, then in the order of main; reasons below."""
    ordered = sorted(steps, key=lambda one: one.grade is not Grade.GAP)
    return "\n".join(line for one in ordered for line in _lines(one, indent))


def _lines(one: Step, indent: str) -> Iterable[str]:
    wrote = "、".join(one.writers) or "（没有登记）"
    accepted = one.accepted_by or "（无）"
    people = "" if one.grade is Grade.BEFORE else f"  写：{wrote}  核：{accepted}"
    yield f"{one.day}  {one.grade}（{MEANING[one.grade]}）{people}  提交 {one.commit}"
    for rule, reason in zip(one.rules, one.reasons, strict=False):
        yield f"{indent}{rule} {reason}"


def with_steps(
    report: Report, adopted: str, counts: dict[Grade, int], steps: Sequence[Step]
) -> str:
    """The report as JSON, with the grades and the steps."""
    data = json.loads(as_json(report)) | {
        "adopted": adopted,
        "grades": {grade.value: count for grade, count in counts.items()},
        "steps": [_row(one) for one in steps],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _row(one: Step) -> dict[str, Any]:
    return {
        "commit": one.commit,
        "day": one.day.isoformat(),
        "grade": one.grade.value,
        "writers": list(one.writers),
        "accepted_by": one.accepted_by,
        "rules": list(one.rules),
        "reasons": list(one.reasons),
    }
