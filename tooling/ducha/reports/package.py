"""A 证据包 in words: for a citizen or an auditor, for ssh-keygen, for a machine. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from ducha.domain.package import Audience, Package

from .allowed_signers import allowed_signers
from .entries import data


def texts(one: Package) -> dict[str, str]:
    """The files that are written for people and for ssh-keygen, by name."""
    return {"README.md": readme(one), "allowed_signers": allowed_signers(one.people)}


def summary(one: Package, prints: Mapping[str, str]) -> str:
    """``summary.json``; ``prints`` are the SHA-256 of the other files, by name.

    ``{"version": 1, "id", "title", "state", "main", "genesis", "internal", "steps", "checkpoint":
    {"number", "digest", "commit", "time"} | null, "records": [{"record", "stage", "date",
    "entered", "lag_workdays", "unit", "written_by": [posts], "accepted_by": post, "grade",
    "commit", "reasons": []}], "files": {name: SHA-256}}``. Commits are 40 hex digits; ``steps``
    counts main's first-parent line.
    """
    newest = one.checkpoint
    made: dict[str, Any] = {
        "version": 1,
        "id": one.number,
        "title": one.title,
        "state": one.state,
        "main": one.main,
        "genesis": one.genesis,
        "internal": one.audience is Audience.INTERNAL,
        "steps": one.steps,
        "checkpoint": None,
        "records": data(one.rows),
        "files": dict(prints),
    }
    if newest is not None:
        made["checkpoint"] = {
            "number": newest.number,
            "digest": newest.digest,
            "commit": newest.commit,
            "time": newest.time,
        }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def readme(one: Package) -> str:
    """Markdown, in Chinese."""
    newest = one.checkpoint
    genesis = one.genesis or "（还没有登记核签人，没有采用起点）"
    sign = f"（检查点 {newest.short}）" if newest else ""
    parts = [
        f"# {one.number} {one.title} 证据包",
        f"现在：{one.state}。主线 `{one.main}`，共 {one.steps} 步{sign}。",
        _HOLDS.format(versions=one.versions) + _ABOUT[one.audience],
        _FILES.format(number=one.number, size=size_in_words(one.size)),
        "## 第一步：从别处拿两样东西",
        "包里的东西证明不了包自己是真的。先从**包以外**的地方（公告、通报、纸质文件、"
        "你自己以前下载的 checkpoint.json）找到：",
        "1. **采用起点**：40 位的提交号。包里写的是：\n\n"
        f"       {genesis}\n\n   要和公告里的一字不差。\n"
        "2. **检查点**：一个号码加 16 位，例如通报里印的。"
        + (f"包里最新的是 `{newest.short}`。" if newest else "包里还没有检查点。"),
        "## 第二步：用 ducha 核验（不用联网）",
        _code(
            f"ducha verify {one.number} --bundle {one.number}.bundle "
            "--genesis 公告里的40位 --checkpoint 通报里的号码"
        ),
        "逐条列出每条记录：日期、哪天入库、隔了几个工作日、哪个单位、谁录入、谁核签、证据等级。"
        "退出码 0 是通过，1 是有问题，4 是判不了。",
        "## 只有 git 和 ssh-keygen 时",
        _by_hand(one),
        "## 证明不了什么",
        _LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


_HOLDS = (
    "包里是主线的**全部历史**，不只这一件：少一步，就看不出有没有被改写。"
    "里面有历来各事项的 {versions} 个版本、登记册（人员按职务和工作邮箱）和每个提交的说明。"
)
_ABOUT = {
    Audience.EVERYBODY: "事项的每个版本都是主动公开的，没有网页上不显示的字段。",
    Audience.PUBLIC_LEDGER: "这是谁都能看的台账：事项的每个版本都是主动公开的，"
    "也有网页上不显示的字段。",
    Audience.INTERNAL: "\n\n**内部使用。** 这个包可能带着不公开的内容，"
    "不能给外面的人，也不能放到网上。",
}
_FILES = """\
| 文件 | 是什么 |
|---|---|
| `{number}.bundle` | git 历史包：主线和检查点清单的全部历史（{size}） |
| `summary.json` | 给程序看的摘要：每条记录的证据、各文件的 SHA-256 |
| `people.yaml`、`policy.yaml` | 主线最新的人员登记册和数值规定 |
| `allowed_signers` | 由登记册写成，ssh-keygen 和 git 认得：谁的密钥，从哪天到哪天 |
| `checkpoints.jsonl` | 检查点清单，一行一个 |
| `checkpoint.json` | 最新的一个，就是网站上的那一个 |
| `signed.json`、`signed.json.sig` | 最新一个里被签名的内容和签名 |"""
_LIMITS = """\
- 内容属实：没有谁能从历史里看出工程修没修好。
- 核签的人认真看过：只知道他签了名。
- 电脑上的时间：先后由历史决定，日期是各人电脑写的。
- 没有录入过的事：没进台账的，这里看不出来。
- 最新一个留存在外面的检查点之后的历史：换掉了也看不出来。"""


def _by_hand(one: Package) -> str:
    number = one.number
    file = f"items/{number.split('-')[1]}/{number}.yaml"
    made = [
        "历史包完整，取出来（下面除了核检查点签名，都在 ledger 里运行）：",
        _code(f"git clone {number}.bundle ledger", "cd ledger", "git fsck --full"),
        f"主线从采用起点长出来，每一步改了这件事项什么（应当看到 `{one.main[:10]}` 在最前）：",
        _code(
            f"git log --first-parent --format='%H %cs %s' {one.main}",
            f"git log --first-parent -m -p {one.main} -- {file}",
        ),
        "每一步合并由谁的密钥签名（逐个提交；密钥要在**上一步**的登记册里才算数）：",
        _code(
            "git -c gpg.ssh.allowedSignersFile=../allowed_signers verify-commit 提交号",
            "git show 提交号^1:schema/registers/people.yaml",
        ),
        "合并没有夹带：重算一遍，和它的内容是同一个编号：",
        _code(
            "git merge-tree --write-tree 提交号^1 提交号^2",
            "git rev-parse 提交号^{tree}",
        ),
    ]
    if one.checkpoint is not None:
        made += [
            "在包的文件夹里：最新检查点的签名，清单每一行的指纹（前 16 位就是通报里印的）：",
            _code(
                "ssh-keygen -Y find-principals -f allowed_signers -s signed.json.sig",
                "ssh-keygen -Y verify -f allowed_signers -I 上一条说的代号 "
                "-n ducha-checkpoint -s signed.json.sig < signed.json",
                'while read -r line; do printf %s "$line" | sha256sum; done < checkpoints.jsonl',
            ),
            "事项清单的根（等于检查点里的 root）：",
            _code(
                f"git ls-tree -r --name-only -z {one.checkpoint.commit} items | LC_ALL=C sort -z |",
                "  while IFS= read -r -d '' path; do",
                f'    printf \'%s\\0%s\\n\' "$path" "$(git cat-file blob '
                f'{one.checkpoint.commit}:"$path" | sha256sum | cut -d\' \' -f1)"',
                "  done | sha256sum",
            ),
        ]
    return "\n\n".join(made)


def _code(*lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines)


def size_in_words(count: int) -> str:
    """Bytes as a person says it."""
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{count / (1 << 10):.1f} KB"
