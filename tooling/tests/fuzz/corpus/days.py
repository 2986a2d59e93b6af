"""工作日，照 chinesecalendar 的放假安排；与被测的代码无关。"""

from datetime import date, timedelta

import chinese_calendar

ONE = timedelta(days=1)
TODAY = date(2026, 11, 24)


def is_workday(day: date) -> bool:
    """放假安排还没有公布的年份，只看星期。"""
    return chinese_calendar.is_workday(day) if day.year <= TODAY.year else day.weekday() < 5


def after(day: date, count: int) -> date:
    """``day`` 以后第 ``count`` 个工作日；当日不算。"""
    while count:
        day += ONE
        count -= is_workday(day)
    return day


def workday(day: date) -> date:
    """这一天，不是工作日的话，往后第一个工作日。"""
    return day if is_workday(day) else after(day, 1)


def before(day: date) -> date:
    """往前第一个工作日。"""
    day -= ONE
    while not is_workday(day):
        day -= ONE
    return day


def ends(period: str, start: date, end: date) -> list[date]:
    """从 ``start`` 到 ``end``，每一期的最后一天。"""
    made = []
    day = start
    while day <= end:
        following = day + ONE
        month = following.month
        turned = {
            "每周": following.weekday() == 0,
            "每半月": following.day in (1, 16),
            "每月": following.day == 1,
            "每季度": following.day == 1 and month in (1, 4, 7, 10),
            "每半年": following.day == 1 and month in (1, 7),
            "每年": following.day == 1 and month == 1,
        }[period]
        if turned:
            made.append(day)
        day = following
    return made
