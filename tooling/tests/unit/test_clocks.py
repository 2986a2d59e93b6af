"""The two clocks and the progress light, at each of their boundaries."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha.domain.clocks import (
    expected_progress,
    finished_late,
    is_overdue,
    progress_light,
    silent_workdays,
    time_light,
)
from ducha.domain.lifecycle import replay
from ducha.domain.limits import limits, months_in, occurrence_after
from ducha.domain.model import Item
from ducha.domain.office import Office
from ducha.domain.standing import Standing, standing
from ducha.domain.vocabulary import Light, Period, ProgressLight, State, Step
from ducha.domain.workdays import Due

Make = Callable[..., Item]
LEAD = {"单位": "省水利厅"}
FILED = ("立项", "2026-01-25", {"提出": "省政府督查室", "批准": "分管副省长"})
ASSIGNED = ("交办", "2026-01-27", {"经办": "省政府督查室"})
SIGNED = ("签收", "2026-01-28", {**LEAD, "阅批": "厅长"})
IN_HAND = (FILED, ASSIGNED, SIGNED)


def on(day: str, mode: str = "截止日期") -> dict[str, Any]:
    return {"方式": mode, "截止": day}


def report(day: str) -> tuple[Any, ...]:
    return ("办结报告", day, {**LEAD, "情况": "已完成", "佐证": ["验收单"]})


def examined(day: str, outcome: str = "通过") -> tuple[Any, ...]:
    return ("审核", day, {"经办": "省政府督查室", "结果": outcome})


def extended(day: str, new: str, outcome: str = "同意") -> tuple[Any, ...]:
    more = {**LEAD, "申请日期": day, "理由": "汛期", "新时限": new, "结果": outcome}
    return ("延期", day, more)


def progress(day: str, percent: int | None = None, unit: str = "省水利厅") -> tuple[Any, ...]:
    more = {"进度": str(percent)} if percent is not None else {}
    return ("进展", day, {"单位": unit, "情况": "正常", **more})


def stood(office: Office, item: Item, today: str) -> Standing:
    made = standing(item, date.fromisoformat(today), office.calendar, office.policy)
    assert made.overdue == (made.light is Light.OVERDUE)
    return made


@pytest.mark.parametrize(
    ("due", "today", "light", "left"),
    [
        # A plain week: due on Friday 2026-03-20.
        ("2026-03-20", "2026-03-12", Light.NORMAL, 6),
        ("2026-03-20", "2026-03-13", Light.NOTICE, 5),
        ("2026-03-20", "2026-03-14", Light.NOTICE, 5),
        ("2026-03-20", "2026-03-16", Light.NOTICE, 4),
        ("2026-03-20", "2026-03-17", Light.URGENT, 3),
        ("2026-03-20", "2026-03-20", Light.URGENT, 0),
        ("2026-03-20", "2026-03-21", Light.OVERDUE, 0),
        ("2026-03-20", "2026-03-23", Light.OVERDUE, -1),
        # Across 国庆: 10-01 to 10-07 off, Saturday 10-10 works; 09-25 to 09-27 off for 中秋.
        ("2026-10-09", "2026-09-28", Light.NOTICE, 4),
        ("2026-10-09", "2026-09-29", Light.URGENT, 3),
        ("2026-10-09", "2026-10-07", Light.URGENT, 2),
        ("2026-10-12", "2026-09-24", Light.NORMAL, 7),
        ("2026-10-12", "2026-09-28", Light.NORMAL, 6),
        ("2026-10-12", "2026-09-29", Light.NOTICE, 5),
        ("2026-10-12", "2026-09-30", Light.NOTICE, 4),
        ("2026-10-12", "2026-10-08", Light.URGENT, 3),
        ("2026-10-12", "2026-10-10", Light.URGENT, 1),
        ("2026-10-03", "2026-10-03", Light.URGENT, 0),
        ("2026-10-03", "2026-10-04", Light.OVERDUE, 0),
        ("2026-10-03", "2026-10-08", Light.OVERDUE, -1),
    ],
)
def test_time_light(
    office: Office, make_item: Make, due: str, today: str, light: Light, left: int
) -> None:
    made = stood(office, make_item(on(due), *IN_HAND), today)
    assert (made.light, made.days_left) == (light, left)


@given(
    due=st.dates(date(2026, 3, 1), date(2026, 12, 1)),
    today=st.dates(date(2026, 2, 1), date(2026, 12, 31)),
)
def test_time_light_follows_the_days_left(
    office: Office, make_item: Make, due: date, today: date
) -> None:
    item = make_item(on(due.isoformat()), *IN_HAND)
    light = stood(office, item, today.isoformat()).light
    left = office.calendar.between(today, due)
    if today > due:
        assert light is Light.OVERDUE
    elif left <= 3:
        assert light is Light.URGENT
    else:
        assert light is (Light.NOTICE if left <= 5 else Light.NORMAL)


def test_before_assignment_nothing_is_late(office: Office, make_item: Make) -> None:
    for log in ((), (FILED,)):
        made = stood(office, make_item(on("2026-03-20"), *log), "2026-06-01")
        assert made.light is Light.NOT_STARTED
        assert (made.days_left, made.silent_workdays) == (None, None)


@pytest.mark.parametrize(
    "limit",
    [
        None,
        {"方式": "长期", "表述": "持续推进"},
        {"方式": "随办随报"},
        {"方式": "待明确", "表述": "汛前"},
    ],
)
def test_without_a_date_nothing_is_late(
    office: Office, make_item: Make, limit: dict[str, str] | None
) -> None:
    made = stood(office, make_item(limit, *IN_HAND, progress("2026-02-01", 0)), "2036-01-01")
    assert made.light is Light.OPEN_ENDED
    assert made.due is None
    assert made.progress_light is ProgressLight.UNKNOWN


def test_a_refused_item_runs_on(office: Office, make_item: Make) -> None:
    refusal = ("退办", "2026-01-28", {**LEAD, "理由": "不属职责"})
    item = make_item(on("2026-03-20"), FILED, ASSIGNED, refusal)
    assert stood(office, item, "2026-03-20").state is State.REFUSED
    assert stood(office, item, "2026-03-21").overdue


def test_reported_items_are_not_overdue(office: Office, make_item: Make) -> None:
    for day in ("2026-03-19", "2026-04-30"):
        made = stood(office, make_item(on("2026-03-20"), *IN_HAND, report(day)), "2026-06-01")
        assert (made.light, made.state) == (Light.SUBMITTED, State.REPORTED)
        assert (made.days_left, made.silent_workdays) == (None, None)


@pytest.mark.parametrize("outcome", ["重报", "重新办理"])
def test_returned_items_are_overdue_again(office: Office, make_item: Make, outcome: str) -> None:
    log = (*IN_HAND, report("2026-03-19"), examined("2026-03-24", outcome))
    item = make_item(on("2026-03-20"), *log)
    made = stood(office, item, "2026-03-24")
    assert (made.light, made.state, made.returns) == (Light.OVERDUE, State.RETURNED, 1)
    assert Step.UNDERTAKING not in made.steps_done
    again = make_item(on("2026-03-20"), *log, report("2026-03-25"))
    assert stood(office, again, "2026-03-26").light is Light.SUBMITTED
    passed = make_item(on("2026-03-20"), *log, report("2026-03-25"), examined("2026-03-26"))
    made = stood(office, passed, "2026-03-26")
    assert (made.light, made.finished_on) == (Light.DONE_LATE, date(2026, 3, 25))


@pytest.mark.parametrize(
    ("log", "late"),
    [
        ([report("2026-03-20")], False),
        ([report("2026-03-21")], True),
        ([extended("2026-03-10", "2026-04-20"), report("2026-04-20")], False),
        ([extended("2026-03-10", "2026-04-20"), report("2026-04-21")], True),
        ([extended("2026-03-10", "2026-04-20", "不同意"), report("2026-03-21")], True),
        ([extended("2026-03-10", "2026-04-20", "待批"), report("2026-03-21")], True),
        (
            [
                extended("2026-03-10", "2026-04-20"),
                extended("2026-04-10", "2026-05-20"),
                report("2026-05-01"),
            ],
            False,
        ),
    ],
)
def test_finished_in_time_or_late(
    office: Office, make_item: Make, log: list[tuple[Any, ...]], late: bool
) -> None:
    item = make_item(on("2026-03-20"), *IN_HAND, *log)
    assert finished_late(replay(item), office.calendar) is None
    passed = make_item(on("2026-03-20"), *IN_HAND, *log, examined("2026-06-01"))
    assert finished_late(replay(passed), office.calendar) is late
    made = stood(office, passed, "2027-01-01")
    assert made.light is (Light.DONE_LATE if late else Light.DONE)
    assert made.days_left is None


def test_a_late_report_stays_late_after_a_later_extension(office: Office, make_item: Make) -> None:
    log = [report("2026-03-25"), examined("2026-03-26", "重报"), report("2026-03-27")]
    item = make_item(on("2026-03-20"), *IN_HAND, *log, examined("2026-03-30"))
    assert finished_late(replay(item), office.calendar) is True


def test_an_extension_moves_the_due_day_and_keeps_the_old(office: Office, make_item: Make) -> None:
    item = make_item(on("2026-03-20"), *IN_HAND, extended("2026-03-10", "2026-04-20"))
    made = stood(office, item, "2026-04-20")
    assert (made.original_due, made.due) == (Due(date(2026, 3, 20)), Due(date(2026, 4, 20)))
    assert (made.extensions, made.light) == (1, Light.URGENT)
    assert stood(office, item, "2026-04-21").light is Light.OVERDUE
    refused = make_item(on("2026-03-20"), *IN_HAND, extended("2026-03-10", "2026-04-20", "不同意"))
    assert stood(office, refused, "2026-03-21").light is Light.OVERDUE


WRONG_TIME = (FILED, extended("2026-01-26", "2030-01-01"), ASSIGNED, SIGNED)


def test_an_extension_at_the_wrong_time_moves_nothing(office: Office, make_item: Make) -> None:
    assert stood(office, make_item(on("2026-03-20"), *WRONG_TIME), "2026-03-21").overdue


def test_an_extension_at_the_wrong_time_excuses_nothing(office: Office, make_item: Make) -> None:
    log = (*WRONG_TIME, report("2026-04-01"), examined("2026-04-02"))
    assert stood(office, make_item(on("2026-03-20"), *log), "2026-05-01").light is Light.DONE_LATE


STOP = {"经办": "省政府督查室", "理由": "待批复", "批准": "分管副省长"}


def test_suspension_stops_both_clocks(office: Office, make_item: Make) -> None:
    log = (*IN_HAND, ("中止", "2026-02-10", STOP))
    made = stood(office, make_item(on("2026-03-20"), *log), "2026-06-01")
    assert (made.light, made.state) == (Light.HALTED, State.SUSPENDED)
    assert (made.days_left, made.silent_workdays) == (None, None)
    assert made.step is Step.UNDERTAKING
    resumed = make_item(on("2026-03-20"), *log, ("恢复", "2026-06-01", STOP))
    made = stood(office, resumed, "2026-06-02")
    assert (made.state, made.light) == (State.UNDERTAKEN, Light.OVERDUE)
    assert made.silent_workdays == 1


@pytest.mark.parametrize(("stage", "more"), [("终止", {}), ("并案", {"并入": "DC-2026-0009"})])
def test_what_is_stopped_for_good_stays_stopped(
    office: Office, make_item: Make, stage: str, more: dict[str, str]
) -> None:
    log = (*IN_HAND, ("中止", "2026-02-10", STOP), (stage, "2026-03-01", {**STOP, **more}))
    filed = ("归档", "2026-04-01", {"经办": "省政府督查室", "卷号": "1", "保管期限": "永久"})
    for records in (log, (*log, filed)):
        made = stood(office, make_item(on("2026-03-20"), *records), "2026-06-01")
        assert (made.light, made.days_left, made.silent_workdays) == (Light.HALTED, None, None)
        assert made.step is Step.UNDERTAKING


def test_limit_in_workdays_runs_from_assignment(office: Office, make_item: Make) -> None:
    limit = {"方式": "工作日", "工作日数": "15"}
    assert stood(office, make_item(limit, FILED), "2026-02-01").due is None
    made = stood(office, make_item(limit, *IN_HAND), "2026-02-01")
    assert made.due == Due(office.calendar.add(date(2026, 1, 27), 15).day)
    late = make_item(limit, FILED, ("交办", "2026-12-20", ASSIGNED[2]))
    made = stood(office, late, "2026-12-21")
    assert made.due is not None
    assert made.due.tentative
    assert made.due.day.year == 2027


@pytest.mark.parametrize(
    ("after", "period", "due", "found"),
    [
        ("2026-01-27", Period.MONTH, "25", "2026-02-25"),
        ("2026-01-24", Period.MONTH, "25", "2026-01-25"),
        ("2026-01-25", Period.MONTH, "25", "2026-02-25"),
        ("2026-01-31", Period.MONTH, "31", "2026-02-28"),
        ("2028-01-31", Period.MONTH, "31", "2028-02-29"),
        ("2026-02-28", Period.MONTH, "31", "2026-03-31"),
        ("2026-04-01", Period.MONTH, "31", "2026-04-30"),
        ("2026-12-31", Period.MONTH, "31", "2027-01-31"),
        ("2026-01-01", Period.QUARTER, "03-25", "2026-03-25"),
        ("2026-03-25", Period.QUARTER, "03-25", "2026-06-25"),
        ("2026-06-24", Period.QUARTER, "03-31", "2026-06-30"),
        ("2026-12-31", Period.QUARTER, "03-31", "2027-03-31"),
        ("2026-01-05", Period.QUARTER, "01-05", "2026-04-05"),
        ("2026-01-04", Period.QUARTER, "01-05", "2026-01-05"),
        ("2026-11-30", Period.QUARTER, "02-30", "2027-02-28"),
        ("2026-05-31", Period.HALF_YEAR, "06-30", "2026-06-30"),
        ("2026-06-30", Period.HALF_YEAR, "06-30", "2026-12-31"),
        ("2026-08-31", Period.HALF_YEAR, "02-31", "2027-02-28"),
        ("2026-01-14", Period.YEAR, "01-15", "2026-01-15"),
        ("2026-01-15", Period.YEAR, "01-15", "2027-01-15"),
        ("2026-03-01", Period.YEAR, "02-29", "2027-02-28"),
        ("2027-03-01", Period.YEAR, "02-29", "2028-02-29"),
    ],
)
def test_occurrences(after: str, period: Period, due: str, found: str) -> None:
    # 每半年 06-30 falls on 30 June and 30 December: the day is kept, not the month's last.
    wanted = "2026-12-30" if found == "2026-12-31" else found
    assert occurrence_after(date.fromisoformat(after), period, due).isoformat() == wanted


PERIODS = [Period.MONTH, Period.QUARTER, Period.HALF_YEAR, Period.YEAR]


@given(
    after=st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    period=st.sampled_from(PERIODS),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
)
def test_the_first_occurrence_later(after: date, period: Period, month: int, day: int) -> None:
    length = months_in(period) or 0
    in_period = (month - 1) % length + 1
    text = f"{day:02}" if period is Period.MONTH else f"{in_period:02}-{day:02}"
    found = occurrence_after(after, period, text)

    def fits(one: date) -> bool:
        last = (one + timedelta(days=1)).month != one.month
        return (one.month - 1) % length + 1 == in_period and (
            one.day == day or (last and one.day < day)
        )

    step = after + timedelta(days=1)
    while not fits(step):
        step += timedelta(days=1)
    assert found == step


RECURRING = {"方式": "周期", "周期": "每季度", "每期截止": "03-25"}


def test_recurring_limits(office: Office, make_item: Make) -> None:
    def due(*log: tuple[Any, ...]) -> date | None:
        found = limits(replay(make_item(RECURRING, *log)), office.calendar).current
        return found.day if found else None

    assert due(FILED) is None
    assert due(*IN_HAND) == date(2026, 3, 25)
    assert due(*IN_HAND, progress("2026-03-25")) == date(2026, 6, 25)
    assert due(*IN_HAND, progress("2026-04-02")) == date(2026, 6, 25)
    item = make_item(RECURRING, *IN_HAND)
    assert stood(office, item, "2026-03-25").light is Light.URGENT
    assert stood(office, item, "2026-03-26").light is Light.OVERDUE


def test_a_recurring_due_day_off_moves_to_the_next_workday(office: Office, make_item: Make) -> None:
    limit = {"方式": "周期", "周期": "每月", "每期截止": "03"}
    item = make_item(limit, FILED, ("交办", "2026-09-28", ASSIGNED[2]))
    assert stood(office, item, "2026-10-08").due == Due(date(2026, 10, 8))


def test_a_recurring_report_made_early_answers_its_period(office: Office, make_item: Make) -> None:
    item = make_item(RECURRING, *IN_HAND, progress("2026-03-24", 25))
    assert not stood(office, item, "2026-03-26").overdue


def test_a_late_recurring_report_answers_one_day_only(office: Office, make_item: Make) -> None:
    item = make_item(RECURRING, *IN_HAND, progress("2026-05-12"))
    assert stood(office, item, "2026-05-13").due == Due(date(2026, 6, 25))


def test_a_recurring_item_is_not_measured_against_its_next_day(
    office: Office, make_item: Make
) -> None:
    limit = {"方式": "周期", "周期": "每月", "每期截止": "25"}
    item = make_item(limit, *IN_HAND, progress("2026-02-25", 8))
    assert stood(office, item, "2026-02-26").progress_light is not ProgressLight.FAR_BEHIND


def test_a_supporting_unit_does_not_report_for_the_lead(office: Office, make_item: Make) -> None:
    supports = [{"单位": "省财政厅"}]
    log = (*IN_HAND, progress("2026-03-25", unit="省财政厅"))
    assert stood(office, make_item(RECURRING, *log, 协办单位=supports), "2026-03-26").overdue


YEAR = on("2026-11-23")
"""300 days after 交办 on 2026-01-27."""


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-01-20", 0),
        ("2026-01-27", 0),
        ("2026-01-30", 1),
        ("2026-06-26", 50),
        ("2026-11-23", 100),
        ("2027-05-01", 100),
    ],
)
def test_expected_progress_is_a_line(
    office: Office, make_item: Make, day: str, wanted: float
) -> None:
    trace = replay(make_item(YEAR, *IN_HAND))
    due = limits(trace, office.calendar)
    assert expected_progress(trace, due, date.fromisoformat(day)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-03-08", 10),
        ("2026-04-17", 20),
        ("2026-04-18", 20 + 60 / 70),
        ("2026-06-26", 80),
        ("2026-09-09", 90),
        ("2026-11-23", 100),
    ],
)
def test_expected_progress_bends_at_milestones(
    office: Office, make_item: Make, day: str, wanted: float
) -> None:
    milestones = [
        {"时限": "2026-06-26", "目标": "全部开工", "进度": "80"},
        {"时限": "2026-04-17", "目标": "开工两成", "进度": "20"},
        {"时限": "2026-05-01", "目标": "没有百分数"},
        {"时限": "2026-01-27", "目标": "当天", "进度": "50"},
        {"时限": "2026-12-31", "目标": "以后", "进度": "99"},
    ]
    trace = replay(make_item(YEAR, *IN_HAND, 节点=milestones))
    due = limits(trace, office.calendar)
    assert expected_progress(trace, due, date.fromisoformat(day)) == pytest.approx(wanted)


def test_expected_progress_needs_both_ends(office: Office, make_item: Make) -> None:
    for item in (make_item(YEAR, FILED), make_item({"方式": "随办随报"}, *IN_HAND)):
        trace = replay(item)
        due = limits(trace, office.calendar)
        assert expected_progress(trace, due, date(2026, 6, 1)) is None
    same_day = replay(make_item(on("2026-01-27"), *IN_HAND))
    due = limits(same_day, office.calendar)
    assert expected_progress(same_day, due, date(2026, 1, 27)) == 100.0


@pytest.mark.parametrize(
    ("percent", "light"),
    [
        (150, ProgressLight.ON_TRACK),
        (50, ProgressLight.ON_TRACK),
        (41, ProgressLight.ON_TRACK),
        (40, ProgressLight.BEHIND),
        (20, ProgressLight.BEHIND),
        (19, ProgressLight.FAR_BEHIND),
        (0, ProgressLight.FAR_BEHIND),
        (None, ProgressLight.UNKNOWN),
    ],
)
def test_progress_light(
    office: Office, make_item: Make, percent: int | None, light: ProgressLight
) -> None:
    item = make_item(YEAR, *IN_HAND, progress("2026-06-26", percent))
    trace = replay(item)
    assert progress_light(trace, limits(trace, office.calendar), office.policy) is light
    assert stood(office, item, "2026-11-01").progress_light is light


def test_progress_is_the_last_percentage_of_a_lead_unit(office: Office, make_item: Make) -> None:
    log = (
        progress("2026-06-26", 50),
        progress("2026-06-27"),
        progress("2026-06-28", 1, "省财政厅"),
    )
    made = stood(office, make_item(YEAR, *IN_HAND, *log), "2026-07-01")
    assert (made.progress, made.progress_light) == (50, ProgressLight.ON_TRACK)


@pytest.mark.parametrize(
    ("log", "today", "silent"),
    [
        ((FILED, ASSIGNED), "2026-01-27", 0),
        ((FILED, ASSIGNED), "2026-01-30", 3),
        (IN_HAND, "2026-01-30", 2),
        ((*IN_HAND, progress("2026-02-13")), "2026-02-14", 1),
        ((*IN_HAND, progress("2026-02-14")), "2026-02-23", 0),
        ((*IN_HAND, progress("2026-02-14")), "2026-02-24", 1),
        ((*IN_HAND, progress("2026-02-14"), ("调研", "2026-02-24")), "2026-02-24", 1),
        ((*IN_HAND, report("2026-03-02")), "2026-06-01", None),
        ((*IN_HAND, report("2026-03-02"), examined("2026-03-04", "重报")), "2026-03-05", 3),
        ((*IN_HAND, report("2026-03-02"), examined("2026-03-04")), "2026-06-01", None),
    ],
)
def test_silence(
    office: Office, make_item: Make, log: tuple[Any, ...], today: str, silent: int | None
) -> None:
    trace = replay(make_item(on("2026-11-30"), *log))
    day = date.fromisoformat(today)
    assert silent_workdays(trace, day, office.calendar) == silent


def test_one_definition_of_overdue(office: Office, make_item: Make) -> None:
    trace = replay(make_item(on("2026-03-20"), *IN_HAND))
    due = limits(trace, office.calendar)
    for today in (date(2026, 3, 20), date(2026, 3, 21)):
        light = time_light(trace, due, today, office.calendar, office.policy)
        assert is_overdue(trace, due, today) == (light is Light.OVERDUE)
