"""拿被测的代码来判一份写错的事项，再照那一类应有的下文去比。"""

import json
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import second_loader
from mutator.mutant import UNKNOWN, Mutant, MutationClass
from mutator.sheet import Sheet

from ducha.domain.findings import Finding, is_error
from ducha.store.examine import Examined, Examiner
from ducha.store.mending import mended

LIMIT = 2.0
"""查一份、改一份，各最多这么多秒（本进程的时间，不怕机器忙）。"""
KILL = 20
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


@contextmanager
def alarm() -> Iterator[None]:
    """过了时候就打断，免得一份文件拖住全部。"""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, KILL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass
class Tally:
    """一类毛病的数。"""

    family: str
    items: int = 0
    found: int = 0
    right: int = 0
    stray: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


@dataclass
class Trouble:
    """一处不合：哪一类、哪一份、怎样不合。"""

    kind: str
    name: str
    item: str
    raw: bytes
    said: str


class Judge:
    """记下全部不合和各类的数。"""

    def __init__(self, examiner: Examiner) -> None:
        self.examiner = examiner
        self.tallies: dict[str, Tally] = {}
        self.troubles: list[Trouble] = []
        self.slowest = 0.0
        self.settled: set[bytes] = set()

    @property
    def done(self) -> int:
        """判了多少份。"""
        return sum(one.items for one in self.tallies.values())

    def judge(self, one: MutationClass, sheet: Sheet, mutant: Mutant) -> None:
        """判一份，记下不合。"""
        tally = self.tallies.setdefault(one.name, Tally(one.family))
        tally.items += 1
        try:
            with alarm():
                said = list(self._said(one, sheet, mutant, tally))
        except TimeoutError:
            said = [("慢", "停不下来")]
        except Exception as error:
            said = [("故障", repr(error))]
        tally.slowest = max(tally.slowest, self.slowest)
        if self.slowest > LIMIT:
            said.append(("慢", f"{self.slowest:.1f} 秒"))
        self.slowest = 0.0
        for kind, words in said:
            tally.faults[kind] += 1
            self.troubles.append(Trouble(kind, one.name, sheet.name, mutant.raw, words))

    def _examined(self, raw: bytes, name: str) -> Examined:
        with self._timed():
            return self.examiner.examine(raw, name)

    def _mended(self, raw: bytes) -> bytes:
        with self._timed():
            return mended(raw, self.examiner.structure).after

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.process_time()
        yield
        self.slowest = max(self.slowest, time.process_time() - started)

    def _said(
        self, one: MutationClass, sheet: Sheet, mutant: Mutant, tally: Tally
    ) -> Iterator[tuple[str, str]]:
        seen = self._examined(mutant.raw, sheet.name)
        errors = [found for found in seen.findings if is_error(found)]
        yield from _of_messages(seen.findings)
        refused = bool(errors)
        if one.verdict == "refuse":
            if not refused:
                yield "错放", "应当拒绝，接受了"
            else:
                yield from self._of_lines(one, mutant, errors, tally)
        elif one.verdict == "accept":
            if refused:
                yield "错拒", errors[0].message
            elif mutant.data is not UNKNOWN and seen.data != mutant.data:
                yield "读错", f"内容应为 {difference(mutant.data, seen.data)}"
        if not refused:
            yield from differs(mutant.raw, seen.data)
        yield from self._of_mending(one, sheet, mutant, refused)

    @staticmethod
    def _of_lines(
        one: MutationClass, mutant: Mutant, errors: list[Finding], tally: Tally
    ) -> Iterator[tuple[str, str]]:
        tally.found += 1
        stray = [found for found in errors if mutant.lines and found.line not in mutant.lines]
        if len(stray) < len(errors):
            tally.right += 1
        else:
            shown = "；".join(f"{found.line} {found.message}" for found in stray[:3])
            yield "行错", f"应在 {sorted(mutant.lines)[:4]}，却说 {shown}"
        if stray and not one.by_rules:
            tally.stray += len(stray)
            if len(stray) < len(errors):
                yield (
                    "余波",
                    "；".join(f"{found.line} {found.rule} {found.message}" for found in stray[:3]),
                )
        per_line = Counter((found.line, found.column) for found in errors)
        if max(per_line.values()) > 1 and not one.by_rules:
            yield (
                "重说",
                "；".join(f"{found.line} {found.rule} {found.message}" for found in errors[:3]),
            )

    def _of_mending(
        self, one: MutationClass, sheet: Sheet, mutant: Mutant, refused: bool
    ) -> Iterator[tuple[str, str]]:
        after = self._mended(mutant.raw)
        passes = self._is_settled(sheet, after)
        if not passes:
            if self._mended(after) != after:
                yield "改不定", "改两遍与改一遍不同"
            seen = self._examined(after, sheet.name)
            passes = not any(is_error(found) for found in seen.findings)
            if any(found.mendable for found in seen.findings):
                yield "改不完", next(found.message for found in seen.findings if found.mendable)
        if one.verdict == "free":
            return
        if refused and passes and mutant.fixed is UNKNOWN:
            yield "改得太多", "不该由工具来改的，改了以后能通过"
        elif refused and passes:
            yield from self._same(sheet, after, mutant.fixed)
        elif refused and one.must_mend:
            left = "；".join(found.message for found in seen.findings if is_error(found))
            yield "改不了", left[:200]
        elif not refused and not passes:
            yield "改坏", "改了以后反而不能通过"
        elif not refused and after != mutant.raw:
            yield from self._same(sheet, after, sheet.data if one.must_mend else mutant.data)

    def _is_settled(self, sheet: Sheet, after: bytes) -> bool:
        """改回了原来的样子：原来的样子没有错、也不用改，看过一次就够。"""
        if after != sheet.raw:
            return False
        if after not in self.settled:
            assert self._mended(after) == after
            assert not any(map(is_error, self._examined(after, sheet.name).findings)), sheet.name
            self.settled.add(after)
        return True

    @staticmethod
    def _same(sheet: Sheet, after: bytes, meant: Any) -> Iterator[tuple[str, str]]:
        if meant is UNKNOWN or (after == sheet.raw and meant is sheet.data):
            return
        read = second_loader.load(after.decode("utf-8-sig"))
        if read != meant:
            yield "改错", difference(meant, read)


def _of_messages(found: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    for one in found:
        if not one.fix:
            yield "没有改法", one.message
        if ENGLISH.search(one.message) and not ENGLISH.search(one.text):
            yield "英文", one.message
        if not re.search("[\u4e00-\u9fff]", one.message):
            yield "英文", one.message


def differs(raw: bytes, data: Any) -> Iterator[tuple[str, str]]:
    """被接受的文件，另一个程序读来须一样。"""
    try:
        other = second_loader.load(raw.decode("utf-8"))
    except second_loader.Unreadable as error:
        yield "读法不同", f"另一个程序读不了：{str(error)[:200]}"
        return
    if other != data:
        yield "读法不同", difference(data, other)


def difference(meant: Any, read: Any) -> str:
    """两份内容头一处不同。"""
    a, b = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in (meant, read))
    at = next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    return f"{a[max(at - 15, 0) : at + 40]} ⟂ {b[max(at - 15, 0) : at + 40]}"
