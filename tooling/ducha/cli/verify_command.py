"""``ducha verify``: whether this is the history that others saw, and how each step is proven."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.vocabulary import RegisterKey as Reg

from .completing import items
from .options import as_of_option, folder_option

if TYPE_CHECKING:
    from ducha.store.audit import Audited
    from ducha.store.checkpoints.copies import Copy
    from ducha.store.checkpoints.verifying import Verified
    from ducha.store.git.running import Git
    from ducha.store.snapshots import Snapshots


def _genesis(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch("[0-9a-f]{40}", value):
        raise click.BadParameter("采用起点要照公告写满 40 位（0-9、a-f）", ctx, param)
    return value


@dataclass(frozen=True)
class Asked:
    """What is to be verified, and against what."""

    number: str | None
    copy: "Copy | None"
    genesis: str | None
    today: date


@click.command("verify")
@click.argument("number", required=False, metavar="[编号]", shell_complete=items)
@folder_option()
@as_of_option()
@click.option("--main", "line", default="main", metavar="分支", help="核验哪个分支（默认 main）")
@click.option(
    "--bundle",
    type=click.Path(exists=True, path_type=Path),
    metavar="证据包",
    help="核验这个证据包（.zip、.bundle 或文件夹），不要仓库，也不联网",
)
@click.option(
    "--checkpoint",
    "outside",
    metavar="检查点",
    help="外面留存的检查点：文件、别处的克隆、版本，或通报上的号码（如 12:0123456789abcdef）",
)
@click.option("--genesis", callback=_genesis, metavar=Reg.COMMIT, help="公告里的采用起点，40 位")
def command(
    number: str | None,
    root: Path | None,
    as_of: date,
    line: str,
    bundle: Path | None,
    outside: str | None,
    genesis: str | None,
) -> None:
    """核验主线或证据包：检查点、签名、每一步的证据；写编号就逐条列出一件事项怎样入库。"""
    from ducha.store.checkpoints.copies import kept

    with _opened(root, bundle) as git:
        copy = None if outside is None else kept(outside, None if bundle else git)
        main = _main(git, "main" if bundle else line)
        _verify(git, main, Asked(number, copy, genesis, as_of))


@contextmanager
def _opened(root: Path | None, bundle: Path | None) -> "Iterator[Git]":
    """The repository here, or the one that a bundle holds."""
    from ducha.store.git.running import Git
    from ducha.store.root import find_root

    if bundle is None:
        yield Git(find_root(root or Path.cwd()).path)
        return
    from ducha.rules.git.g60_checkpoints import BUNDLE
    from ducha.store.git.bundles import BadBundle
    from ducha.store.package.opening import unpacked

    from .proving import stop

    try:
        with unpacked(bundle) as git:
            yield git
    except BadBundle as fault:
        stop([BUNDLE.finding(f"证据包须完整可读；{fault}", bundle.name)], "核验没有通过")


def _main(git: "Git", line: str) -> str:
    from ducha.store.git.objects import require_whole
    from ducha.store.git.refs import vouched

    require_whole(git)
    return vouched(git, line)


def _verify(git: "Git", main: str, asked: Asked) -> None:
    from ducha.store.audit import audit
    from ducha.store.checkpoints.listing import BRANCH, listed
    from ducha.store.checkpoints.verifying import verify
    from ducha.store.git.refs import latest
    from ducha.store.snapshots import snapshots

    from .proving import stop

    with snapshots(git) as made:
        own = listed(git, latest(git, BRANCH))
        seen = verify(git, made, main, own, asked.copy, asked.genesis)
        if seen.findings:
            stop(seen.findings, "核验没有通过：这份历史不是别人见过的那一份，或被动过")
        history = audit(git, main, asked.today, genesis=asked.genesis)
        lines = [] if asked.number is None else _item(git, made, main, asked.number, history)
    click.echo("\n".join([*lines, *_told(seen, asked, history)]))
    if history.errors:
        stop(history.findings, f"历史没有被改写，但有的步骤没有依据。{history.closing}")


def _item(git: "Git", made: "Snapshots", main: str, number: str, history: "Audited") -> list[str]:
    from ducha.rules.git.g60_checkpoints import PRESENT
    from ducha.store.package.subject import subject

    from .proving import entry_lines, stop

    one = subject(git, made, main, number)
    if one is None:
        fault = f"要核验的事项须在主线上、读得懂；没有编号“{number}”的，或读不懂"
        stop([PRESENT.finding(fault, "main")], "核验没有通过")
    return entry_lines(one, history)


def _told(seen: "Verified", asked: Asked, history: "Audited") -> Iterator[str]:
    count = len(seen.checkpoints)
    yield f"主线 {seen.main[:10]}，共 {len(seen.line)} 步；检查点 {count} 个"
    yield history.closing
    if count:
        yield "检查点一号接一号，签名、事项清单和主线都对得上"
    yield from _outside(seen)
    if asked.genesis is None:
        yield "没有给采用起点：加 --genesis 公告里的提交号，才知道主线是从那里长出来的"
    else:
        yield f"主线从采用起点 {asked.genesis[:10]} 长出来"


def _outside(seen: "Verified") -> Iterator[str]:
    if seen.kept is None:
        yield (
            "没有给外面留存的检查点：只看得出这份历史自己前后一致，"
            "看不出它有没有被整个换过。加 --checkpoint 再核一次"
        )
        return
    yield (
        f"和外面留存的检查点一致：到第 {seen.kept.number} 号（{seen.kept.time}，"
        f"提交 {seen.kept.commit[:10]}）为止，这就是留存的人见过的那份历史，一步没有改过"
    )
    if seen.later:
        yield f"其后 {seen.later} 步，外面还没有人留存过，这次证明不了"
