"""长跑：python tooling/tests/fuzz/run.py --items 12000 [--seed N] [--show 3] [--class 名]。

种子每次不同，印在第一行；给同一个种子，结果一样。
"""

import argparse
import secrets
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import mutator.mutant
from corpus.composing import items as composed
from corpus.writing import block
from judging import Judge, Tally
from mutator.mutant import CLASSES, mutants
from mutator.sheet import Sheet

from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger
from ducha.store.root import find_root

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TODAY = date(2026, 11, 24)
BAD = (
    "故障",
    "慢",
    "错放",
    "错拒",
    "读错",
    "读法不同",
    "改错",
    "改坏",
    "改不定",
    "改得太多",
    "英文",
    "没有改法",
)
"""一次也不许有的。"""


def examiner() -> Examiner:
    """被测的代码，用本仓库的登记册和字段规矩。"""
    ledger = Ledger.open(find_root(HERE))
    return Examiner(ledger.structure, ledger.office, TODAY)


def sheets(more: int) -> list[Sheet]:
    """示例事项，和 ``more`` 件拼成的事项；都本来没有错。"""
    made = [
        (path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in sorted((ROOT / "items").rglob("*.yaml"))
    ]
    made += [(f"items/{number[3:7]}/{number}.yaml", block(data)) for number, data in composed(more)]
    return [Sheet(name, text) for name, text in made]


def table(judge: Judge) -> str:
    """各类的数。"""
    rows = [f"{'类':<28}份数  行对  余波  最慢秒  不合"]
    for name, one in sorted(judge.tallies.items(), key=lambda pair: pair[1].family):
        faults = "，".join(f"{kind} {count}" for kind, count in one.faults.items())
        rows.append(
            f"{one.family}·{name:<24}{one.items:5} {share(one):>6} {one.stray:4} {one.slowest:6.2f}  {faults}"
        )
    return "\n".join(rows)


def share(one: Tally) -> str:
    """指对了行的有多少。"""
    return f"{one.right / one.found:.1%}" if one.found else "—"


def totals(judge: Judge) -> Counter[str]:
    """各种不合的总数，另加“拒绝”“行对”“份数”。"""
    made: Counter[str] = Counter()
    for one in judge.tallies.values():
        made.update(one.faults)
        made["份数"] += one.items
        made["拒绝"] += one.found
        made["行对"] += one.right
    return made


def run(
    judge: Judge, bases: list[Sheet], items: int, seed: int, progress: bool = False
) -> Counter[str]:
    """判 ``items`` 份。"""
    for one, sheet, mutant in mutants(bases, items, seed):
        judge.judge(one, sheet, mutant)
        if progress and judge.done % 1000 == 0:
            print(f"已判 {judge.done} 份", flush=True)
    return totals(judge)


def main() -> int:
    """跑一次，印出表；有不该有的，退出码是 1。"""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--bases", type=int, default=200, help="另拼多少件作底子")
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--class", dest="only", default="")
    given = parser.parse_args()
    print(f"种子 {given.seed}", flush=True)
    if given.only:
        mutator.mutant.CLASSES[:] = [one for one in CLASSES if given.only in one.name]
    judge = Judge(examiner())
    made = run(judge, sheets(given.bases), given.items, given.seed, progress=True)
    shown: Counter[tuple[str, str]] = Counter()
    for one in judge.troubles:
        shown[one.kind, one.name] += 1
        if shown[one.kind, one.name] <= given.show:
            print(f"[{one.kind}] {one.name} {one.item}：{one.said}")
    print(table(judge))
    print("，".join(f"{kind} {count}" for kind, count in sorted(made.items())))
    right = made["行对"] / made["拒绝"] if made["拒绝"] else 1
    print(f"行对 {right:.2%}")
    return 1 if any(made[kind] for kind in BAD) or right < 0.99 else 0


if __name__ == "__main__":
    sys.exit(main())
