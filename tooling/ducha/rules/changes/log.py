"""The log only grows: what was recorded stays, in its order, and what is new comes last."""

from ducha.domain.articles import HOUSE
from ducha.domain.differences import differences
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key

from ..change_rule import ChangeCase, ChangeRule
from .wording import named, quoted, record_at, restored, told

_CORRECT = "写错了的，另加一条“更正”"


def _none_missing(case: ChangeCase) -> Hits:
    change = case.change
    if change.after is None or not change.lost:
        return
    for position in change.removed:
        one = named(position, change.old_log[position])
        yield Hit(
            (Key.LOG,),
            f"已有的记录一条不能少；少了{one}",
            f"照原样补回{one}；记错了的，另加一条“更正”",
            on_key=True,
        )
    for position, now in change.moved.items():
        yield Hit(
            record_at(now, Key.STAGE),
            f"已有的记录次序不变；这条原来是{named(position, change.old_log[position])}，"
            f"现在排到了第 {now + 1} 条",
            f"移回第 {position + 1} 条",
        )


def _none_edited(case: ChangeCase) -> Hits:
    change = case.change
    for position, now in change.edited.items() if change.lost else ():
        old = change.old_log[position]
        for one in differences(old, change.new_log[now]):
            yield Hit(
                record_at(now, one.key),
                f"已有的记录不能改；{named(position, old)}的“{one.key}”{told(one)}",
                f"{restored(one)}（{_CORRECT}）",
            )


def _new_ones_last(case: ChangeCase) -> Hits:
    change, allowed = case.change, case.office.policy.late_workdays
    for position in change.fresh:
        record = change.new_log[position]
        lag = case.office.calendar.between(record.day, case.entered)
        if position < change.last_kept and not record.late and lag > allowed:
            yield Hit(
                record_at(position, Key.STAGE),
                f"新记录记在最后；{named(position, record)}插在了已有的记录前面，"
                f"而且晚了 {lag} 个工作日才记",
                f"确实漏记了的，给它加一行“{Key.LATE}: 为什么现在才记”",
            )


def _corrections_still_aim(case: ChangeCase) -> Hits:
    change = case.change
    for position, record in enumerate(change.old_log):
        target = (record.corrected_record or 0) - 1
        if not 0 <= target < len(change.kept):
            continue
        now = change.kept[target]
        if now is None or now == target:
            continue
        before = [at for at in change.fresh if at < now]
        if before:
            yield Hit(
                record_at(before[0], Key.STAGE),
                f"插进来的记录不能让已有的更正指错；{named(position, record)}更正的是"
                f"第 {target + 1} 条，插了这条以后，那一条成了第 {now + 1} 条",
                "把这条移到最后，日期写今天，在“补录”里写明事情是哪天的、为什么现在才记",
            )
            return


def _recorded_in_time(case: ChangeCase) -> Hits:
    change, allowed = case.change, case.office.policy.late_workdays
    late = []
    for position in change.fresh:
        record = change.new_log[position]
        lag = case.office.calendar.between(record.day, case.entered)
        if position > change.last_kept and lag > allowed and not record.late:
            late.append((position, lag))
    if late:
        position, lag = late[0]
        many = f"，这样的共 {len(late)} 条" if len(late) > 1 else ""
        yield Hit(
            record_at(position, Key.DATE),
            f"事情办了，{allowed} 个工作日以内要记；{named(position, change.new_log[position])}"
            f"晚了 {lag} 个工作日，{case.entered} 才记{many}",
            f"日期写错了就改；没有错，加一行“{Key.LATE}: 为什么现在才记”",
        )


def _after_the_fact(case: ChangeCase) -> Hits:
    for position in case.change.fresh:
        record = case.change.new_log[position]
        if record.day > case.entered:
            yield Hit(
                record_at(position, Key.DATE),
                f"事情办了才记；记录写的是 {record.day}，{case.entered} 就记了",
                f"{Key.DATE}: 事情办成的那一天",
            )


def _not_twice(case: ChangeCase) -> Hits:
    log, fresh = case.change.new_log, set(case.change.fresh)
    for position in case.change.fresh:
        for other, record in enumerate(log):
            twin = other != position and vars(record) == vars(log[position])
            if twin and (other < position or other not in fresh):
                yield Hit(
                    record_at(position, Key.STAGE),
                    f"一件事只记一次；这条与{named(other, record)}完全相同",
                    "删去这一条；确是两回事的，写明不同之处",
                )
                break


def _late_ones_shown(case: ChangeCase) -> Hits:
    for position in case.change.fresh:
        record = case.change.new_log[position]
        if record.late:
            lag = max(case.office.calendar.between(record.day, case.entered), 0)
            yield Hit(
                record_at(position, Key.LATE),
                f"补录：{record.day} 的{record.stage}，{case.entered} 才记，晚 {lag} 个工作日；"
                f"原因：{quoted(record.late)}",
            )


NONE_MISSING = ChangeRule(
    "T01",
    HOUSE,
    "已有的记录一条不少，次序不变",
    Severity.ERROR,
    "照原样放回去",
    _none_missing,
)
NONE_EDITED = ChangeRule(
    "T02", HOUSE, "已有的记录不改", Severity.ERROR, f"照原样改回；{_CORRECT}", _none_edited
)
AFTER_THE_FACT = ChangeRule(
    "T03", HOUSE, "事情办了才记", Severity.ERROR, "核对日期", _after_the_fact
)
NEW_ONES_LAST = ChangeRule(
    "T04",
    HOUSE,
    "新记录记在最后，插在中间的须是补录",
    Severity.ERROR,
    "移到最后；确实漏记了的，写“补录”",
    _new_ones_last,
)
CORRECTIONS_STILL_AIM = ChangeRule(
    "T05",
    HOUSE,
    "插进来的记录不让已有的更正指错",
    Severity.ERROR,
    "把插进来的记录移到最后",
    _corrections_still_aim,
)
RECORDED_IN_TIME = ChangeRule(
    "T06",
    HOUSE,
    "记录及时",
    Severity.WARNING,
    "核对日期；确实记晚了的，写“补录”",
    _recorded_in_time,
)
NOT_TWICE = ChangeRule(
    "T07", HOUSE, "已有的记录不再记一次", Severity.ERROR, "删去重复的一条", _not_twice
)
LATE_ONES_SHOWN = ChangeRule(
    "T08",
    HOUSE,
    "补录写明晚了多少",
    Severity.NOTE,
    "核签的人看看原因是否成立",
    _late_ones_shown,
)

RULES: tuple[ChangeRule, ...] = (
    NONE_MISSING,
    NONE_EDITED,
    AFTER_THE_FACT,
    NEW_ONES_LAST,
    CORRECTIONS_STILL_AIM,
    RECORDED_IN_TIME,
    NOT_TWICE,
    LATE_ONES_SHOWN,
)
