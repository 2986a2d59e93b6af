"""The command line: one thin module per command, imported only when it runs."""

import sys
from importlib import import_module

import click

from .exits import Exit

COMMANDS = {
    "check": "检查事项：写法、字段、办法的各条规则",
    "fix": "改好写法上的毛病，不改意思",
    "status": "看各件事项办到哪一步、亮什么灯",
    "new": "登记一件新事项（拟立项），自动取号",
    "record": "给一件事项追加一条办理记录",
    "scan": "查秘密标志、个人信息和密钥，可连同全部历史",
    "rule": "解释一条规则，引办法原文",
    "import": "从台账（.jsonl 或 .csv）导入，每行给回执",
    "build": "检查并生成公开网站",
    "serve": "本机预览网站，改了文件自动刷新",
    "schema": "生成或核对 schema 中由程序写的部分",
}
HELP = """督查即代码：一件督查事项一个文件，按《甘肃省人民政府政务督查工作办法》检查、公开。

常用：ducha check 检查；ducha status 看进度；ducha new 立新事项；ducha record 记一步；
ducha build 建网站。每个命令后加 --help 看用法。
"""


class LazyGroup(click.Group):
    """Knows the commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"ducha.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ducha", prog_name="ducha", message="%(prog)s %(version)s")
def cli() -> None:
    """The group; its help is in Chinese above."""


def main() -> None:
    """Run, and turn what goes wrong into one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="ducha")
    except BrokenPipeError:
        sys.exit(Exit.FINDINGS)
    except Exception as error:
        sys.exit(_report(error))


def _trouble(error: OSError) -> str:
    from ducha.store.trouble import in_words

    if error.filename is None:
        return f"结果写不出来：{in_words(error)}"
    return f"读写文件出错：{in_words(error)}（{error.filename}）。它没有改动，排除以后再运行一次"


def _report(error: Exception) -> Exit:
    from ducha.store.root import BrokenConfig

    if isinstance(error, BrokenConfig):
        click.echo(f"配置有误：{error}", err=True)
        return Exit.USAGE
    if isinstance(error, OSError):
        click.echo(_trouble(error), err=True)
        return Exit.USAGE
    from .crash import keep

    click.echo(f"程序出错了，这是工具的毛病，不是你的。报告编号 {keep(error)}", err=True)
    return Exit.BUG
