"""What was typed wrongly: the fault first, then how to write it."""

import re
import sys

import click

FULL_WIDTH = re.compile("[—－–―‐‑−ー]+(?=[a-zA-Z])")
"""A dash of an input method where an option's two ASCII hyphens belong."""
_TIDY = (
    (re.compile(r"'([^'\n]*)'"), r"“\1”"),
    (re.compile(r",?\n\t"), "、"),
    (re.compile("”, “"), "”、“"),
    (re.compile(r"(?<=”)\.(?= |$)"), "。"),
    (re.compile("(?<=[：。，；、]) +|(?<=写) +(?=“)|(?<=”) +(?=[\u4e00-\u9fff])"), ""),
    (re.compile("：、"), "："),
)
"""Marks that click adds in code: quotes, commas, blanks and full stops of English."""


def told(fault: click.ClickException) -> str:
    """The message for the screen, with the usage line where there is one."""
    from ducha.reports.columns import wrapped

    from .terminal import screen

    columns = screen(sys.stderr).columns
    lines = f"错误：{tidy(fault.format_message())}".splitlines()
    if columns is not None:
        lines = [part for line in lines for part in wrapped(line, columns, "  ")]
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    if context is not None:
        lines.append(context.get_usage())
        lines.append(f"看说明：{context.command_path} --help")
    return "\n".join(lines)


def tidy(message: str) -> str:
    """click's sentence with Chinese marks instead of the English ones that it adds in code."""
    for pattern, instead in _TIDY:
        message = pattern.sub(instead, message)
    return message.strip()


def check_dashes(words: list[str]) -> None:
    """Raises UsageError for an option that begins with the dash of an input method."""
    for word in words:
        if word == "--":
            return
        found = FULL_WIDTH.match(word)
        if found:
            ascii_word = f"--{word[found.end() :]}"
            raise click.UsageError(
                f"选项须以两个半角减号开头，现为“{word}”。是不是想写“{ascii_word}”？"
            )
