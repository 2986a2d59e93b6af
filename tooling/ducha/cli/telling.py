"""Findings on the screen."""

import sys
from collections.abc import Iterable

import click

from ducha.domain.findings import Finding, Report


def tell(report: Report, shape: str = "text", *, err: bool = False) -> None:
    """Print findings: as text as wide and as colourful as the stream can show, or as data."""
    from ducha.reports.formats import FORMATS
    from ducha.reports.text import text

    from .terminal import screen

    shown = screen(sys.stderr if err else sys.stdout)
    if shape != "text":
        click.echo(FORMATS[shape](report), err=err)
        return
    click.echo(text(report, shown), err=err, color=shown.colour)


def mention(findings: Iterable[Finding]) -> None:
    """One line each, for what does not keep a command from its work."""
    for one in findings:
        click.echo(f"{one.severity.label}：{one.message}")
