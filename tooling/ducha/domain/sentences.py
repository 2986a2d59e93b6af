"""One plain sentence per record: what happened, said so that a citizen understands it."""

from collections.abc import Callable

from .model import Record
from .publication import PublicRecord
from .vocabulary import ClosureKind, ExtensionOutcome, Role, Stage, Verdict

Told = Record | PublicRecord


def sentence(record: Told) -> str:
    """What happened, in one sentence; as much of it as the record that is given says."""
    return _SENTENCES[record.stage](record)


def _who(record: Told) -> str:
    return record.unit or record.handled_by or record.proposed_by or ""


def _by(record: Told) -> str:
    return f"，{record.approved_by}批准" if record.approved_by else ""


def _units(names: tuple[str, ...]) -> str:
    return "、".join(names)


def _filed(record: Told) -> str:
    return f"{_who(record)}提出立项，{record.approved_by or ''}审核同意"


def _assigned(record: Told) -> str:
    way = f"以{record.mode}" if record.mode else ""
    return f"{_who(record)}{way}交给承办单位办理"


def _received(record: Told) -> str:
    return f"{_who(record)}签收，{record.read_by or ''}审阅"


def _refused(record: Told) -> str:
    return f"{_who(record)}认为不属本单位职责，申请退办"


def _reassigned(record: Told) -> str:
    return f"改由{_units(record.leads)}主办{_by(record)}"


def _progressed(record: Told) -> str:
    done = f"，完成 {record.progress}%" if record.progress is not None else ""
    return f"{_who(record)}报告进展{done}"


def _coordinated(record: Told) -> str:
    whom = f"{_units(record.addressees)}" if record.addressees else "有关单位"
    return f"{_who(record)}组织{whom}协调"


def _ruled(record: Told) -> str:
    return f"{record.arbiter or ''}作出裁定"


def _urged(record: Told) -> str:
    whom = _units(record.addressees) if record.addressees else Role.UNIT
    until = f"，限 {record.deadline} 前" if record.deadline else ""
    return f"{_who(record)}向{whom}发出{record.level or ''}（{record.mode or ''}）{until}"


def _extended(record: Told) -> str:
    asked = f"{_who(record)}于 {record.requested_on} 申请延期到 {record.new_due}"
    if record.outcome == ExtensionOutcome.GRANTED:
        return f"{asked}{_by(record)}"
    if record.outcome == ExtensionOutcome.REFUSED:
        return f"{asked}，{record.approved_by or ''}没有同意"
    return f"{asked}，等待批复"


def _inspected(record: Told) -> str:
    ended = f"，{record.ended_on} 结束" if record.ended_on else ""
    return f"{_who(record)}开展{record.mode or ''}{ended}"


def _studied(record: Told) -> str:
    return f"{_who(record)}开展调查研究"


def _completed(record: Told) -> str:
    return f"{_who(record)}报告办理结果，申请办结"


def _examined(record: Told) -> str:
    result = {
        Verdict.PASSED: Verdict.PASSED,
        Verdict.REPORT_AGAIN: "不符合要求，责成重新报告",
        Verdict.REDO: "不符合要求，责成重新办理",
    }[Verdict(record.outcome or Verdict.PASSED)]
    asked = (
        ("任务是否完成", record.task_done),
        ("问题是否解决", record.problem_solved),
        ("结论是否恰当", record.conclusion_sound),
        ("是否合法合规", record.lawful),
    )
    answers = "；".join(f"{question}：{answer}" for question, answer in asked if answer)
    return f"{_who(record)}审核办结报告，{result}（{answers}）"


def _closed(record: Told) -> str:
    kind = ClosureKind(record.outcome or ClosureKind.COMPLETE)
    return f"{record.read_by or ''}审阅，准予办结（{kind}）"


def _reported(record: Told) -> str:
    return f"{_who(record)}提交《{record.name or ''}》{_by(record)}结案"


def _archived(record: Told) -> str:
    return f"立卷归档，保管期限{record.retention or ''}"


def _halted(word: str) -> Callable[[Told], str]:
    return lambda record: f"{word}{_by(record)}"


def _corrected(record: Told) -> str:
    which = f"第 {record.corrected_record} 条记录的" if record.corrected_record else ""
    return f"更正{which}“{record.corrected_field or ''}”{_by(record)}"


_SENTENCES: dict[Stage, Callable[[Told], str]] = {
    Stage.FILING: _filed,
    Stage.ASSIGNMENT: _assigned,
    Stage.RECEIPT: _received,
    Stage.REFUSAL: _refused,
    Stage.REASSIGNMENT: _reassigned,
    Stage.PROGRESS: _progressed,
    Stage.COORDINATION: _coordinated,
    Stage.RULING: _ruled,
    Stage.URGING: _urged,
    Stage.EXTENSION: _extended,
    Stage.INSPECTION: _inspected,
    Stage.STUDY: _studied,
    Stage.COMPLETION: _completed,
    Stage.EXAMINATION: _examined,
    Stage.CLOSURE: _closed,
    Stage.REPORT: _reported,
    Stage.ARCHIVING: _archived,
    Stage.SUSPENSION: _halted("暂停办理"),
    Stage.RESUMPTION: _halted("恢复办理"),
    Stage.TERMINATION: _halted("终止办理，事项仍留在清单上"),
    Stage.MERGER: _halted("与另一事项合并办理"),
    Stage.CORRECTION: _corrected,
}
