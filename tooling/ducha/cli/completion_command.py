"""``ducha completion``: the script that lets a shell ask us."""

import sys

import click

SHELLS = {
    "bash": '把这一行写进 ~/.bashrc：eval "$(ducha completion bash)"',
    "zsh": '把这一行写进 ~/.zshrc（在 compinit 之后）：eval "$(ducha completion zsh)"',
    "fish": "运行一次：ducha completion fish > ~/.config/fish/completions/ducha.fish",
    "powershell": "把这一行写进 $PROFILE："
    "ducha completion powershell | Out-String | Invoke-Expression",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)), metavar="[bash|zsh|fish|powershell]")
def command(shell: str) -> None:
    """让终端按 Tab 键补全编号、环节、字段和单位：写出所用终端的脚本。

    装法写在脚本的第一行，也显示在屏幕上。
    """
    from . import cli
    from .shells import script

    click.echo(f"# {SHELLS[shell]}")
    click.echo(script(shell, cli))
    if sys.stdout.isatty():
        click.echo(f"装法：{SHELLS[shell]}", err=True)
