"""A report on the screen."""

import sys

import click

from ducha.domain.findings import Report


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
