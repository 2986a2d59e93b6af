"""``ducha status``: where the items stand."""

import json
from datetime import date

import click

from ducha.domain.vocabulary import Key, Light
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, root_option

ORDER = [Light.OVERDUE, Light.URGENT, Light.NOTICE, Light.NORMAL, Light.SUBMITTED]
STYLE = {Light.OVERDUE: "bold red", Light.URGENT: "yellow", Light.NOTICE: "blue"}


@click.command("status")
@root_option()
@as_of_option()
@click.option("--unit", metavar=Key.UNIT, help="只看这个单位主办或协办的")
@click.option(
    "--light",
    type=click.Choice([light.value for light in Light]),
    metavar="灯",
    help="只看亮这种灯的",
)
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", help="输出的样子"
)
def command(root: Root, as_of: date, unit: str | None, light: str | None, shape: str) -> None:
    """看各件事项办到哪一步、亮什么灯，最急的在前。"""
    from ducha.domain.publication import is_public
    from ducha.domain.standing import standing
    from ducha.store.ledger import Ledger, check

    ledger = Ledger.open(root)
    office = ledger.office
    if unit and unit not in office.units:
        guess = office.units.suggest(unit)
        hint = f"，是不是“{guess}”" if guess else ""
        raise click.BadParameter(f"登记册里没有“{unit}”{hint}", param_hint="--unit")
    report = check(ledger, as_of, keep_items=True)
    rows = []
    for item in report.items.values():
        where = standing(item, as_of, office.calendar, office.policy)
        involved = (*where.leads, *where.supports)
        if (unit and unit not in involved) or (light and where.light != light):
            continue
        rows.append((item, where))
    rows.sort(key=lambda row: (_urgency(row[1].light), row[1].due.day if row[1].due else date.max))
    if shape == "json":
        items = [
            {
                "id": item.number,
                "title": item.title,
                "state": where.state,
                "light": where.light,
                "due": where.due.day.isoformat() if where.due else None,
                "days_left": where.days_left,
                "lead": where.leads[0] if where.leads else None,
                "public": is_public(item),
            }
            for item, where in rows
        ]
        body = {"version": 1, "as_of": as_of.isoformat(), "items": items}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        raise SystemExit(Exit.CLEAN if items else Exit.NOTHING)
    if not rows:
        click.echo("没有合条件的事项")
        raise SystemExit(Exit.NOTHING)
    from rich.console import Console
    from rich.table import Table

    table = Table(
        Key.NUMBER, Key.TITLE, "状态", "灯", "现定时限", "剩余工作日", "牵头单位", box=None
    )
    for item, where in rows:
        due = (
            where.due.day.isoformat() + ("（暂定）" if where.due.tentative else "")
            if where.due
            else "—"
        )
        left = "" if where.days_left is None else str(where.days_left)
        lead = where.leads[0] if where.leads else "—"
        style = STYLE.get(where.light, "")
        table.add_row(
            item.number, item.title, where.state, where.light, due, left, lead, style=style
        )
    Console().print(table)
    click.echo(f"共 {len(rows)} 件（以 {as_of} 为今天）")
    if report.errors:
        click.echo(f"另有 {report.errors} 处错误，运行 ducha check 查看", err=True)


def _urgency(light: Light) -> int:
    return ORDER.index(light) if light in ORDER else len(ORDER)
