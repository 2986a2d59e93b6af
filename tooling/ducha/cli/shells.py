"""Shells whose completion scripts need more than click gives: ``字段=值`` is one word of ours.

bash cuts words at ``=`` and ``:``; bash and zsh put a blank after a completed ``字段=``; PowerShell
reads our UTF-8 in the console's code page.
"""

import re
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    PowerShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
)

VARIABLE = "_DUCHA_COMPLETE"
"""Where the script says that it is asking."""
_CUT = re.compile("[=:]+")


@add_completion_class
class Bash(BashComplete):
    """Joins the words that bash cut, and answers with the part that bash will replace."""

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)\n",
        "COMPREPLY+=($value)\n            [[ $value == *= ]] && compopt -o nospace\n",
    )
    cut = 0

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        for word in [*args, incomplete]:
            if words and word and (_CUT.fullmatch(word) or _CUT.fullmatch(words[-1][-1])):
                words[-1] += word
            else:
                words.append(word)
        typed = "" if _CUT.fullmatch(incomplete) else incomplete
        self.cut = len(words[-1]) - len(typed)
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        return f"{item.type},{str(item.value)[self.cut :]}"


@add_completion_class
class Zsh(ZshComplete):
    """Leaves the cursor at ``字段=``."""

    source_template = (
        ZshComplete.source_template.replace(
            'completions_with_descriptions+=("$key":"$descr")',
            'if [[ "$key" == *= ]]; then fields+=("$key":"$descr")\n'
            '                else completions_with_descriptions+=("$key":"$descr"); fi',
        )
        .replace(
            "    local -a response\n",
            "    local -a response\n    local -a fields\n",
        )
        .replace(
            '    if [ -n "$completions" ]; then',
            "    (( $#fields )) && _describe -V unsorted fields -U -S ''\n\n"
            '    if [ -n "$completions" ]; then',
        )
    )


@add_completion_class
class PowerShell(PowerShellComplete):
    """Reads our answer as UTF-8, and leaves the console as it was."""

    source_template = PowerShellComplete.source_template.replace(
        "    try {\n",
        "    $prev_encoding = [Console]::OutputEncoding\n"
        "    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8\n\n    try {\n",
    ).replace(
        "    } finally {\n", "    } finally {\n        [Console]::OutputEncoding = $prev_encoding\n"
    )


def script(shell: str, program: click.Command) -> str:
    """What a shell has to run once so that it asks us at the Tab key."""
    made = get_completion_class(shell)
    assert made is not None
    return made(program, {}, "ducha", VARIABLE).source()
