"""办理经过的种种样子：哪些环节、什么次序，照《办法》第五条至第七条独立写成，不看被测的状态表。"""

from collections.abc import Callable
from datetime import date, timedelta

from .days import TODAY, after, before, workday
from .diary import OFFICE, VICE, Diary
from .phrases import REASONS, SITUATIONS

Plot = Callable[[Diary, list[dict[str, str]]], None]


def _to_due(diary: Diary) -> date:
    """办到什么时候：到期前一周；没有到期日的，办四个月。"""
    end = diary.due - timedelta(days=7) if diary.due else diary.day + timedelta(days=120)
    return min(end, before(TODAY - timedelta(days=20)))


def _finish(
    diary: Diary, marks: list[dict[str, str]], verdict: str = "", kind: str = "全部完成"
) -> None:
    diary.report_until(_to_due(diary), marks)
    diary.wait(2)
    diary.completed()
    if verdict:
        diary.examined(verdict)
        diary.wait(3)
        if verdict == "重新办理":
            diary.progress()
            diary.wait(2)
        diary.completed()
    diary.examined()
    diary.closed(kind)


def under_way(diary: Diary, marks: list[dict[str, str]]) -> None:
    """正在办，按期反馈到今天。"""
    diary.opened()
    diary.report_until(before(TODAY), marks)


def done(diary: Diary, marks: list[dict[str, str]]) -> None:
    """顺当办完归档。"""
    diary.opened()
    _finish(diary, marks)


def done_in_part(diary: Diary, marks: list[dict[str, str]]) -> None:
    """阶段性办结。"""
    diary.opened()
    _finish(diary, marks, kind=diary.chance.choice(["阶段性办结", "因条件限制"]))


def reported_again(diary: Diary, marks: list[dict[str, str]]) -> None:
    """审核后重报。"""
    diary.opened()
    _finish(diary, marks, "重报")


def done_again(diary: Diary, marks: list[dict[str, str]]) -> None:
    """审核后重新办理。"""
    diary.opened()
    _finish(diary, marks, "重新办理")


def _refuse(diary: Diary) -> None:
    diary.filed()
    diary.assigned()
    diary.wait()
    diary.add("退办", 单位=diary.lead, 理由=REASONS[3], 建议="由行业主管部门牵头")


def refused_and_ruled(diary: Diary, marks: list[dict[str, str]]) -> None:
    """退办，协调不成，裁定仍由原单位办。"""
    _refuse(diary)
    diary.wait()
    diary.add(
        "协调",
        经办=OFFICE,
        对象=[diary.lead, *diary.supports[:1]],
        分歧=REASONS[3],
        结果="未达成一致，报分管副省长裁定",
    )
    diary.wait()
    diary.add("裁定", 裁定人=VICE, 结果="仍由原主办单位牵头，“谁主管、谁负责”")
    diary.signed()
    _finish(diary, marks)


def reassigned(diary: Diary, marks: list[dict[str, str]]) -> None:
    """退办，改派别的单位。"""
    _refuse(diary)
    _hand_over(diary)
    _finish(diary, marks)


def fought_over(diary: Diary, marks: list[dict[str, str]]) -> None:
    """退办，协调，裁定，改派，办完。"""
    _refuse(diary)
    diary.wait()
    diary.add("协调", 经办=OFFICE, 分歧="双方都认为“不归我管”", 结果="请分管副省长裁定")
    diary.wait()
    diary.add("裁定", 裁定人=VICE, 结果="改由另一单位牵头")
    _hand_over(diary)
    _finish(diary, marks)


def _hand_over(diary: Diary) -> None:
    spare = "省发展改革委" if diary.lead != "省发展改革委" else "省科技厅"
    old, new = diary.lead, diary.supports[0] if diary.supports else spare
    others = [one for one in diary.supports if one != new]
    diary.wait()
    duties = [{"单位": one, "分工": "配合做好有关工作"} for one in (old, *others)]
    diary.add("改派", 经办=OFFICE, 主办单位=[new], 协办单位=duties, 理由="职责分工调整", 批准=VICE)
    diary.lead, diary.supports = new, [old, *others]
    diary.signed()


def extended(diary: Diary, marks: list[dict[str, str]]) -> None:
    """延期一次，同意。"""
    diary.opened()
    _extend(diary, marks, VICE, 60)
    diary.report_until(before(TODAY) if diary.due and diary.due > TODAY else _to_due(diary), [])
    if diary.due and diary.due <= TODAY:
        diary.wait(2)
        diary.completed()
        diary.examined()
        diary.closed()


def extended_twice(diary: Diary, marks: list[dict[str, str]]) -> None:
    """延期两次，第二次由省长批准。"""
    diary.opened()
    _extend(diary, marks, VICE, 45)
    _extend(diary, [], "省长", 400)
    diary.report_until(before(TODAY), [])


def _extend(diary: Diary, marks: list[dict[str, str]], by: str, days: int) -> None:
    if diary.due is None:
        return
    diary.report_until(workday(diary.due - timedelta(days=25)), marks)
    diary.wait()
    asked = diary.day
    diary.wait()
    diary.due = workday(diary.due + timedelta(days=days))
    diary.add(
        "延期",
        单位=diary.lead,
        申请日期=str(asked),
        理由=diary.chance.choice(REASONS[:3]),
        情况=diary.chance.choice(SITUATIONS),
        新时限=str(diary.due),
        结果="同意",
        批准=by,
    )


def extension_refused(diary: Diary, marks: list[dict[str, str]]) -> None:
    """延期没有同意，按原时限办完。"""
    diary.opened()
    if diary.due is not None:
        diary.report_until(workday(diary.due - timedelta(days=40)), marks)
        diary.wait()
        asked = diary.day
        diary.wait()
        diary.add(
            "延期",
            单位=diary.lead,
            申请日期=str(asked),
            理由=REASONS[0],
            新时限=str(diary.due + timedelta(days=30)),
            结果="不同意",
            批准=VICE,
        )
    _finish(diary, [one for one in marks if date.fromisoformat(one["时限"]) > diary.day])


def halted_and_resumed(diary: Diary, marks: list[dict[str, str]]) -> None:
    """中止，恢复，办完。"""
    diary.opened()
    diary.report_until(diary.day + timedelta(days=40), marks)
    diary.wait(2)
    diary.add("中止", 经办=OFFICE, 理由="等国家标准修订（预计2个月）", 批准=VICE)
    diary.wait(30)
    diary.add("恢复", 经办=OFFICE, 理由="标准已发布：GB/T 43824—2024", 批准=VICE)
    _finish(diary, [one for one in marks if date.fromisoformat(one["时限"]) > diary.day])


def terminated(diary: Diary, marks: list[dict[str, str]]) -> None:
    """终止，归档。"""
    diary.opened()
    diary.report_until(diary.day + timedelta(days=50), marks)
    diary.wait(2)
    diary.add("终止", 经办=OFFICE, 理由="政策依据已废止（国发〔2026〕9号）", 批准=VICE)
    diary.wait(5)
    diary.add("归档", 经办=OFFICE, 卷号="DC-2026-WS·Y-0099", 保管期限="30年")


def merged(diary: Diary, marks: list[dict[str, str]]) -> None:
    """并到另一件。"""
    diary.opened()
    diary.report_until(diary.day + timedelta(days=20), marks)
    diary.wait(2)
    diary.add(
        "并案",
        经办=OFFICE,
        理由="同一来源、同一内容，避免“多头督查”",
        批准=VICE,
        并入="DC-2026-8002",
    )


def corrected(diary: Diary, marks: list[dict[str, str]]) -> None:
    """更正过一条记录，又更正过立项内容，归档以后还更正。"""
    diary.opened()
    diary.report_until(diary.day + timedelta(days=100), marks)
    diary.wait()
    wrong = next(at for at, one in enumerate(diary.log, 1) if one["环节"] == "签收")
    diary.add(
        "更正",
        经办=OFFICE,
        更正第几条=str(wrong),
        更正事项="阅批",
        原为="厅长",
        改为="副厅长（主持工作）",
        理由="职务写错",
    )
    diary.add(
        "更正",
        经办=OFFICE,
        更正事项="办理要求",
        原为="按季度",
        改为="按月",
        理由="要求提高",
        批准=VICE,
    )
    _finish(diary, [one for one in marks if date.fromisoformat(one["时限"]) > diary.day])
    diary.wait()
    diary.add(
        "更正",
        经办=OFFICE,
        更正第几条=str(wrong),
        更正事项="阅批",
        原为="副厅长（主持工作）",
        改为="厅长",
        理由="核对原件",
    )


def urged(diary: Diary, marks: list[dict[str, str]]) -> None:
    """催办、督查、调研都有，最后办完。"""
    diary.opened()
    diary.report_until(diary.day + timedelta(days=35), marks)
    for level in ("蓝单", "黄单", "红单"):
        diary.wait(6)
        diary.urged(level)
        diary.wait(3)
        diary.advance()
        diary.progress()
    diary.wait(2)
    diary.inspected(
        diary.chance.choice(
            ["催报督查", "联合督查", "检查访谈", "调阅资料", "暗访督查", "综合督查", "网络督查"]
        )
    )
    diary.wait(2)
    diary.studied()
    _finish(diary, [one for one in marks if date.fromisoformat(one["时限"]) > diary.day])


def late(diary: Diary, marks: list[dict[str, str]]) -> None:
    """过了期，催办过，还在办。"""
    diary.opened()
    if diary.due is None:
        diary.report_until(before(TODAY), marks)
        return
    diary.report_until(min(diary.due, before(TODAY)), marks)
    for level in ("蓝单", "黄单", "红单"):
        if after(diary.day, 6) >= TODAY:
            break
        diary.wait(6)
        diary.urged(level)
    diary.report_until(before(TODAY), [])


def watched(diary: Diary, marks: list[dict[str, str]]) -> None:
    """正在暗访。"""
    under_way(diary, marks)
    if after(diary.day, 1) < TODAY:
        diary.wait()
    diary.add("督查", 经办=OFFICE, 方式="暗访督查", 对象=[diary.lead], 组成="省政府督查室")


PLOTS: tuple[Plot, ...] = (
    under_way,
    done,
    done_in_part,
    reported_again,
    done_again,
    refused_and_ruled,
    reassigned,
    fought_over,
    extended,
    extended_twice,
    extension_refused,
    halted_and_resumed,
    terminated,
    merged,
    corrected,
    urged,
    late,
    watched,
)
