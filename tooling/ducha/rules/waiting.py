"""Whose turn it is, since when, and for how many 工作日 the next step has been waited for."""

from collections.abc import Callable
from datetime import date

from ducha.domain.findings import Hit, Hits
from ducha.domain.vocabulary import Key, Stage, State

from .rule import Case, record_at


def since(case: Case, state: State) -> tuple[int, date] | None:
    """Position and day of the record that led into ``state``, if the item stands there now."""
    if case.trace.state is not state:
        return None
    moves = [
        (position, passage.record.day)
        for position, passage in enumerate(case.trace.passages)
        if passage.after is state and passage.before is not state
    ]
    return moves[-1] if moves else None


def step_taken_soon(state: State, must: str, fix: str) -> Callable[[Case], Hits]:
    """A check that the 督查机构 takes the step after ``state`` within 流转工作日."""

    def check(case: Case) -> Hits:
        waited, allowed = since(case, state), case.office.policy.next_step_workdays
        if waited is None:
            return
        position, day = waited
        taken = case.office.calendar.between(day, case.today)
        urged = any(p.record.day >= day for _, p in case.passages(Stage.URGING))
        if taken > allowed and not urged:
            yield Hit(
                record_at(position, Key.STAGE),
                f"{must}，宜在 {allowed} 个工作日内；{day} 至今 {taken} 个工作日",
                fix,
            )

    return check
