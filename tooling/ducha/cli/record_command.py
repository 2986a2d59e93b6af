"""``ducha record``: append one record to 办理过程; every other byte of the file stays."""

from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import normalize

import click

from ducha.domain.findings import Finding, Path, Report
from ducha.domain.vocabulary import Key, Stage
from ducha.store.root import Root

from .completing import items, record_fields, stages
from .exits import Exit
from .options import Words, as_of_option, root_option

if TYPE_CHECKING:
    from ducha.store.ledger import Ledger

USAGE = "用法：ducha record 编号 环节 字段=值 …，例如 ducha record DC-2026-0001 进展 情况=已开工"


@click.command("record")
@click.argument("number", metavar=Key.NUMBER, shell_complete=items)
@click.argument("stage", type=Words(Stage), metavar=Key.STAGE, shell_complete=stages)
@click.argument("fields", nargs=-1, metavar="[字段=值]...", shell_complete=record_fields)
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
    from ducha.diagnosis.fault import BadText
    from ducha.store import recording
    from ducha.store.editing import CannotAppend
    from ducha.store.ledger import Ledger
    from ducha.store.numbering import find_item
    from ducha.store.writing import replace_bytes

    from .telling import mention

    ledger = Ledger.open(root)
    number = normalize("NFKC", number).upper()
    path = find_item(root, number)
    if path is None:
        raise click.BadParameter(f"没有编号“{number}”的事项", param_hint=Key.NUMBER)
    raw, file = path.read_bytes(), root.relative(path)
    examiner = ledger.examiner(as_of)
    before = examiner.examine(raw, file)
    if before.data is None:
        _refuse(before.findings, as_of, "这份文件本身有错，先改好再追加；文件没有改动")
    made = {Key.STAGE.value: stage, Key.DATE.value: as_of.isoformat()}
    made |= recording.defaults(Stage(stage), before.data, ledger)
    record = _asked(made, fields, Stage(stage), ledger)
    target = recording.unknown_target(record, ledger)
    if target:
        _refuse((), as_of, f"没有编号“{target}”的事项，不能并入；文件没有改动")
    try:
        appended = recording.append(raw, before, record, examiner)
    except (CannotAppend, BadText) as fault:
        _refuse((), as_of, f"{file}: {fault}；文件没有改动")
    if not appended.lawful:
        _refuse(appended.findings, as_of, "这条记录没有写入，文件没有改动")
    if dry_run:
        click.echo(appended.content.decode("utf-8"), nl=False)
        return
    if not replace_bytes(root, path, appended.content, was=raw):
        _refuse((), as_of, f"{file} 刚被别人改过，没有写入；请再试一次")
    mention(appended.findings)
    _tell(examiner.examine(appended.content, file).data, stage, file, ledger, as_of)


def _asked(
    made: dict[str, Any], fields: tuple[str, ...], stage: Stage, ledger: "Ledger"
) -> dict[str, Any]:
    """The record in the schema's order, from defaults, words and prompts."""
    from ducha.store.structure import resolve

    from .asking import judge_at
    from .fields import ask_missing, read_fields

    def inside(name: str, value: Any) -> tuple[Path, Any]:
        return (Key.LOG, 0, name), {Key.LOG: [{Key.STAGE: stage.value, name: value}]}

    root = ledger.structure.schema
    schema = ledger.structure.record(stage)
    about = {key: resolve(one, root) for key, one in schema["properties"].items()}
    given = made | read_fields(fields, schema, root)
    ask_missing(given, schema["required"], about, USAGE, judge_at(ledger.structure, inside))
    return {key: given[key] for key in about if key in given}


def _refuse(findings: tuple[Finding, ...], as_of: date, why: str) -> NoReturn:
    from .telling import tell

    if findings:
        tell(Report(as_of, 1, list(findings)), err=True)
    click.echo(why, err=True)
    raise SystemExit(Exit.FINDINGS)


def _tell(data: Any, stage: str, file: str, ledger: "Ledger", as_of: date) -> None:
    from ducha.domain.lifecycle import next_stages
    from ducha.domain.model import Item
    from ducha.domain.standing import standing

    item = Item.read(data)
    where = standing(item, as_of, ledger.office.calendar, ledger.office.policy)
    due = f"，现定时限 {where.due.day}" if where.due else ""
    click.echo(f"已记“{stage}”：{item.number} {item.title}")
    click.echo(f"现在：{where.state}，{where.light}{due}")
    click.echo(f"接下来可记：{'、'.join(next_stages(where.state)) or '（没有）'}")
    click.echo(f"文件：{file}")
