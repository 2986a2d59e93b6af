"""第五条（二）交办: four things are stated; 主办 and 协办 are clear."""

from collections.abc import Iterator

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Path, Severity
from ducha.domain.model import Support
from ducha.domain.vocabulary import Key, LimitMode, Stage

from ..rule import AnyRule, Case, Rule, lawful_steps, record_at

CLAUSE = article(5, 2)


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
        yield Hit((), "交办须明确办结时限", f"写一行“{Key.LIMIT}:”，下一行写“  {Key.MODE}: …”")
    elif item.limit.mode is LimitMode.UNDECIDED:
        yield Hit(
            (Key.LIMIT, Key.MODE),
            "交办须明确办结时限，不能再是“待明确”",
            f"{Key.MODE}: {LimitMode.DATE}",
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
    for position, name in enumerate(case.item.leads):
        yield (Key.LEADS, position), name
    for position, support in enumerate(case.item.supports):
        yield (Key.SUPPORTS, position, Key.UNIT), support.unit
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


def _unregistered(case: Case) -> Hits:
    units = case.office.units
    for path, name in _named_units(case):
        if name not in units:
            close = units.suggest(name)
            guess = f"，是不是“{close}”" if close else ""
            yield Hit(path, f"单位须在登记册中；没有“{name}”{guess}", close or "")


def _registered(case: Case) -> Hits:
    if not case.is_draft:
        yield from _unregistered(case)


def _registered_in_draft(case: Case) -> Hits:
    if case.is_draft:
        yield from _unregistered(case)


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
REGISTERED_IN_DRAFT = Rule(
    "A0502-4",
    CLAUSE,
    "拟立项事项的单位名称以登记册为准",
    Severity.WARNING,
    "立项以前改成登记册里的名称",
    _registered_in_draft,
)
ASSIGNED_AFTER_FILING = Rule(
    "A0502-5",
    CLAUSE,
    "交办在立项之后，改派在交办之后",
    Severity.ERROR,
    "补上前面的记录",
    lawful_steps("交办须紧接立项，改派须在交办之后", Stage.ASSIGNMENT, Stage.REASSIGNMENT),
)

RULES: tuple[AnyRule, ...] = (
    FOUR_THINGS_STATED,
    EACH_UNIT_ONCE,
    REGISTERED,
    REGISTERED_IN_DRAFT,
    ASSIGNED_AFTER_FILING,
)
