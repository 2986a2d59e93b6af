"""What the hooks of a work tree say before a commit."""

from datetime import date
from pathlib import Path

import click

from ducha.store.root import Root

from .exits import Exit
from .telling import tell

SAMPLE = "DC-2026-0001 进展：已开工十处"


def pre_commit(root: Root, today: date) -> Exit:
    """Judge what is staged; a commit with errors is not made."""
    from ducha.store.staging import staged

    report = staged(root, today)
    if not report.errors:
        if report.warnings:
            report.closing = (
                f"查过暂存的 {report.checked} 个文件：{report.warnings} 处警告，可以提交"
            )
            tell(report, err=True)
        return Exit.CLEAN
    report.closing = (
        f"没有提交：暂存的文件有 {report.errors} 处错误。改好以后 git add，再提交；文件都没有动"
    )
    tell(report, err=True)
    return Exit.FINDINGS


def commit_msg(root: Root, path: Path, today: date) -> Exit:
    """Look for what must not be in a message; one without an item's number gets a hint."""
    from ducha.store.staging import lacks_number, message

    report = message(root, path, today)
    if report.errors:
        report.closing = "没有提交：提交说明里有不该有的内容，改好再提交"
    if report.findings:
        tell(report, err=True)
    if report.errors:
        return Exit.FINDINGS
    if lacks_number(root, path):
        click.echo(f"提示：提交说明第一行写清哪件事项、什么环节，例如 {SAMPLE}", err=True)
    return Exit.CLEAN
