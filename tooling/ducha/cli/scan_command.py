"""``ducha scan``: whether anything secret or personal is in the repository, or ever was."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ducha.domain.vocabulary import RegisterKey as Reg
from ducha.store.root import Root

from .exits import Exit
from .options import as_of_option, format_option, root_option

if TYPE_CHECKING:
    from ducha.domain.waivers import Waivers
    from ducha.store.text_gate import Seen

RUNBOOK = """
历史里查到了不该有的内容。删掉文件没有用，历史里还在。现在就做：
  1. 停止发布：关掉网站和镜像的自动更新，不要再推送，不要自己删改。
  2. 立即报告本单位保密办和督查室负责人；属国家秘密的，按保密法第四十七条采取补救措施。
  3. 冻结副本：通知有克隆、镜像、备份的人，停用并等候处理，不要转发。
  4. 由管理员清除：从全部分支、标签和合并请求中清掉，平台缓存请平台清，密钥一律作废换新。
  5. 留下记录：何时发现、谁处理、清了哪些、从哪个提交起历史断开，公开说明断开的原因。
"""


_PLAIN = re.compile(r"[\w][\w./-]*")
"""A path that YAML needs no quotes for."""


@click.command("scan")
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, path_type=Path),
    metavar="[文件或文件夹]...",
)
@root_option()
@as_of_option()
@click.option("--history", is_flag=True, help="连同 git 的全部历史：提交、说明、人名、分支、标签")
@click.option("--waive", "place", metavar="位置", help="给这一处（文件:行:列）写出豁免登记的样子")
@format_option("json", "github", "gitlab")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
def command(
    paths: tuple[Path, ...],
    root: Root,
    as_of: date,
    history: bool,
    place: str | None,
    shape: str,
    strict: bool,
) -> None:
    """查有没有密级标志、工作秘密、个人信息和密钥；查到的一律遮去再显示。

    看文件名和内容；不写文件名就看仓库的全部文件。图片、PDF、Office 文件看不了，会列出来。
    """
    from ducha.domain.findings import Report
    from ducha.store.registers import load_waivers
    from ducha.store.text_gate import accepted

    from .telling import tell

    waivers = load_waivers(root)
    files, objects, seen = _seen(root, paths, history)
    if files + objects == 0:
        click.echo("没有文件可查", err=True)
        raise SystemExit(Exit.NOTHING)
    seen, used = accepted(seen, waivers, as_of)
    if place:
        raise SystemExit(_waive(place, seen))
    report = Report(as_of, files + objects, [one.finding for one in seen])
    looked = f"{files} 个文件" + (f"、历史里 {objects} 个对象" if history else "")
    result = f"{report.errors} 处错误，{report.warnings} 处警告" if seen else "没有问题"
    report.closing = f"已查 {looked}：{result}"
    tell(report, shape)
    if shape in ("json", "gitlab"):
        click.echo(report.closing, err=True)
    if not paths and root.specimens():
        click.echo(f"没有查样本：{'、'.join(root.specimens())}（登记在 pyproject.toml）", err=True)
    if used:
        click.echo(f"照豁免登记放过 {len(used)} 条（schema/registers/waivers.yaml）", err=True)
    if not paths:
        _tell_idle(root, waivers, used, history)
    if any(one.is_past for one in seen if one.is_certain):
        click.echo(RUNBOOK, err=True)
    failed = report.errors or (strict and report.warnings)
    raise SystemExit(Exit.FINDINGS if failed else Exit.CLEAN)


def _seen(root: Root, paths: tuple[Path, ...], history: bool) -> tuple[int, int, list["Seen"]]:
    from ducha.store.scanning import scan_files, scan_history

    files, found = scan_files(root, paths)
    seen = list(found)
    if not history:
        return files, 0, seen
    objects, remembered = scan_history(root)
    return files, objects, [*seen, *remembered]


def _tell_idle(root: Root, waivers: "Waivers", used: set[int], history: bool) -> None:
    """Name the waivers that only this command can use and that nothing needed."""
    from ducha.store.waiving import of_scan

    for position in sorted(of_scan(root, waivers) - used):
        entry = waivers.entries[position]
        if history or (root.path / entry.file).exists():
            click.echo(
                f"豁免用不上，请删去：{entry.rule} {entry.file}（第 {position + 1} 条）", err=True
            )


def _waive(place: str, seen: list["Seen"]) -> Exit:
    """Print what to paste into the register for the findings at one place."""
    import json

    from ducha.secrecy.redaction import redacted_path

    here = list(_by_place(seen, place))
    if not here:
        click.echo(f"“{place}”这里没有查到什么；位置照 ducha scan 所列的写", err=True)
        return Exit.USAGE
    for one in here:
        if redacted_path(one.path) != one.path:
            click.echo("文件名里就有不该有的，不能豁免；先改文件名", err=True)
            return Exit.USAGE
        path = one.path if _PLAIN.fullmatch(one.path) else json.dumps(one.path, ensure_ascii=False)
        click.echo(
            f"  - {Reg.RULE}: {one.finding.rule}\n    {Reg.FILE}: {path}\n"
            f"    {Reg.DIGEST}: '{one.digest}'\n"
            f"    {Reg.REASON}: \n    {Reg.APPROVED_BY}: \n    {Reg.UNTIL}: "
        )
    click.echo(
        "粘到 schema/registers/waivers.yaml 的“豁免:”下面（原来是 豁免: [] 的，先删去 []），"
        "填好理由、批准人职务和到期日；摘要不要另外传播",
        err=True,
    )
    return Exit.CLEAN


def _by_place(seen: list["Seen"], place: str) -> Iterator["Seen"]:
    for one in seen:
        found = one.finding
        if place in (f"{found.file}:{found.line}:{found.column}", f"{found.file}:{found.line}"):
            yield one
