"""入库的说法：哪天记、哪天入库、晚几个工作日；同一次入库只说一遍。"""

import html
import re
from datetime import date

import pytest

from ducha.domain.provenance import PublicStep
from ducha.domain.publication import PublicItem, PublicRecord
from ducha.domain.vocabulary import Grade
from ducha.domain.workdays import Calendar
from ducha.website.parts.entries import counts, entry_lines, lag, lag_words


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


def test_posts_and_reasons_are_text(calendar: Calendar) -> None:
    """职务、原因里的尖括号是字，不是标签。"""
    bad = "<b onclick=x>"
    step = PublicStep(bad, DAY, Grade.RECORDED, (bad, bad), bad, (bad,))
    (told,) = entry_lines(item((step,)), calendar)
    assert bad not in told
    assert told.count(html.escape(bad)) == 5


def test_one_entry_is_told_once(calendar: Calendar) -> None:
    """三条一次入库，人和等级只说一遍，各条的早晚还是各说各的。"""
    step = PublicStep("a" * 10, DAY, Grade.OFFLINE, ("甲",), "乙")
    other = PublicStep("b" * 10, DAY, Grade.GAP)
    told = [plain(one) for one in entry_lines(item((step, step, step, other)), calendar)]
    assert told[:2] == ["记录当天入库"] * 2
    assert "以上 3 条一次入库：甲录入，乙核签" in told[2]
    assert "录入的人没有登记，没有核签" in told[3]
    assert plain(counts(item((step, step, other)))).startswith("3 条记录分 2 次入库")


DAY = date(2026, 3, 5)


def item(steps: tuple[PublicStep, ...]) -> PublicItem:
    """每条记录都在 ``DAY`` 的事项；别的字段这里用不着。"""
    made = object.__new__(PublicItem)
    log = tuple(PublicRecord(day=DAY) for _ in steps)
    made.__dict__.update(log=log, entered=steps)
    return made
