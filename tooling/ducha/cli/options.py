"""Options that several commands share, and what they give."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from ducha.domain.vocabulary import Key
from ducha.store.clock import today
from ducha.store.root import Root, find_root

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Words(click.Choice[str]):
    """One of a few words; a near miss is told which one it resembles."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__([str(word) for word in words])

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        from ducha.diagnosis.words import nearest

        guess = nearest(str(value), self.choices)
        hint = f"。是不是想写“{guess}”？" if guess else ""
        return f"只能写 {'、'.join(self.choices)}，现为“{value}”{hint}"


class Day(click.ParamType[date]):
    """A date such as 2026-03-05."""

    name = Key.DATE

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if not _DAY.fullmatch(value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            from ducha.diagnosis.dates import read_day

            day = read_day(value)
            why = f"{day.why}。" if day.why else ""
            hint = f"，是不是想写“{day.text}”" if day.text else ""
            self.fail(f"{why}日期写成 2026-03-05 的样子；现为“{value}”{hint}", param, ctx)


def _root(ctx: click.Context, param: click.Parameter, value: Path | None) -> Root:
    return find_root(value or Path.cwd())


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def root_option() -> Decorator:
    """``--root``: the repository, default the nearest one upwards."""
    return folder_option(callback=_root)


def folder_option(**more: Any) -> Decorator:
    """``--root`` as it was given, for commands that may do without a repository."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="文件夹",
        help="督查仓库所在的文件夹（默认从当前文件夹向上找）",
        **more,
    )


def key_option(whose: str = "签名用的私钥") -> Decorator:
    """``--key``: a file with a private key, default the one of git's settings."""
    return click.option(
        "--key",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="私钥文件",
        help=f"{whose}（默认 git config user.signingkey）",
    )


def format_option(*shapes: str, about: str = "输出的样子") -> Decorator:
    """``--format``: as text (the default) or as data; given to the command as ``shape``."""
    return click.option(
        "--format", "shape", type=Words(["text", *shapes]), default="text", help=about
    )


def as_of_option() -> Decorator:
    """``--as-of``: the day that counts as today."""
    return click.option(
        "--as-of",
        type=Day(),
        callback=lambda ctx, param, value: value or today(),
        metavar=Key.DATE,
        help="把哪一天当作今天（默认北京时间的今天）",
    )
