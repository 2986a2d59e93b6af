"""第五条（二）交办: four things are stated; 主办 and 协办 are clear."""

from collections.abc import Iterator

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.model import Support
from ducha.domain.vocabulary import Key, LimitMode, Stage, State

from ..book import Book, Entry, named_units
from ..rule import AnyRule, Case, LedgerRule, Rule, lawful_steps, record_at, while_under_way
from ..titles import not_a_leader
from ..waiting import step_taken_soon

CLAUSE = article(5, 2)
_DATED = f"“  {Key.MODE}: {LimitMode.DATE}”“  {Key.DUE}: 2026-11-30”（换成要求的日期）"


def _four_things_stated(case: Case) -> Hits:
    if not case.reached(Stage.ASSIGNMENT):
        return
    item = case.item
    if not item.leads:
        yield Hit(
            (), "交办须明确工作责任：写主办单位", f"写一行“{Key.LEADS}:”，下一行写“  - 单位名称”"
        )
    if not item.requirement:
        yield Hit((), "交办须明确办理要求", f"{Key.REQUIREMENT}: 怎样办、怎样报")
    if item.limit is None:
        yield Hit((), "交办须明确办结时限", f"写一行“{Key.LIMIT}:”，其下两行：{_DATED}")
    elif item.limit.mode is LimitMode.UNDECIDED:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            "交办须明确办结时限，不能再是“待明确”",
            f"写成两行：{_DATED}",
        )


def _each_unit_once(case: Case) -> Hits:
    yield from _repeated(case.item.leads, case.item.supports, ())
    for position, passage in case.passages(Stage.REASSIGNMENT):
        record = passage.record
        yield from _repeated(record.leads, record.supports, record_at(position))


def _repeated(leads: tuple[str, ...], supports: tuple[Support, ...], at: Path) -> Hits:
    seen = set(leads)
    for position, support in enumerate(supports):
        if support.unit in seen:
            yield Hit(
                (*at, Key.SUPPORTS, position, Key.UNIT),
                f"一个单位只列一次；“{support.unit}”已在主办或协办单位中",
                "删去重复的一处",
            )
        seen.add(support.unit)


def _named_units(case: Case) -> Iterator[tuple[Path, str]]:
    for name, path in named_units(case.item):
        yield path, name
    for position, _ in case.lawful:
        record = case.item.log[position]
        for key, one in (
            (Key.UNIT, record.unit),
            (Key.HANDLED_BY, record.handled_by),
            (Key.PROPOSED_BY, record.proposed_by),
        ):
            if one:
                yield record_at(position, key), one
        for key, many in (
            (Key.LEADS, record.leads),
            (Key.ADDRESSEES, record.addressees),
        ):
            for place, one in enumerate(many):
                yield (*record_at(position, key), place), one
        for place, support in enumerate(record.supports):
            yield (*record_at(position, Key.SUPPORTS), place, Key.UNIT), support.unit


def _registered(case: Case) -> Hits:
    units = case.office.units
    for path, name in () if case.is_draft else _named_units(case):
        if name not in units:
            close = units.suggest(name)
            yield Hit(path, _not_registered(name, close), close or "")


def _not_registered(name: str, close: str | None) -> str:
    guess = f"，是不是“{close}”" if close else ""
    return f"单位须在登记册中；没有“{name}”{guess}"


def _registered_in_drafts(book: Book) -> Iterator[tuple[Entry, Hit]]:
    """Each name once: it is registered once, or mended in all drafts together."""
    found: dict[str, list[tuple[Entry, Path]]] = {}
    for entry in book.entries:
        for name, path in entry.units_of_draft:
            if name not in book.office.units:
                found.setdefault(name, []).append((entry, path))
    for name, places in found.items():
        close = book.office.units.suggest(name)
        drafts = {entry.file for entry, _ in places}
        more = f"；共 {len(drafts)} 件草稿这样写" if len(drafts) > 1 else ""
        entry, path = places[0]
        yield entry, Hit(path, _not_registered(name, close) + more, close or "")


def _reassigned_by_others(case: Case) -> Hits:
    units = case.office.units
    for position, passage in case.passages(Stage.REASSIGNMENT):
        approver = case.amended(position, Key.APPROVED_BY, passage.record.approved_by) or ""
        why = not_a_leader(approver, units)
        if why and not approver.startswith(units.supervisor_names):
            yield Hit(
                record_at(position, Key.APPROVED_BY),
                f"改派由督查机构或政府领导批准；“{approver}”{why}",
                f"{Key.APPROVED_BY}: 批准的政府领导的职务，如 分管副省长",
            )


FOUR_THINGS_STATED = Rule(
    "A0502-1",
    CLAUSE,
    "交办明确目标任务、工作责任、办理要求、办结时限",
    Severity.ERROR,
    "补上缺的一项",
    _four_things_stated,
)
EACH_UNIT_ONCE = Rule(
    "A0502-2",
    CLAUSE,
    "主办、协办单位不重复",
    Severity.ERROR,
    "删去重复的单位",
    _each_unit_once,
)
REGISTERED = Rule(
    "A0502-3",
    CLAUSE,
    "单位名称以登记册为准",
    Severity.ERROR,
    "改成登记册里的名称；确是新单位的，先登记到 schema/registers/units.yaml",
    _registered,
)
REGISTERED_IN_DRAFT = LedgerRule(
    "A0502-4",
    CLAUSE,
    "拟立项事项的单位名称以登记册为准",
    Severity.WARNING,
    "立项以前改成登记册里的名称；确是新单位的，先登记到 schema/registers/units.yaml",
    _registered_in_drafts,
)
ASSIGNED_AFTER_FILING = Rule(
    "A0502-5",
    CLAUSE,
    "交办在立项之后，改派在交办之后",
    Severity.ERROR,
    "漏记了前面的，补上；重复或记错的，删去这一条",
    lawful_steps("交办须紧接立项，改派须在交办之后", Stage.ASSIGNMENT, Stage.REASSIGNMENT),
)

ASSIGNED_SOON = Rule(
    "A0502-6",
    CLAUSE,
    "立项后及时交办",
    Severity.WARNING,
    "交办了的，补记交办",
    step_taken_soon(
        State.FILED,
        "立项后要及时交给承办单位办理",
        f"交办了的，补记“{Stage.ASSIGNMENT}”；暂时不办的，记“{Stage.SUSPENSION}”",
    ),
)

REASSIGNED_BY_OTHERS = Rule(
    "A0502-7",
    CLAUSE,
    "改派不由承办单位自己批准",
    Severity.WARNING,
    "写批准的政府领导职务",
    while_under_way(_reassigned_by_others),
)

RULES: tuple[AnyRule, ...] = (
    REASSIGNED_BY_OTHERS,
    ASSIGNED_SOON,
    FOUR_THINGS_STATED,
    EACH_UNIT_ONCE,
    REGISTERED,
    REGISTERED_IN_DRAFT,
    ASSIGNED_AFTER_FILING,
)
