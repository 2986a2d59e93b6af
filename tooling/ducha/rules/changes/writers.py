"""Who may write items at all, and which: the 督查机构 all, a unit those that it has a part in."""

from ducha.domain.articles import HOUSE, article
from ducha.domain.differences import said
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Duty, Key, Role

from ..change_rule import WriterCase, WriterRule
from .capacity import acts_as, capacities, has_a_part
from .wording import field, restored, told


def _has_a_duty(case: WriterCase) -> Hits:
    if not capacities(case):
        duties = "、".join(sorted(case.writer.duties))
        yield Hit(
            (),
            f"写事项的须是{Duty.WRITER}、{Duty.SIGNER}或{Duty.LEADER}；"
            f"“{case.writer.post}”登记的职责是{duties}",
            f"请{Duty.WRITER}来写；职责登记错了的，请{Duty.ADMINISTRATOR}改人员登记册",
        )


def _in_office(case: WriterCase) -> Hits:
    person = case.writer
    if not person.serves_on(case.entered):
        until = f"，到 {person.until} 为止" if person.until else ""
        yield Hit(
            (),
            f"写事项的须在任；“{person.post}”从 {person.since} 起任职{until}，"
            f"这次是 {case.entered} 写的",
            f"请现在的{Duty.WRITER}来写；登记错了的，请{Duty.ADMINISTRATOR}改人员登记册",
        )


def _own_items(case: WriterCase) -> Hits:
    if not acts_as(case, Role.UNIT) or case.change.is_new or has_a_part(case):
        return
    unit = case.writer.unit
    if case.base is None:
        yield Hit(
            (),
            f"承办单位等事项并入主线以后再写；这件事项还没有并入，看不出“{unit}”是否承办",
            "等立项、交办的合并请求并入以后，再另提一次",
        )
        return
    parts = (*case.base.trace.leads, *case.base.trace.supports)
    yield Hit(
        (),
        f"承办单位只写自己主办、协办的事项；主线上这件的承办单位是{said(parts) or '（还没有）'}，"
        f"没有“{unit}”",
        "把这份文件照主线改回；该由本单位承办的，请督查机构先改派，并入以后再写",
    )


def _new_items(case: WriterCase) -> Hits:
    roles = capacities(case)
    if case.change.is_new and case.base is None and roles and Role.SUPERVISOR not in roles:
        yield Hit(
            (),
            f"立项意见由督查机构提出，新事项由督查机构建；“{case.writer.unit}”不能建",
            "把这份文件从合并请求里拿掉，请督查机构来建",
        )


def _head(case: WriterCase) -> Hits:
    roles = capacities(case)
    if Role.SUPERVISOR in roles or not roles:
        return
    if acts_as(case, Role.UNIT) and not has_a_part(case):
        return
    for path, line in (inner for one in case.change.head for inner in one.inner()):
        yield Hit(
            path,
            f"“{Key.LOG}”以外的内容由督查机构改；“{case.writer.unit}”改了{field(path)}，{told(line)}",
            f"{restored(line)}（该改的，请督查机构来改）",
        )


HAS_A_DUTY = WriterRule(
    "T20",
    HOUSE,
    "有职责的人才写事项",
    Severity.ERROR,
    "请经办人来写",
    _has_a_duty,
)
IN_OFFICE = WriterRule(
    "T21", HOUSE, "在任的人才写事项", Severity.ERROR, "请现在的经办人来写", _in_office
)
OWN_ITEMS = WriterRule(
    "T22",
    article(5, 2),
    "承办单位只写自己承办的事项",
    Severity.ERROR,
    "照主线改回",
    _own_items,
)
NEW_ITEMS = WriterRule(
    "T23",
    article(5, 1),
    "新事项由督查机构建",
    Severity.ERROR,
    "请督查机构来建",
    _new_items,
)
HEAD = WriterRule(
    "T28",
    article(5, 1),
    "立项内容由督查机构改",
    Severity.ERROR,
    "照原样改回，请督查机构来改",
    _head,
)

RULES: tuple[WriterRule, ...] = (HAS_A_DUTY, IN_OFFICE, OWN_ITEMS, NEW_ITEMS, HEAD)
