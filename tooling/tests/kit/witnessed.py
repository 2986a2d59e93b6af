"""一份走完两件事项、记了四个检查点的历史；所有改写都在它的对象库里造。

检查点由被测的程序写；改写和判断对错不靠它。
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from forging import Forge
from offices import REVIEWER, Repository

from ducha.domain.checkpoint import Checkpoint
from ducha.store.checkpoints.appending import write
from ducha.store.git.running import Git
from ducha.store.snapshots import Snapshots

SHANGHAI = timezone(timedelta(hours=8))
OTHER = "DC-2026-0002"
LIST = "refs/heads/checkpoints"


def moment(number: int) -> datetime:
    """第几个检查点在什么时候记。"""
    return datetime(2026, 5, number, 18, 0, 0, tzinfo=SHANGHAI)


@dataclass
class Ledger:
    """历史、检查点和造假的人。"""

    repository: Repository
    forge: Forge
    git: Git
    made: Snapshots
    main: str
    checkpoints: tuple[Checkpoint, ...]
    tips: tuple[str, ...]

    @property
    def whole(self) -> bytes:
        """检查点清单，一字不差。"""
        return b"".join(one.line + b"\n" for one in self.checkpoints)

    def rebuilt(self, main: str, steps: list[str]) -> str:
        """有核签人密钥的人，给这条主线的这几步重新记一份清单；返回清单分支的末端。"""
        self.git.said("update-ref", "-d", LIST)
        for number, commit in enumerate(steps, start=1):
            done = write(self.git, self.made, commit, REVIEWER.key, moment(number))
            assert done.is_new
        return self.git.text("rev-parse", LIST)

    def listing(self, content: bytes) -> str:
        """清单内容 → 一个提交。"""
        tree = self.forge.write(
            "tree",
            b"100644 checkpoints.jsonl\0" + bytes.fromhex(self.forge.write("blob", content)),
        )
        return self.git.text(
            "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", "-m", "x", tree
        )
