"""The command line: one thin module per command, imported only when it runs."""

import gc
import os
import sys
from importlib import import_module

import click

from .chinese import speak_chinese
from .exits import Exit
from .helping import Formatter

speak_chinese()
click.Context.formatter_class = Formatter

COMMANDS = {
    "check": "检查事项：写法、字段、办法的各条规则",
    "review": "审一个合并请求：改了什么、改得对不对、谁有权改",
    "fix": "改好写法上的毛病，不改意思",
    "status": "看各件事项办到哪一步、亮什么灯",
    "new": "登记一件新事项（拟立项），自动取号",
    "record": "给一件事项追加一条办理记录",
    "merge": "合并两个人同时改的同一件事项",
    "renumber": "给新立的事项换编号：两个人取了同一个号时用",
    "scan": "查秘密标志、个人信息和密钥，可连同全部历史",
    "sign": "核签：看清一份合并请求改了什么，再签名合进主线",
    "audit": "审计主线：每一步改得合不合规矩，凭什么相信",
    "attest": "把平台上的批准签名记下，作为合并的依据",
    "checkpoint": "给主线记一个签名的检查点",
    "verify": "核验主线或证据包：历史有没有被改写，每一步有没有依据",
    "evidence": "写一件事项的证据包，别人离线也能核验",
    "rule": "解释一条规则，引办法原文",
    "import": "从台账（.jsonl 或 .csv）导入，每行给回执",
    "build": "检查并生成公开网站",
    "serve": "本机预览网站，改了文件自动刷新",
    "hooks": "装上钩子：提交前在本机查，推送时在服务器把关",
    "completion": "让终端按 Tab 键补全编号、环节、字段和单位",
    "help": "显示一个命令的说明",
    "schema": "生成或核对由程序写的文件：词表、审核人、合并请求的样式",
}
_MANY = 50_000
"""New objects after which it is worth looking for cycles: modules and items make none."""
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        in_words = [one for one, about in COMMANDS.items() if not name.isascii() and name in about]
        if in_words:
            raise click.UsageError(f"没有“{name}”这个命令。是不是想写“{in_words[0]}”？", ctx)
        raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ducha", prog_name="ducha")
def cli() -> None:
    """The group; its help is in Chinese above."""


def main() -> None:
    """Run, and turn what goes wrong into one line and an exit code."""
    gc.set_threshold(_MANY)
    from .masking import cast_net
    from .terminal import settle

    settle()
    cast_net()
    if "_DUCHA_COMPLETE" in os.environ:
        import_module("ducha.cli.shells")
    try:
        sys.exit(_run())
    except click.Abort as stop:
        at_a_question = stop.__cause__ is None
        done = "什么也没有写" if at_a_question else "每个文件不是没动，就是已经写完"
        click.echo(f"\n停了，{done}", err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        _forget_output()
        sys.exit(Exit.FINDINGS)
    except Exception as error:
        sys.exit(_report(error))


def _trouble(error: OSError) -> str:
    from ducha.store.trouble import in_words

    if error.filename is None:
        return f"结果写不出来：{in_words(error)}"
    return f"读写文件出错：{in_words(error)}（{error.filename}）。它没有改动，排除以后再运行一次"


def _run() -> int:
    from .usage import check_dashes, told

    try:
        check_dashes(sys.argv[1:])
        return cli.main(prog_name="ducha", standalone_mode=False) or Exit.CLEAN
    except click.exceptions.NoArgsIsHelpError as page:
        click.echo(page.format_message(), err=True)
        return Exit.USAGE
    except click.ClickException as fault:
        click.echo(told(fault), err=True)
        return Exit.USAGE


def _forget_output() -> None:
    """Nobody reads any more: what is still buffered must not fail at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: Exception) -> Exit:
    from ducha.store.root import BrokenConfig

    if isinstance(error, BrokenConfig):
        click.echo(f"配置有误：{error}", err=True)
        return Exit.USAGE
    if isinstance(error, OSError):
        click.echo(_trouble(error), err=True)
        return Exit.USAGE
    from ducha.store.git.running import Unreadable
    from ducha.store.refusal import Refused

    if isinstance(error, Refused):
        click.echo(f"没有做：{error}", err=True)
        return Exit.FINDINGS
    if isinstance(error, Unreadable):
        click.echo(f"判不了：{error}", err=True)
        return Exit.UNDECIDED
    from .crash import keep

    click.echo(f"程序出错了，这是工具的毛病，不是你的。报告编号 {keep(error)}", err=True)
    return Exit.BUG
