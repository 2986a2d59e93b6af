"""``ducha import``: drafts from a ledger, with a receipt for every row."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ducha.domain.vocabulary import Key
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, format_option, root_option

if TYPE_CHECKING:
    from ducha.domain.model import Item

READY, EXISTS, REFUSED = "成稿", "已有", "缺项"


@dataclass
class Receipt:
    """What became of one row."""

    line: int
    result: str
    number: str
    title: str
    reasons: list[str]


@click.command("import")
@click.argument(
    "table", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件"
)
@root_option()
@as_of_option()
@click.option("--partial", is_flag=True, help="有的行不成稿时，照样写成稿的那些")
@click.option("--dry-run", is_flag=True, help="只出回执，不写文件")
@format_option("json", about="回执的样子")
def command(table: Path, root: Root, as_of: date, partial: bool, dry_run: bool, shape: str) -> None:
    """从台账（.jsonl 或 .csv）导入，成为拟立项的事项；每行都有回执。

    有一行不成稿就什么也不写，除非加 --partial。同一张表再导一次，不会重复登记。
    """
    from ducha.store.drafting import create
    from ducha.store.ledger import Ledger
    from ducha.store.tables import BadTable
    from ducha.store.trouble import in_words

    ledger = Ledger.open(root)
    try:
        receipts, drafts = _read(table, ledger, as_of)
    except BadTable as fault:
        raise click.UsageError(f"{table.name}：{fault}") from None
    if not receipts:
        click.echo(f"{table.name} 里没有数据行", err=True)
        raise SystemExit(Exit.NOTHING)
    refused = sum(one.result == REFUSED for one in receipts)
    writes = not dry_run and (partial or not refused)
    for written, data in enumerate(drafts if writes else ()):
        try:
            create(root, ledger.structure, data)
        except OSError as error:
            why = f"{data[Key.NUMBER]} 没有写成：{in_words(error)}"
            click.echo(f"{why}；已写 {written} 件，再导一次会接着写其余的", err=True)
            raise SystemExit(Exit.PARTLY) from None
    click.echo(_shown(receipts, shape))
    if shape == "text":
        counts = Counter(one.result for one in receipts)
        listed = "，".join(f"{name} {counts[name]}" for name in (READY, EXISTS, REFUSED))
        done = f"写了 {len(drafts)} 件" if writes else "什么也没有写"
        click.echo(f"共 {len(receipts)} 行：{listed}；{done}")
    if refused:
        kept = writes and len(receipts) > refused
        raise SystemExit(Exit.PARTLY if kept else Exit.FINDINGS)


def _read(table: Path, ledger: Any, as_of: date) -> tuple[list[Receipt], list[dict[str, Any]]]:
    from ducha.secrecy.redaction import redacted
    from ducha.store.importing import draft_of
    from ducha.store.ledger import check
    from ducha.store.numbering import following, next_number
    from ducha.store.tables import read_table

    known = dict(check(ledger, as_of, collect=_identity).kept.values())
    prefix = ledger.office.policy.number_prefix
    number = next_number(ledger.root, prefix, as_of.year)
    examiner = ledger.examiner(as_of)
    receipts, drafts = [], []
    for row in read_table(table):
        if row.fault:
            receipts.append(Receipt(row.line, REFUSED, "", "", [row.fault]))
            continue
        draft = draft_of(row.line, row.values, ledger.office.units)
        if draft.data is None:
            reasons = [f"缺{name}" for name in draft.missing]
            receipts.append(Receipt(row.line, REFUSED, "", redacted(draft.title), reasons))
            continue
        data = {Key.NUMBER.value: number, **draft.data}
        same = (draft.title, data[Key.SOURCE][Key.NAME], data[Key.GOAL])
        if same in known:
            reasons = [f"与 {known[same]} 相同"]
            receipts.append(Receipt(row.line, EXISTS, known[same], draft.title, reasons))
            continue
        errors = _errors(data, ledger, examiner)
        if errors:
            receipts.append(Receipt(row.line, REFUSED, "", redacted(draft.title), errors))
            continue
        receipts.append(Receipt(row.line, READY, number, draft.title, draft.notes))
        drafts.append(data)
        known[same] = number
        number = following(number)
    return receipts, drafts


def _identity(item: "Item") -> tuple[tuple[str, str, str], str]:
    return (item.title, item.source.name, item.goal), item.number


def _errors(data: dict[str, Any], ledger: Any, examiner: Any) -> list[str]:
    from ducha.domain.findings import is_error
    from ducha.store.drafting import render
    from ducha.store.numbering import path_of

    path = path_of(ledger.root, data[Key.NUMBER])
    text = render(data, ledger.structure, ledger.root, path)
    seen = examiner.examine(text.encode("utf-8"), ledger.root.relative(path))
    return [one.message for one in seen.findings if is_error(one)]


def _shown(receipts: list[Receipt], shape: str) -> str:
    if shape == "json":
        body = {"version": 1, "receipts": [asdict(one) for one in receipts]}
        return json.dumps(body, ensure_ascii=False, indent=2)
    return "\n".join(
        f"第 {one.line} 行 {one.result} {one.number or '—'} {one.title}"
        + "".join(f"\n    {reason}" for reason in one.reasons)
        for one in receipts
    )
