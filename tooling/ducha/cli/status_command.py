"""``ducha status``: where the items stand."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from ducha.domain.vocabulary import Key, Light
from ducha.store.root import Root

from .completing import units
from .exits import Exit
from .options import Words, as_of_option, format_option, root_option

if TYPE_CHECKING:
    from ducha.domain.model import Item
    from ducha.domain.standing import Standing
    from ducha.store.ledger import Ledger

    Row = tuple[Item, Standing]

ORDER = [Light.OVERDUE, Light.URGENT, Light.NOTICE, Light.NORMAL, Light.SUBMITTED]
HEAD = (Key.NUMBER, "状态", "灯", "现定时限", "还剩", Key.TITLE, "牵头单位")
SHRINKS = {HEAD.index(Key.TITLE): 12, len(HEAD) - 1: 8}


@click.command("status")
@root_option()
@as_of_option()
@click.option("--unit", metavar=Key.UNIT, shell_complete=units, help="只看这个单位主办或协办的")
@click.option("--light", type=Words(Light), metavar="灯", help="只看亮这种灯的")
@format_option("json")
def command(root: Root, as_of: date, unit: str | None, light: str | None, shape: str) -> None:
    """看各件事项办到哪一步、亮什么灯，最急的在前。"""
    from ducha.domain.standing import standing
    from ducha.store.ledger import Ledger, check

    ledger = Ledger.open(root)
    office = ledger.office
    _known(unit, ledger)
    report = check(
        ledger,
        as_of,
        collect=lambda item: (item, standing(item, as_of, office.calendar, office.policy)),
    )
    rows = [row for row in report.kept.values() if _wanted(row, unit, light)]
    rows.sort(key=_urgency)
    if shape == "json":
        from ducha.reports.status import as_json

        click.echo(as_json(rows, as_of))
    elif rows:
        _print(rows)
        click.echo(f"共 {len(rows)} 件（以 {as_of} 为今天，“还剩”以工作日计）")
    else:
        click.echo("没有合条件的事项")
    if report.errors:
        click.echo(f"另有 {report.errors} 处错误，运行 ducha check 查看", err=True)
    if not rows:
        raise SystemExit(Exit.NOTHING)


def _known(unit: str | None, ledger: "Ledger") -> None:
    units = ledger.office.units
    if unit and unit not in units:
        guess = units.suggest(unit)
        hint = f"，是不是“{guess}”" if guess else ""
        raise click.BadParameter(f"登记册里没有“{unit}”{hint}", param_hint="--unit")


def _wanted(row: "Row", unit: str | None, light: str | None) -> bool:
    where = row[1]
    involved = (*where.leads, *where.supports)
    return (not unit or unit in involved) and (not light or where.light == light)


def _urgency(row: "Row") -> tuple[int, date]:
    where = row[1]
    place = ORDER.index(where.light) if where.light in ORDER else len(ORDER)
    return place, where.due.day if where.due else date.max


def _print(rows: Sequence["Row"]) -> None:
    from ducha.reports.table import table

    from .terminal import screen

    shown = screen()
    lines = table([HEAD, *map(_cells, rows)], SHRINKS, shown.columns)
    click.echo(shown.strong(lines[0]), color=shown.colour)
    for line, (_, where) in zip(lines[1:], rows, strict=True):
        click.echo(shown.light(line, where.light), color=shown.colour)


def _cells(row: "Row") -> list[str]:
    item, where = row
    tentative = "暂定" if where.due and where.due.tentative else ""
    return [
        item.number,
        where.state,
        where.light,
        f"{where.due.day}{tentative}" if where.due else "—",
        "—" if where.days_left is None else str(where.days_left),
        item.title,
        where.leads[0] if where.leads else "—",
    ]
