"""第七条（二）: after 交办 a due day moves only by an approved 延期, entered before it is past."""

from ducha.domain.articles import article
from ducha.domain.effect import effect
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.limits import due_before
from ducha.domain.model import Record
from ducha.domain.vocabulary import ExtensionOutcome, Key, LimitMode, Stage

from ..change_rule import ChangeCase, ChangeRule
from .amending import assigned, head_changes
from .wording import field, record_at, restored, told

CLAUSE = article(7, 2)
_ASK = f"要延长的，加一条“{Stage.EXTENSION}”，写理由、新时限，由督查机构或政府领导批准"


def _moves_by_extension(case: ChangeCase) -> Hits:
    if not assigned(case):
        return
    changed = [one for one in head_changes(case) if one.key is Key.LIMIT]
    for path, line in (inner for one in changed for inner in one.inner()):
        yield Hit(
            path,
            f"交办以后时限只能由批准的延期来改，更正也不行；{field(path)}{told(line)}",
            f"{restored(line)}（{_ASK}）",
        )
    if not changed and not case.change.lost:
        yield from _moved_otherwise(case)


def _moved_otherwise(case: ChangeCase) -> Hits:
    """Another 交办, put in before the old one, lets the working days run from another day."""
    change = case.change
    limit = change.after.item.limit if change.after else None
    put_in = [n for n in change.fresh if n < change.last_kept]
    granted = any(change.new_log[n].is_granted_extension() for n in change.fresh)
    if not put_in or limit is None or limit.mode is LimitMode.RECURRING or granted:
        return
    moved = effect(change, case.office.calendar)
    if moved.due_from and moved.due_to and moved.due_from.day != moved.due_to.day:
        yield Hit(
            record_at(put_in[0], Key.STAGE),
            "现定时限只能由批准的延期来改；加了这条，"
            f"时限从 {moved.due_from.day} 变成了 {moved.due_to.day}",
            f"删去这一条（{_ASK}）",
        )


def _entered_in_time(case: ChangeCase) -> Hits:
    after, calendar = case.change.after, case.office.calendar
    for position in case.change.fresh if after else ():
        assert after is not None
        record = after.item.log[position]
        if record.late or not record.is_granted_extension():
            continue
        due = due_before(after.trace, position, calendar)
        if due is None or not record.day <= due.day < case.entered or _asked(case, record):
            continue
        if calendar.between(record.day, case.entered) <= case.office.policy.late_workdays:
            yield Hit(
                record_at(position, Key.DATE),
                f"延期在到期日 {due.day} 以前记；这条写的是 {record.day}，{case.entered} 才记，"
                f"以前也没有记过“{ExtensionOutcome.PENDING}”",
                f"确实当时就批了的，加一行“{Key.LATE}: 为什么现在才记”；没有的，按逾期处理",
            )


def _asked(case: ChangeCase, granted: Record) -> bool:
    """Whether the request was already on record."""
    return any(
        one.stage is Stage.EXTENSION and one.requested_on == granted.requested_on
        for one in case.change.old_log
    )


MOVES_BY_EXTENSION = ChangeRule(
    "T15",
    CLAUSE,
    "时限只由批准的延期来改",
    Severity.ERROR,
    f"照原样改回；{_ASK}",
    _moves_by_extension,
)
ENTERED_IN_TIME = ChangeRule(
    "T16",
    CLAUSE,
    "延期在到期以前记",
    Severity.WARNING,
    "加一行“补录”，写明为什么现在才记",
    _entered_in_time,
)

RULES: tuple[ChangeRule, ...] = (MOVES_BY_EXTENSION, ENTERED_IN_TIME)
