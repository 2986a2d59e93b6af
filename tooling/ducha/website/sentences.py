"""One plain sentence per record: what happened, said so that a citizen understands it."""

from collections.abc import Callable

from ducha.domain.publication import PublicRecord
from ducha.domain.vocabulary import ClosureKind, ExtensionOutcome, Key, Role, Stage, Verdict

from .html import NOTHING, Html, e, join, lines, link
from .site import item_href


def sentence(record: PublicRecord) -> Html:
    """What happened, in one sentence."""
    return _SENTENCES[record.stage](record)


def details(record: PublicRecord, up: str) -> Html:
    """What was written: situation, problems, next steps, reasons and evidence."""
    parts = [
        (Key.SITUATION, record.situation),
        (Key.DEMAND, record.demand),
        (Key.PROBLEMS, record.problems),
        (Key.NEXT_STEPS, record.next_steps),
        (Key.REASON, record.reason),
        (Key.FINDINGS, record.findings),
        (Key.SITE_CHECK, record.site_check),
        (Key.WAS, record.was),
        (Key.NOW, record.now),
        (Key.LATE, record.late),
    ]
    shown = [Html(f"<p><b>{name}</b>　{lines(text)}</p>") for name, text in parts if text]
    if record.evidence:
        listed = join(Html(f"<li>{e(one)}</li>") for one in record.evidence)
        shown.append(Html(f"<p><b>佐证</b></p><ul>{listed}</ul>"))
    if record.merged_into:
        shown.append(
            Html(f"<p>并入 {link(item_href(record.merged_into, up), record.merged_into)}</p>")
        )
    return join(shown)


def _who(record: PublicRecord) -> Html:
    return e(record.unit or record.handled_by or record.proposed_by or "")


def _by(record: PublicRecord) -> Html:
    return Html(f"，{e(record.approved_by)}批准") if record.approved_by else NOTHING


def _units(names: tuple[str, ...]) -> Html:
    return e("、".join(names))


def _filed(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}提出立项，{e(record.approved_by or '')}审核同意")


def _assigned(record: PublicRecord) -> Html:
    way = f"以{e(record.mode)}" if record.mode else ""
    return Html(f"{_who(record)}{way}交给承办单位办理")


def _received(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}签收，{e(record.read_by or '')}审阅")


def _refused(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}认为不属本单位职责，申请退办")


def _reassigned(record: PublicRecord) -> Html:
    return Html(f"改由{_units(record.leads)}主办{_by(record)}")


def _progressed(record: PublicRecord) -> Html:
    done = f"，完成 {record.progress}%" if record.progress is not None else ""
    return Html(f"{_who(record)}报告进展{done}")


def _coordinated(record: PublicRecord) -> Html:
    whom = f"{_units(record.addressees)}" if record.addressees else "有关单位"
    return Html(f"{_who(record)}组织{whom}协调")


def _ruled(record: PublicRecord) -> Html:
    return Html(f"{e(record.arbiter or '')}作出裁定")


def _urged(record: PublicRecord) -> Html:
    whom = _units(record.addressees) if record.addressees else e(Role.UNIT)
    until = f"，限 {record.deadline} 前" if record.deadline else ""
    return Html(
        f"{_who(record)}向{whom}发出{e(record.level or '')}（{e(record.mode or '')}）{until}"
    )


def _extended(record: PublicRecord) -> Html:
    asked = f"{_who(record)}于 {record.requested_on} 申请延期到 {record.new_due}"
    if record.outcome == ExtensionOutcome.GRANTED:
        return Html(f"{asked}{_by(record)}")
    if record.outcome == ExtensionOutcome.REFUSED:
        return Html(f"{asked}，{e(record.approved_by or '')}没有同意")
    return Html(f"{asked}，等待批复")


def _inspected(record: PublicRecord) -> Html:
    ended = f"，{record.ended_on} 结束" if record.ended_on else ""
    return Html(f"{_who(record)}开展{e(record.mode or '')}{ended}")


def _studied(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}开展调查研究")


def _completed(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}报告办理结果，申请办结")


def _examined(record: PublicRecord) -> Html:
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
    answers = "；".join(f"{question}：{e(answer)}" for question, answer in asked if answer)
    return Html(f"{_who(record)}审核办结报告，{result}（{answers}）")


def _closed(record: PublicRecord) -> Html:
    kind = ClosureKind(record.outcome or ClosureKind.COMPLETE)
    return Html(f"{e(record.read_by or '')}审阅，准予办结（{e(kind)}）")


def _reported(record: PublicRecord) -> Html:
    return Html(f"{_who(record)}提交《{e(record.name or '')}》{_by(record)}结案")


def _archived(record: PublicRecord) -> Html:
    return Html(f"立卷归档，保管期限{e(record.retention or '')}")


def _halted(word: str) -> Callable[[PublicRecord], Html]:
    return lambda record: Html(f"{word}{_by(record)}")


def _corrected(record: PublicRecord) -> Html:
    which = f"第 {record.corrected_record} 条记录的" if record.corrected_record else ""
    return Html(f"更正{which}“{e(record.corrected_field or '')}”{_by(record)}")


_SENTENCES: dict[Stage, Callable[[PublicRecord], Html]] = {
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
