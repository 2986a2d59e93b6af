"""一对请求按两种先后合进主线：合不合得上，合上了查不查得出毛病。"""

import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from ducha.domain.findings import is_error
from ducha.rules import LEDGER_RULES
from ducha.rules.book import Book
from ducha.store.changing import change_of, judge_change
from ducha.store.examine import Examined
from ducha.store.ledger import Ledger
from ducha.store.merging import merge
from ducha.store.snapshots import version

from . import oracle
from .steps import COUNT, Files, mainline, newly, request, today_of

Pair = tuple[date, Files, Files]
KINDS = {"同一件": 60, "两件": 15, "都新立": 10, "一新一旧": 5, "同一步": 10}
"""一对请求的种类，和百分之几。"""


@dataclass
class Scale:
    """数：怎样收场；``missed`` 是没有查出来的，一次也不许有。"""

    ledger: Ledger
    main: Files = field(default_factory=mainline)
    ends: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    redrawn: int = 0
    text: Counter[str] = field(default_factory=Counter)
    seen: dict[tuple[date, str, bytes], Examined] = field(default_factory=dict)

    def examined(self, today: date, name: str, raw: bytes) -> Examined:
        """check 说的；看过的不再看。"""
        key = (today, name, raw)
        if key not in self.seen:
            self.seen[key] = self.ledger.examiner(today).examine(raw, name)
        return self.seen[key]

    def errors(self, today: date, before: Files, after: Files) -> set[str]:
        """从 ``before`` 到 ``after``，check 和 review 各说的新错误。"""
        read = partial(version, ledger=self.ledger)
        told: set[str] = set()
        for name, raw in after.items():
            if before.get(name) == raw:
                continue
            found = [one for one in self.examined(today, name, raw).findings if is_error(one)]
            change = change_of(name, before.get(name), raw, read)
            found += [
                one for one in judge_change(change, raw, self.ledger.office, today) if is_error(one)
            ]
            told |= {one.rule for one in found}
        stems = frozenset(Path(name).stem for name in after)
        seen = (self.examined(today, name, raw).entry for name, raw in after.items())
        entries = [entry for entry in seen if entry]
        book = Book(entries, stems, self.ledger.office, today)
        for rule in LEDGER_RULES:
            if rule.severity.value == "error" and any(rule.check(book)):
                told.add(rule.id)
        return told

    def pair(self, chance: Random) -> Pair:
        """两份各自合规的请求。"""
        at, apart = chance.randrange(COUNT), chance.randrange(COUNT)
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        today = today_of(max(at, apart) if kind == "两件" else at)
        seed = chance.random()
        makers = {
            "同一件": (partial(request, self.main, at), partial(request, self.main, at)),
            "两件": (partial(request, self.main, at), partial(request, self.main, apart)),
            "都新立": (newly, newly),
            "一新一旧": (newly, partial(request, self.main, at)),
            "同一步": (partial(request, self.main, at), partial(request, self.main, at)),
        }[kind]
        chances = (Random(seed), Random(seed)) if kind == "同一步" else (chance, chance)
        while True:
            one, other_one = (make(luck) for make, luck in zip(makers, chances, strict=True))
            changes = all(self._changes(files) for files in (one, other_one))
            if changes and not any(
                self.errors(today, self.main, {**self.main, **files}) for files in (one, other_one)
            ):
                return today, one, other_one
            self.redrawn += 1

    def _changes(self, files: Files) -> bool:
        return any(self.main.get(name) != raw for name, raw in files.items())

    def weigh(self, pair: Pair) -> None:
        """两种先后各合一次。"""
        today, one, other = pair
        for first, second in ((one, other), (other, one)):
            end = self._end(today, first, second)
            self.ends[end.partition("：")[0]] += 1
            if "：" in end:
                self.reasons[end] += 1

    def _end(self, today: date, first: Files, second: Files) -> str:
        main = {**self.main, **first}
        result = {**main, **second}
        for name in first.keys() & second.keys():
            base = self.main.get(name, b"")
            self._as_text(today, base, second[name], first[name], name)
            examiner = self.ledger.examiner(today)
            made = merge(base, second[name], first[name], name, examiner, first[name])
            if made.disputes:
                return f"要人定：{_reason(made.disputes[0].message)}"
            result[name] = made.content
        errors = self.errors(today, main, result)
        if errors:
            return f"审查拦下：{'、'.join(sorted(errors))}"
        for name in first.keys() | second.keys():
            base = self.main.get(name) or second.get(name) or first[name]
            sides = first.get(name, base), second.get(name, base)
            told = oracle.wrong(base, *sides, result[name])
            self.missed += [f"{name} {one}" for one in told]
        return "自动合上"

    def _as_text(self, today: date, base: bytes, ours: bytes, theirs: bytes, name: str) -> None:
        """git 照文本合会怎样；``text`` 空着的时候不比。"""
        if "比" not in self.text or not base:
            return
        with TemporaryDirectory() as folder:
            paths = [Path(folder) / one for one in ("ours", "base", "theirs")]
            for path, raw in zip(paths, (ours, base, theirs), strict=True):
                path.write_bytes(raw)
            done = subprocess.run(["git", "merge-file", "-p", *paths], capture_output=True)
        if done.returncode:
            self.text["冲突"] += 1
            return
        bad = self.errors(today, {name: theirs}, {name: done.stdout}) or oracle.wrong(
            base, theirs, ours, done.stdout
        )
        self.text["合上但不合规" if bad else "合上"] += 1


def _reason(message: str) -> str:
    """冲突归成几类。"""
    if "合在一起不合规矩" in message:
        return message.partition("[")[2].partition("]")[0]
    for word in ("编号都是", "只增不改", "指着第", "改得不一样", "写法"):
        if word in message:
            return word
    return message


def weighed(ledger: Ledger, pairs: int, seed: int, *, text: bool = False) -> Scale:
    """随机 ``pairs`` 对，各合两次。"""
    made = Scale(ledger)
    if text:
        made.text["比"] = 0
    chance = Random(seed)
    for _ in range(pairs):
        made.weigh(made.pair(chance))
    return made


def shown(made: Scale, pairs: int, seed: int) -> str:
    """几行数。"""
    total = sum(made.ends.values())
    lines = [f"种子 {seed}：{pairs} 对，合 {total} 次，没有查出来的不合法 {len(made.missed)} 次"]
    lines += [f"  {end} {count}（{count / total:.1%}）" for end, count in made.ends.most_common()]
    lines += [f"    {reason} {count}" for reason, count in made.reasons.most_common()]
    lines.append(f"  不合规而重抽的 {made.redrawn} 次")
    if made.text:
        plain = "，".join(f"{k} {v}" for k, v in sorted(made.text.items()) if k != "比")
        lines.append(f"  同一件的，git 照文本合：{plain}")
    return "\n".join(lines)
