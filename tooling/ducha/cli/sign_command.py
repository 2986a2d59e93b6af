"""``ducha sign``: 核签, a reviewer's signed merge of a request into main."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.vocabulary import Answer, Duty
from ducha.store.clock import now
from ducha.store.root import Root

from .exits import Exit
from .options import key_option, root_option

if TYPE_CHECKING:
    from ducha.domain.people import Person
    from ducha.domain.review import Review
    from ducha.store.git.running import Git


@click.command("sign")
@click.argument("revision", metavar="分支或提交")
@root_option()
@click.option("--onto", "line", default="main", metavar="分支", help="合进哪个分支（默认 main）")
@key_option()
@click.option("--push", "remote", metavar="远端", help="签好以后推送到哪里，如 origin")
@click.option("--yes", is_flag=True, help="不再问，直接核签")
def command(
    revision: str, root: Root, line: str, key: Path | None, remote: str | None, yes: bool
) -> None:
    """核签：先看清一份合并请求改了什么，没有错误再由你签名合进主线。

    写请求的分支或提交，如 origin/slt-0001。只有登记的核签人（改规矩的是管理员）能签，
    自己写的不能自己签。
    """
    from ducha.store.git.running import Git
    from ducha.store.signing.candidate import candidate, entitled
    from ducha.store.signing.following import Checkout
    from ducha.store.signing.joining import accept, joined, message
    from ducha.store.snapshots import snapshots

    git, moment = Git(root.path), now()
    today = moment.date()
    one = candidate(git, revision, line, key, int(moment.timestamp()))
    Checkout.of(git, one.ref).require_clean()
    with snapshots(git) as made:
        people = made.ledger(one.main).office.people
    review = _reviewed(git, one.main, one.head, moment)
    duty = Duty.ADMINISTRATOR if review.rules else Duty.SIGNER
    person = entitled(git, one, people, duty, today)
    _show(review)
    if review.is_empty:
        click.echo("这份请求什么也没有改，没有要核签的", err=True)
        raise SystemExit(Exit.NOTHING)
    if review.errors:
        click.echo("有错误，不能核签；请写的人改好、推送，再来一次", err=True)
        raise SystemExit(Exit.FINDINGS)
    if not yes:
        _ask(person, line)
    says = message(revision, _effects(review), review.writers)
    merge = joined(git, one, person, people, says, today)
    accept(git, one, merge, remote)
    click.echo(f"已核签，{line} 到 {merge[:10]}（{person.post}签名）")
    if remote is None:
        click.echo(f"还没有推送：git push origin {line}")


def _reviewed(git: "Git", main: str, head: str, moment: datetime) -> "Review":
    from ducha.store.review.reviewing import review

    return review(git, main, head, today=moment.date(), now=int(moment.timestamp()))


def _show(review: "Review") -> None:
    from ducha.reports.review import in_text

    from .terminal import screen

    shown = screen()
    click.echo(in_text(review, shown), color=shown.colour)


def _ask(person: "Person", line: str) -> None:
    """Raises SystemExit unless the reviewer says yes."""
    click.echo(f"由{person.post}签名，合进 {line}。密钥有口令的，下面会问（passphrase）", err=True)
    question = "核签吗？写 是 核签，直接回车不签"
    answer = click.prompt(question, default="", show_default=False, prompt_suffix="：", err=True)
    if answer.strip().lower() not in (Answer.YES, "y", "yes", "核签"):
        click.echo("没有核签，什么也没有改", err=True)
        raise SystemExit(Exit.FINDINGS)


def _effects(review: "Review") -> Iterator[str]:
    """One line for each item, and how many other files."""
    for item in review.items:
        before, after = item.effect.state_from, item.effect.state_to
        yield f"{item.number}：{before or '没有'} → {after or '没有'}，新记录 {len(item.added)} 条"
    for paths, what in ((review.rules, "规矩"), (review.editorial, "文档")):
        if paths:
            yield f"{what}：{len(paths)} 个文件"
