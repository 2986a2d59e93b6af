"""工作日 against the tables of the two yearly notices and an independent calendar."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha.domain.workdays import Calendar, Due, days

ONE = timedelta(days=1)
STEPS = (1, 3, 5, 15, 20)
ADDED = {
    "2025-01-20": ("2025-01-21", "2025-01-23", "2025-01-26", "2025-02-14", "2025-02-21"),
    "2025-09-25": ("2025-09-26", "2025-09-29", "2025-10-09", "2025-10-22", "2025-10-29"),
    "2025-12-25": ("2025-12-26", "2025-12-30", "2026-01-04", "2026-01-16", "2026-01-23"),
    "2026-02-10": ("2026-02-11", "2026-02-13", "2026-02-24", "2026-03-09", "2026-03-16"),
    "2026-02-14": ("2026-02-24", "2026-02-26", "2026-02-28", "2026-03-13", "2026-03-20"),
    "2026-04-28": ("2026-04-29", "2026-05-06", "2026-05-08", "2026-05-21", "2026-05-28"),
    "2026-06-15": ("2026-06-16", "2026-06-18", "2026-06-23", "2026-07-07", "2026-07-14"),
    "2026-09-18": ("2026-09-20", "2026-09-22", "2026-09-24", "2026-10-15", "2026-10-22"),
    "2026-09-30": ("2026-10-08", "2026-10-10", "2026-10-13", "2026-10-27", "2026-11-03"),
}
ROLLED = {
    ("2026-01-18", 30): "2026-02-24",
    ("2026-09-01", 30): "2026-10-08",
    ("2026-09-11", 15): "2026-09-28",
    ("2026-04-20", 15): "2026-05-06",
}
IN_KNOWN_YEARS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [(s, n, e) for s, ends in ADDED.items() for n, e in zip(STEPS, ends, strict=True)],
)
def test_adds_workdays(calendar: Calendar, start: str, step: int, end: str) -> None:
    assert calendar.add(day(start), step) == Due(day(end))
    assert calendar.between(day(start), day(end)) == step


@pytest.mark.parametrize(("start", "step", "end"), [(*k, v) for k, v in ROLLED.items()])
def test_rolls_calendar_days(calendar: Calendar, start: str, step: int, end: str) -> None:
    assert calendar.roll(day(start) + timedelta(days=step)) == day(end)


@given(when=IN_KNOWN_YEARS)
def test_roll_stays_on_a_workday(calendar: Calendar, when: date) -> None:
    rolled = calendar.roll(when)
    assert calendar.is_workday(rolled)
    assert not any(calendar.is_workday(one) for one in days(when, rolled - ONE))


@pytest.mark.parametrize("year", [2025, 2026])
def test_agrees_with_chinesecalendar(calendar: Calendar, year: int) -> None:
    whole = list(days(date(year, 1, 1), date(year, 12, 31)))
    ours = [one for one in whole if calendar.is_workday(one)]
    assert ours == [one for one in whole if chinese_calendar.is_workday(one)]
    assert len(ours) == 248
    assert len(whole) == 365


def test_the_lists_hold_only_days_that_matter(calendar: Calendar) -> None:
    assert all(one.weekday() >= 5 for one in calendar.on)
    assert not calendar.on & calendar.off
    assert {one.year for one in calendar.on | calendar.off} == calendar.years == {2025, 2026}


def test_tentative_when_it_runs_into_an_unknown_year(calendar: Calendar) -> None:
    assert calendar.add(day("2026-12-10"), 15) == Due(day("2026-12-31"))
    assert calendar.add(day("2026-12-10"), 16) == Due(day("2027-01-01"), tentative=True)
    assert calendar.add(day("2026-12-31"), 1).tentative
    assert calendar.add(day("2027-02-01"), 1) == Due(day("2027-02-02"), tentative=True)
    assert calendar.add(day("2024-12-30"), 3).tentative


@given(start=IN_KNOWN_YEARS, step=st.integers(0, 400))
def test_add_marks_every_date_outside_the_known_years(
    calendar: Calendar, start: date, step: int
) -> None:
    assert calendar.add(start, step).tentative == (calendar.add(start, step).day.year > 2026)


@given(
    start=st.dates(date(2024, 6, 1), date(2027, 6, 1)),
    end=st.dates(date(2024, 6, 1), date(2027, 6, 1)),
)
def test_between_counts_day_by_day(calendar: Calendar, start: date, end: date) -> None:
    low, high = min(start, end), max(start, end)
    counted = sum(calendar.is_workday(one) for one in days(low + ONE, high))
    assert calendar.between(start, end) == (counted if end >= start else -counted)


@given(
    off=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=20),
    on=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=20),
    start=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    end=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
)
def test_between_for_any_arrangement(
    off: frozenset[date], on: frozenset[date], start: date, end: date
) -> None:
    made = Calendar(frozenset({2026}), off, on)
    low, high = min(start, end), max(start, end)
    counted = sum(made.is_workday(one) for one in days(low + ONE, high))
    assert abs(made.between(start, end)) == counted


@given(start=IN_KNOWN_YEARS, step=st.integers(0, 60))
def test_add_undoes_between(calendar: Calendar, start: date, step: int) -> None:
    assert calendar.between(start, calendar.add(start, step).day) == step


def test_days_of_an_empty_span() -> None:
    assert list(days(date(2026, 1, 2), date(2026, 1, 1))) == []
