"""``ducha help``: the same page as ``--help``, for who expects a word."""

import click


@click.command("help")
@click.argument("words", nargs=-1, metavar="[命令]...")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """显示一个命令的说明，与在它后面加 --help 相同；不写命令就显示全部命令。"""
    page = ctx.parent or ctx
    rest = list(words)
    while rest:
        group = page.command
        if not isinstance(group, click.Group):
            raise click.UsageError(f"“{page.info_name}”下面没有“{rest[0]}”这个命令", page)
        name, found, rest = group.resolve_command(page, rest)
        assert found is not None
        page = click.Context(found, info_name=name, parent=page)
    click.echo(page.get_help())
