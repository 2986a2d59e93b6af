"""合进主线的状态合不合法，另写一遍：照 unit/oracle.yaml 的表走，不导入被测的程序。"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TABLE: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "unit" / "oracle.yaml").read_text("utf-8")
)["状态"]
Data = dict[str, Any]


def load(raw: bytes) -> Data:
    made: Data = yaml.load(raw, Loader=yaml.BaseLoader)
    return made


def wrong(main: bytes, one: bytes, other: bytes, result: bytes) -> list[str]:
    """主线、先合的、后合的、合完的：有什么不对。"""
    told = list(_unlawful(load(result)))
    logs = [load(raw).get("办理过程") or [] for raw in (main, one, other, result)]
    base, first, second, made = (Counter(map(_key, log)) for log in logs)
    if made != base + ((first - base) | (second - base)):
        told.append("记录多了或少了")
    for log in logs[:3]:
        kept = [_key(rec) for rec in logs[3] if _key(rec) in set(map(_key, log))]
        if kept != [_key(rec) for rec in log]:
            told.append("原来的次序乱了")
    heads = [
        {k: v for k, v in load(raw).items() if k != "办理过程"}
        for raw in (main, one, other, result)
    ]
    for key in set().union(*heads):
        was, here, there, now = (head.get(key) for head in heads)
        if now != (there if here == was else here) or (here != was != there != here):
            told.append(f"“{key}”不是任何一边的改动")
    return told


def _key(record: Data) -> str:
    return repr(sorted(record.items()))


def _unlawful(item: Data) -> Iterator[str]:
    state, resumed = "拟立项", ""
    leads, last = list(item["主办单位"]), ""
    for at, record in enumerate(item.get("办理过程") or [], start=1):
        stage = record["环节"]
        move = stage
        if stage == "签收":
            unit = record["单位"]
            who = "牵头" if unit == leads[0] else "另一主办" if unit in leads else "协办"
            move = f"签收·{who}"
        elif stage == "审核":
            move = f"审核·{record['结果']}"
        to = TABLE[state].get(move)
        if to is None:
            yield f"第 {at} 条：{state}不能记{move}"
            continue
        if stage == "中止":
            resumed = state
        if stage == "改派":
            leads = list(record["主办单位"])
        state = resumed if to == "回到中止以前" else to
        if record["日期"] < last:
            yield f"第 {at} 条：日期倒退"
        last = record["日期"]
        if stage == "更正" and not 0 < int(record.get("更正第几条", 1)) < at:
            yield f"第 {at} 条：更正指向没有的记录"
