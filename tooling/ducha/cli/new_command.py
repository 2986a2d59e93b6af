"""``ducha new``: the next number and the right skeleton."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ducha.domain.findings import Path
from ducha.domain.vocabulary import Attribute, Category, Key
from ducha.store.root import Root

from .completing import head_fields
from .exits import Exit
from .options import as_of_option, root_option

if TYPE_CHECKING:
    from ducha.store.structure import Structure

USAGE = (
    "用法：ducha new 标题=… 类别=… 来源.名称=… 目标任务=… [字段=值]…；类别可写第四条的序号 1 到 8"
)
SOURCE_NAME = f"{Key.SOURCE}.{Key.NAME}"
TRIES = 20


@click.command("new")
@click.argument("fields", nargs=-1, metavar="[字段=值]...", shell_complete=head_fields)
@root_option()
@as_of_option()
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件")
def command(fields: tuple[str, ...], root: Root, as_of: date, dry_run: bool) -> None:
    """登记一件新事项（拟立项），自动取号。

    至少要有：标题、类别、来源.名称、目标任务。其余的可以现在写，也可以以后补。
    """
    from ducha.domain.findings import Report, is_error
    from ducha.store.drafting import create, render
    from ducha.store.ledger import Ledger
    from ducha.store.numbering import following, next_number, path_of

    from .fields import read_fields
    from .telling import mention, tell

    ledger = Ledger.open(root)
    schema = ledger.structure.schema
    made = read_fields(fields, schema, schema)
    if Key.NUMBER in made:
        raise click.UsageError("编号由程序取，不用写")
    _complete(made, ledger.structure)
    public = {Key.ATTRIBUTE.value: Attribute.PUBLIC.value}
    made[Key.DISCLOSURE.value] = public | made.get(Key.DISCLOSURE, {})
    number = next_number(root, ledger.office.policy.number_prefix, as_of.year)
    for _ in range(TRIES):
        data = {Key.NUMBER.value: number, **made}
        path = path_of(root, number)
        text = render(data, ledger.structure, root, path)
        seen = ledger.examiner(as_of).examine(text.encode("utf-8"), root.relative(path))
        if any(is_error(one) for one in seen.findings):
            tell(Report(as_of, 1, list(seen.findings)), err=True)
            click.echo("没有登记，什么也没有写", err=True)
            raise SystemExit(Exit.FINDINGS)
        if dry_run:
            click.echo(text, nl=False)
            return
        try:
            create(root, ledger.structure, data)
        except FileExistsError:
            number = following(number)
            continue
        mention(seen.findings)
        click.echo(f"已登记 {number}：{made[Key.TITLE]}（拟立项；号码以合并为准）")
        click.echo(f"文件：{root.relative(path)}")
        click.echo(f"下一步：ducha record {number} 立项 批准=批准人的职务")
        return
    click.echo("一直有人同时取号，请稍后再试；什么也没有写", err=True)
    raise SystemExit(Exit.FINDINGS)


def _complete(made: dict[str, Any], structure: "Structure") -> None:
    """Ask for what a draft must have, and let the category be given by its number."""
    from ducha.store.structure import resolve

    from .asking import chosen, judge_at
    from .fields import ask_missing

    schema = structure.schema
    about = {key: resolve(one, schema) for key, one in schema["properties"].items()}
    needed = [
        key for key in schema["required"] if key not in (Key.NUMBER, Key.SOURCE, Key.DISCLOSURE)
    ]
    flat = {**about, SOURCE_NAME: about[Key.SOURCE]["properties"][Key.NAME]}
    source = made.get(Key.SOURCE, {})
    answers = {**made, **({SOURCE_NAME: source[Key.NAME]} if Key.NAME in source else {})}
    ask_missing(answers, [*needed, SOURCE_NAME], flat, USAGE, judge_at(structure, _alone))
    name = answers.pop(SOURCE_NAME)
    made.update(answers)
    made.setdefault(Key.SOURCE.value, {}).setdefault(Key.NAME.value, name)
    made[Key.CATEGORY.value] = chosen(made[Key.CATEGORY], [one.value for one in Category])


def _alone(name: str, value: Any) -> tuple[Path, Any]:
    """A field of the head by its dotted name, in an item with nothing else."""
    at = tuple(name.split("."))
    for part in reversed(at):
        value = {part: value}
    return at, value
