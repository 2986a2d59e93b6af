"""先后：记录的日期倒着走、写到将来，时限早于立项。"""

from datetime import date, timedelta
from random import Random

from .mutant import Family, Mutant
from .sheet import Sheet

in_dates = Family("先后")
TODAY = date(2026, 11, 24)


@in_dates("日期早于上一条记录", rules=True)
def _backwards(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.key == "日期" and row.stage and len(row.path) == 3]
    if len(rows) < 2:
        return None
    place = chance.randrange(1, len(rows))
    day = date.fromisoformat(rows[place - 1].value) - timedelta(days=chance.choice([1, 30, 400]))
    text = sheet.with_value(rows[place], str(day))
    return Mutant(text.encode(), frozenset({rows[place].number}))


@in_dates("日期在明天以后", rules=True)
def _future(sheet: Sheet, chance: Random) -> Mutant | None:
    rows = [row for row in sheet.rows if row.key == "日期" and row.stage and len(row.path) == 3]
    if not rows:
        return None
    text = sheet.with_value(rows[-1], str(TODAY + timedelta(days=chance.choice([1, 2, 60, 800]))))
    return Mutant(text.encode(), frozenset({rows[-1].number}))


@in_dates("时限早于立项", rules=True)
def _due(sheet: Sheet, chance: Random) -> Mutant | None:
    due = sheet.of("时限.截止")
    filed = sheet.of("立项.日期")
    if not due or not filed:
        return None
    day = date.fromisoformat(filed[0].value) - timedelta(days=chance.choice([1, 100]))
    return Mutant(sheet.with_value(due[0], str(day)).encode(), frozenset({due[0].number}))


@in_dates("记录调换了次序", rules=True)
def _swapped(sheet: Sheet, chance: Random) -> Mutant | None:
    log = sheet.data.get("办理过程", [])
    places = [at for at in range(1, len(log)) if log[at - 1]["日期"] != log[at]["日期"]]
    if not places:
        return None
    at = chance.choice(places)
    starts = [sheet.start(("办理过程", place)) for place in range(len(log))] + [len(sheet.lines)]
    a, b, end = starts[at - 1], starts[at], starts[at + 1]
    lines = [*sheet.lines]
    lines[a - 1 : end - 1] = lines[b - 1 : end - 1] + lines[a - 1 : b - 1]
    return Mutant("\n".join(lines).encode(), frozenset(range(a, end)))
