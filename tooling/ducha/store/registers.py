"""Registers and work days, checked against their own schemas. Faults are broken configuration."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from ducha.domain.office import Office
from ducha.domain.policy import LadderStep, Policy
from ducha.domain.units import Unit, Units
from ducha.domain.vocabulary import Grade, OnBehalf, UnitLevel, UrgeLevel
from ducha.domain.vocabulary import RegisterKey as Reg
from ducha.domain.waivers import Waiver, Waivers
from ducha.domain.workdays import SATURDAY, Calendar, days

from .people import load_people
from .register import checked, day_of
from .root import BrokenConfig, Root

_NUMBERS = {
    "important_workdays": Reg.IMPORTANT_WORKDAYS,
    "notice_workdays": Reg.NOTICE_WORKDAYS,
    "urgent_workdays": Reg.URGENT_WORKDAYS,
    "behind_points": Reg.BEHIND_POINTS,
    "far_behind_points": Reg.FAR_BEHIND_POINTS,
    "receipt_workdays": Reg.RECEIPT_WORKDAYS,
    "refusal_workdays": Reg.REFUSAL_WORKDAYS,
    "extensions": Reg.EXTENSIONS,
    "silence_workdays": Reg.SILENCE_WORKDAYS,
    "critical_silence_workdays": Reg.CRITICAL_SILENCE_WORKDAYS,
    "feedback_grace_workdays": Reg.FEEDBACK_GRACE_WORKDAYS,
    "examination_workdays": Reg.EXAMINATION_WORKDAYS,
    "disclosure_workdays": Reg.DISCLOSURE_WORKDAYS,
    "returns": Reg.RETURNS,
    "draft_days": Reg.DRAFT_DAYS,
    "extension_reply_workdays": Reg.EXTENSION_REPLY_WORKDAYS,
    "prompt_report_workdays": Reg.PROMPT_REPORT_WORKDAYS,
    "resumed_extension_workdays": Reg.RESUMED_EXTENSION_WORKDAYS,
    "next_step_workdays": Reg.NEXT_STEP_WORKDAYS,
    "year_end_days": Reg.YEAR_END_DAYS,
    "alike_percent": Reg.ALIKE_PERCENT,
    "lifetime_years": Reg.LIFETIME_YEARS,
    "waiver_days": Reg.WAIVER_DAYS,
    "late_workdays": Reg.LATE_WORKDAYS,
    "batch": Reg.BATCH,
}


def load_office(root: Root) -> Office:
    """Units, policy and calendar. Raises BrokenConfig with every fault that was found."""
    registers = root.schema / "registers"
    units = _units(root, registers / "units.yaml")
    policy = _policy(root, registers / "policy.yaml")
    if policy.supervisor not in units:
        raise BrokenConfig(
            f"{root.relative(registers / 'policy.yaml')}: "
            f"{Reg.SUPERVISOR}“{policy.supervisor}”不在单位登记册中"
        )
    return Office(units, policy, _calendar(root), load_waivers(root), load_people(root, units))


def waivers_path(root: Root) -> Path:
    """The register of waivers, which an office may be without."""
    return root.schema / "registers" / "waivers.yaml"


def load_waivers(root: Root) -> Waivers:
    """The register of waivers; none where there is no register. Raises BrokenConfig."""
    path = waivers_path(root)
    if not path.is_file():
        return Waivers()
    return Waivers(
        tuple(
            Waiver(
                rule=one[Reg.RULE],
                file=one[Reg.FILE],
                reason=one[Reg.REASON],
                approved_by=one[Reg.APPROVED_BY],
                until=day_of(one[Reg.UNTIL]),
                digest=one.get(Reg.DIGEST, ""),
            )
            for one in checked(root, path, "waivers.schema.json")[Reg.WAIVERS]
        )
    )


def _units(root: Root, path: Path) -> Units:
    by_name: dict[str, Unit] = {}
    aliases: dict[str, str] = {}
    for one in checked(root, path, "units.schema.json")[Reg.UNITS]:
        unit = Unit(
            name=one[Reg.NAME],
            full_name=one[Reg.FULL_NAME],
            level=UnitLevel(one[Reg.LEVEL]),
            short_names=tuple(one.get(Reg.SHORT_NAMES, ())),
            leader_title=one.get(Reg.LEADER_TITLE, ""),
            account=one.get(Reg.ACCOUNT, ""),
            parent=one.get(Reg.PARENT),
        )
        if unit.name in by_name:
            raise BrokenConfig(f"{root.relative(path)}: 单位“{unit.name}”登记了两次")
        by_name[unit.name] = unit
        for alias in (unit.full_name, *unit.short_names):
            if aliases.setdefault(alias, unit.name) != unit.name:
                raise BrokenConfig(f"{root.relative(path)}: “{alias}”指两个单位")
    _agree(Units(by_name, aliases), root.relative(path))
    return Units(by_name, aliases)


def _agree(units: Units, file: str) -> None:
    """What the schema of one unit cannot see: names, accounts and parents across all of them."""
    accounts: dict[str, str] = {}
    for unit in units:
        if units.aliases.get(unit.name, unit.name) != unit.name:
            raise BrokenConfig(f"{file}: “{unit.name}”又是“{units.aliases[unit.name]}”的别名")
        if unit.account and accounts.setdefault(unit.account, unit.name) != unit.name:
            other = accounts[unit.account]
            raise BrokenConfig(f"{file}: 账号“{unit.account}”用于“{other}”和“{unit.name}”两个单位")
        if unit.parent is not None and unit.parent not in units:
            raise BrokenConfig(f"{file}: “{unit.name}”的上级“{unit.parent}”没有登记")


def _policy(root: Root, path: Path) -> Policy:
    data = checked(root, path, "policy.schema.json")
    missing = [key for key in _NUMBERS.values() if key not in data]
    if missing:
        raise BrokenConfig(
            f"{root.relative(path)}: 缺{'、'.join(missing)}；"
            "工具比规矩新，把新版的 schema/policy.schema.json 拷来，再补上这几行"
        )
    _ascending(data, root.relative(path), Reg.URGENT_WORKDAYS, Reg.NOTICE_WORKDAYS)
    _ascending(data, root.relative(path), Reg.BEHIND_POINTS, Reg.FAR_BEHIND_POINTS)
    steps = [int(step[Reg.AFTER]) for step in data[Reg.LADDER]]
    if steps != sorted(set(steps)):
        raise BrokenConfig(f"{root.relative(path)}: {Reg.LADDER}的{Reg.AFTER}须一级比一级多")
    return Policy(
        version=int(data[Reg.VERSION]),
        title=data[Reg.TITLE],
        number_prefix=data[Reg.NUMBER_PREFIX],
        supervisor=data[Reg.SUPERVISOR],
        further_extension_approver=data[Reg.FURTHER_EXTENSION_APPROVER],
        on_behalf=OnBehalf(data[Reg.ON_BEHALF]),
        grade=Grade(data[Reg.GRADE]),
        ladder=tuple(
            LadderStep(UrgeLevel(step[Reg.LEVEL]), int(step[Reg.AFTER]), step[Reg.COPY_TO])
            for step in data[Reg.LADDER]
        ),
        **{name: int(data[key]) for name, key in _NUMBERS.items()},
    )


def _ascending(data: Any, file: str, lower: Reg, upper: Reg) -> None:
    if int(data[lower]) > int(data[upper]):
        raise BrokenConfig(f"{file}: “{lower}”不得大于“{upper}”")


def _calendar(root: Root) -> Calendar:
    years: set[int] = set()
    off: set[date] = set()
    on: set[date] = set()
    folder = root.schema / "workdays"
    for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].yaml")):
        data = checked(root, path, "workdays.schema.json")
        if data.get(Reg.YEAR) != path.stem:
            raise BrokenConfig(f"{root.relative(path)}: {Reg.YEAR}须与文件名相同")
        years.add(int(path.stem))
        year_off, year_on = _year(data, root.relative(path))
        off |= year_off
        on |= year_on
    for change in _overrides(root, folder / "override.yaml"):
        day = day_of(change[Reg.DAY])
        becomes_off = change[Reg.NATURE] == Reg.OFF
        (off if becomes_off else on).add(day)
        (on if becomes_off else off).discard(day)
    return Calendar(frozenset(years), frozenset(off), frozenset(on))


def _year(data: Any, file: str) -> tuple[set[date], set[date]]:
    """Days off and weekend days on, if they can be true."""
    off: set[date] = set()
    for holiday in data[Reg.OFF]:
        first, last = day_of(holiday[Reg.FROM]), day_of(holiday[Reg.TO])
        if first > last or str(first.year) != data[Reg.YEAR] or first.year != last.year:
            raise BrokenConfig(
                f"{file}: {holiday[Reg.TITLE]}须起止在 {data[Reg.YEAR]} 年，先起后止"
            )
        off.update(days(first, last))
    on = {day_of(text) for text in data[Reg.ON]}
    for day in on:
        if day in off or day.weekday() < SATURDAY or str(day.year) != data[Reg.YEAR]:
            raise BrokenConfig(f"{file}: {Reg.ON}的 {day} 须是当年没有放假的周末")
    return off, on


def _overrides(root: Root, path: Path) -> Iterable[dict[str, str]]:
    if not path.is_file():
        return ()
    changes: list[dict[str, str]] = checked(root, path, "workdays.schema.json")[Reg.CHANGES]
    return changes
