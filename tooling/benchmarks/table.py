"""Measurements as a Markdown table."""

from collections.abc import Sequence
from dataclasses import dataclass

from measure import Cost


@dataclass(frozen=True)
class Row:
    """What was measured, and the name of the row that it is compared with."""

    name: str
    cost: Cost
    beside: str = ""


def render(title: str, rows: Sequence[Row], size: int = 0) -> str:
    """A heading and a table; ratios are of CPU seconds, which other work disturbs least."""
    known = {row.name: row.cost for row in rows}
    each = " 每件毫秒 |" if size else ""
    made = [
        f"## {title}\n",
        f"| 量什么 | 墙上秒 | CPU 秒 |{each} 峰值 MB | 次数 | 比值（CPU；墙上） |",
        f"|---|--:|--:|{'--:|' if size else ''}--:|--:|---|",
    ]
    for row in rows:
        cost = row.cost
        per = f" {cost.cpu / size * 1000:.2f} |" if size else ""
        ratio = ""
        if row.beside:
            base = known[row.beside]
            subject = row.beside.split("：")[0].split("（")[0]
            ratio = f"{subject}的 {cost.cpu / base.cpu:.1f}；{cost.wall / base.wall:.1f} 倍"
        made.append(
            f"| {row.name} | {cost.wall:.3f} | {cost.cpu:.3f} |{per} {cost.memory:.0f} "
            f"| {cost.runs} | {ratio} |"
        )
    return "\n".join(made) + "\n"
