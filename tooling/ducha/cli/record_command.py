"""``ducha record``: append one record to 办理过程; every other byte of the file stays."""

from datetime import date
from typing import Any

import click

from ducha.domain.vocabulary import Key, Stage
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, root_option

USAGE = "用法：ducha record 编号 环节 字段=值 …，例如 ducha record DC-2026-0001 进展 情况=已开工"


@click.command("record")
@click.argument("number", metavar=Key.NUMBER)
@click.argument("stage", type=click.Choice([stage.value for stage in Stage]), metavar=Key.STAGE)
@click.argument("fields", nargs=-1, metavar="[字段=值]...")
@root_option()
@as_of_option()
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件")
def command(
    number: str, stage: str, fields: tuple[str, ...], root: Root, as_of: date, dry_run: bool
) -> None:
    """给一件事项追加一条办理记录。

    日期不写就是今天，经办不写就是督查机构，单位不写就是牵头单位。
    不合规矩的记录不会写进去，并说明原因。
    """
    from ducha.domain.findings import Report, is_error
    from ducha.reports.formats import FORMATS
    from ducha.store.drafting import path_of
    from ducha.store.editing import CannotAppend, append_record
    from ducha.store.examine import Examiner
    from ducha.store.ledger import Ledger, check
    from ducha.store.structure import resolve
    from ducha.store.writing import write_bytes
    from ducha.store.yamltext import BadText

    from .fields import ask_missing, read_fields

    ledger = Ledger.open(root)
    path = path_of(root, number) if number.count("-") == 2 else root.items / number
    if not path.is_file():
        found = sorted(root.items.rglob(f"{number}.yaml"))
        if not found:
            raise click.BadParameter(f"没有编号“{number}”的事项", param_hint=Key.NUMBER)
        path = found[0]
    raw, file = path.read_bytes(), root.relative(path)
    examiner = Examiner(ledger.structure, ledger.office, as_of)
    before = examiner.examine(raw, file)
    if before.data is None:
        click.echo(FORMATS["text"](Report(as_of, 1, list(before.findings))), err=True)
        click.echo("这份文件本身有错，先改好再追加；文件没有改动", err=True)
        raise SystemExit(Exit.FINDINGS)

    schema = ledger.structure.record(Stage(stage))
    about = {
        key: resolve(one, ledger.structure.schema) for key, one in schema["properties"].items()
    }
    given = read_fields(fields, schema, ledger.structure.schema)
    made: dict[str, Any] = {Key.STAGE.value: stage, Key.DATE.value: as_of.isoformat(), **given}
    _fill(made, schema["required"], before.data, ledger)
    ask_missing(made, schema["required"], about, USAGE)
    record = {key: made[key] for key in about if key in made}

    try:
        content = append_record(raw, record)
    except (CannotAppend, BadText) as fault:
        click.echo(f"{file}: {fault}", err=True)
        raise SystemExit(Exit.FINDINGS) from None
    after = examiner.examine(content, file)
    told = {(one.rule, one.message) for one in before.findings}
    new = [one for one in after.findings if (one.rule, one.message) not in told]
    if stage == Stage.MERGER and not path_of(root, str(record[Key.MERGED_INTO])).is_file():
        click.echo(f"没有编号“{record[Key.MERGED_INTO]}”的事项，不能并入；文件没有改动", err=True)
        raise SystemExit(Exit.FINDINGS)
    if any(is_error(one) for one in new):
        click.echo(FORMATS["text"](Report(as_of, 1, new)), err=True)
        click.echo("这条记录没有写入，文件没有改动", err=True)
        raise SystemExit(Exit.FINDINGS)
    if dry_run:
        click.echo(content.decode("utf-8")[len(raw.decode("utf-8").rstrip("\r\n")) :].strip("\r\n"))
        return
    if path.read_bytes() != raw:
        click.echo(f"{file} 刚被别人改过，没有写入；请再试一次", err=True)
        raise SystemExit(Exit.FINDINGS)
    write_bytes(path, content)
    for one in new:
        click.echo(f"{one.severity.label}：{one.message}")
    _tell(check(ledger, as_of, [path], keep_items=True).items[file], stage, file, ledger, as_of)


def _fill(made: dict[str, Any], required: list[str], data: dict[str, Any], ledger: Any) -> None:
    """What a clerk need not repeat: the supervising office, and the lead unit."""
    from ducha.domain.lifecycle import replay
    from ducha.domain.model import Item

    for key in (Key.HANDLED_BY, Key.PROPOSED_BY):
        if key in required:
            made.setdefault(key.value, ledger.office.policy.supervisor)
    leads = replay(Item.read(data)).leads
    if Key.UNIT in required and leads:
        made.setdefault(Key.UNIT.value, leads[0])


def _tell(item: Any, stage: str, file: str, ledger: Any, as_of: date) -> None:
    from ducha.domain.lifecycle import next_stages
    from ducha.domain.standing import standing

    where = standing(item, as_of, ledger.office.calendar, ledger.office.policy)
    due = f"，现定时限 {where.due.day}" if where.due else ""
    click.echo(f"已记“{stage}”：{item.number} {item.title}")
    click.echo(f"现在：{where.state}，{where.light}{due}")
    click.echo(f"接下来可记：{'、'.join(next_stages(where.state)) or '（没有）'}")
    click.echo(f"文件：{file}")
