"""House rules of the waivers register: each is in force, allowed and needed (H90 to H93)."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import RegisterKey
from ducha.domain.waivers import Waiver, Waivers

from .stated import Stated


@dataclass(frozen=True)
class WaiverCase:
    """The register with what a check of all items used of it.

    ``warnings`` are rules that only warn; ``alarms`` those of the gate, which need a digest.
    ``longest`` is how many calendar days ahead a waiver may end.
    """

    waivers: Waivers
    used: Collection[int]
    today: date
    warnings: Collection[str]
    alarms: Collection[str]
    longest: int

    def in_force(self) -> Iterator[tuple[int, Waiver]]:
        """Those that have not expired, with their positions."""
        for position, entry in enumerate(self.waivers.entries):
            if entry.until >= self.today:
                yield position, entry


@dataclass(frozen=True, slots=True)
class WaiverRule(Stated):
    """A rule over the waivers register."""

    check: Callable[[WaiverCase], Hits]


def _in_force(case: WaiverCase) -> Hits:
    for position, entry in enumerate(case.waivers.entries):
        if entry.until < case.today:
            yield Hit(
                (RegisterKey.WAIVERS, position, RegisterKey.UNTIL),
                f"豁免须在有效期内；这一条 {entry.until} 已到期，不再起作用",
                "不再需要的，删去这一条；仍需要的，重新核过、重新批准，改“到期”",
            )


def _needed(case: WaiverCase) -> Hits:
    for position, entry in case.in_force():
        if position not in case.used and entry.rule in {*case.warnings, *case.alarms}:
            yield Hit(
                (RegisterKey.WAIVERS, position, RegisterKey.RULE),
                f"豁免须用得上；{entry.file} 里没有 {entry.rule} 要豁免的地方",
                "删去这一条；原文改过的，重新核对",
            )


def _short(case: WaiverCase) -> Hits:
    last = case.today + timedelta(case.longest)
    for position, entry in case.in_force():
        if entry.until > last:
            yield Hit(
                (RegisterKey.WAIVERS, position, RegisterKey.UNTIL),
                f"豁免最远到 {last}（今天以后 {case.longest} 天）；这一条写到 {entry.until}",
                f"把“到期”改到 {last} 以前；到时仍需要，重新核过再延",
            )


def _allowed(case: WaiverCase) -> Hits:
    for position, entry in case.in_force():
        at = (RegisterKey.WAIVERS, position, RegisterKey.RULE)
        if entry.rule in case.alarms and not entry.digest:
            yield Hit(
                at,
                f"豁免 {entry.rule} 须写摘要，说明核过的是哪几个字",
                "运行 ducha scan --waive 文件:行:列，照着写“摘要”",
            )
        elif entry.rule not in {*case.warnings, *case.alarms}:
            yield Hit(
                at,
                f"只能豁免警告和误报；“{entry.rule}”不是这样的规则",
                "删去这一条，照规则改事项；运行 ducha rule 看各条规则的轻重",
            )


RULES: tuple[WaiverRule, ...] = (
    WaiverRule(
        "H90", HOUSE, "豁免在有效期内", Severity.WARNING, "删去，或重新批准后改到期", _in_force
    ),
    WaiverRule("H91", HOUSE, "豁免用得上", Severity.WARNING, "删去用不上的豁免", _needed),
    WaiverRule("H92", HOUSE, "只豁免警告和误报", Severity.ERROR, "删去这条豁免", _allowed),
    WaiverRule("H93", HOUSE, "豁免不过长", Severity.ERROR, "把到期改近", _short),
)
