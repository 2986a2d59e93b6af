"""入库的说法：哪天记、哪天入库、晚几个工作日；同一次入库只说一遍。"""

import re
from datetime import date

import pytest

from ducha.domain.workdays import Calendar
from ducha.website.entries import lag, lag_words


def plain(words: str) -> str:
    return re.sub("<[^>]+>", "", words)


@pytest.mark.parametrize(
    ("recorded", "entered", "count", "words"),
    [
        ("2026-03-05", "2026-03-05", 0, "记录当天入库"),
        ("2026-03-05", "2026-03-09", 2, "记录 3月5日，入库 3月9日，晚 2 个工作日"),
        ("2026-03-06", "2026-03-08", 0, "记录 3月6日，入库 3月8日，中间没有工作日"),
        ("2026-09-30", "2026-10-08", 1, "记录 9月30日，入库 10月8日，晚 1 个工作日"),
        ("2025-12-31", "2026-01-05", 2, "记录 12月31日，入库 2026年1月5日，晚 2 个工作日"),
        ("2036-12-31", "2037-01-02", 2, "记录 12月31日，入库 2037年1月2日，晚 2 个工作日（暂定）"),
        ("2026-03-09", "2026-03-05", -2, "记录 3月9日，入库 3月5日，早于记录的日期"),
    ],
    ids=["当天", "晚", "周末", "长假", "跨年", "放假还没有安排", "早于记录"],
)
def test_lag_in_words(
    calendar: Calendar, recorded: str, entered: str, count: int, words: str
) -> None:
    """2026年国庆放假到10月7日，元旦放假到1月3日、4日上班：照国务院办公厅的安排数出来的。"""
    days = date.fromisoformat(recorded), date.fromisoformat(entered)
    assert lag(*days, calendar) == count
    assert plain(lag_words(*days, calendar)) == words
