"""``ducha attest``: what the forge knows of a merge, signed and kept beside the ledger."""

from pathlib import Path

import click

from ducha.domain.vocabulary import Duty, RegisterKey
from ducha.store.root import Root

from .options import key_option, root_option


@click.command("attest")
@click.argument("commit", metavar="合并提交")
@click.option(
    "--forge", required=True, metavar=Duty.FORGE, help="哪个平台，如 gitlab.example.gov.cn"
)
@click.option("--request", required=True, metavar="号", help="合并请求的号")
@click.option(
    "--reviewer", required=True, metavar=RegisterKey.ACCOUNT, help="批准的人在平台上的账号"
)
@click.option("--head", required=True, metavar="提交", help="他批准的是哪个提交")
@key_option("平台的私钥")
@root_option()
def command(
    commit: str,
    forge: str,
    request: str,
    reviewer: str,
    head: str,
    key: Path | None,
    root: Root,
) -> None:
    """把平台上的批准记下来，签上平台的名，存在分支 attestations 里。

    由平台的流水线在合并以后运行。有了它，没有核签人签名的合并也有依据（乙）；要相信的是平台
    和保管这把私钥的人。只写这个分支，不动工作区；重复运行不会重复记。
    """
    from ducha.store.audit.attesting import attest
    from ducha.store.clock import now
    from ducha.store.git.keys import Key
    from ducha.store.git.running import Git

    git = Git(root.path)
    seconds = int(now().timestamp())
    made = attest(git, Key(git, key), seconds, commit, forge, request, reviewer, head)
    about = f"{forge} 的请求 {request}，{reviewer} 批准"
    click.echo(f"已记下：{about}" if made else f"已经记过，没有再写：{about}")
