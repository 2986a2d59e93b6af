"""The history of a ledger: walking it, proving it, and judging one more merge request."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from generate import AS_OF
from measure import Cost, measure
from peers.bundle import bundle
from table import Row

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
PEERS = HERE / "peers"
BARE = "`git log --first-parent -m --raw`，只列不判（下限）"
AUDIT = (BIN / "ducha", "audit")
RECENT = 50
"""Steps of main that have come since the last audit."""
STEPS, FILES = 300, 20
"""How much of the slow ways is measured; the rest is reckoned from it."""


class History:
    """All measurements of one synthetic repository with ``items`` and ``commits``."""

    def __init__(self, base: Path, items: int, commits: int, repeats: int) -> None:
        self.base, self.items, self.repeats = base, items, repeats
        self.root = base / f"h{items}"
        made = subprocess.run(
            (sys.executable, HERE / "histories.py", "--signed", "--items", str(items),
             "--commits", str(commits), self.root),
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        self.title = f"历史：{made.stdout.strip()}"
        self.steps = int(self.said("rev-list", "--count", "--first-parent", "HEAD"))
        self.day = ("--as-of", AS_OF.isoformat())
        self.schema = bundle(self.root / "schema", base / "bundled.schema.json")

    def said(self, *words: str) -> str:
        return subprocess.run(
            ("git", *words), cwd=self.root, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()

    def cost(self, *command: str | Path, before: Callable[[], None] = lambda: None) -> Cost:
        """Measure a command in the repository; ``before`` runs untimed each time."""
        shown = " ".join(str(part).rsplit("/", 1)[-1] for part in command[:4])
        print(f"  历史 {self.items}: {shown}", file=sys.stderr, flush=True)
        return measure(command, self.root, self.base / "log", self.repeats, before)

    def rows(self) -> Iterator[Row]:
        """Walking main: the floor, ours, and what one would write first."""
        yield Row(BARE, self.cost(*_bare("HEAD")))
        whole = self.cost(*AUDIT, "--no-cache", *self.day)
        lives, evidence = self.phases(whole)
        yield Row("`ducha audit`：办理过程，每个版本都读", lives, BARE)
        yield Row("`ducha audit`：证据，每个签名和合并都核", evidence)
        yield Row("`ducha audit`：全部", whole, BARE)
        yield Row(
            f"GitPython：iter_commits 加 diff（量 {STEPS} 步，推算）",
            self.reckoned("commit_diffs.py", min(STEPS, self.steps), self.steps),
            BARE,
        )
        yield Row(
            f"每件一次 `git log -- 文件`（量 {FILES} 件，推算）",
            self.reckoned("file_logs.py", FILES, self.items),
            BARE,
        )

    def recent_rows(self) -> Iterator[Row]:
        """The newest steps only, after an audit of all the others."""
        old = f"HEAD~{RECENT}"
        yield Row(BARE, self.cost(*_bare(f"{old}..HEAD")))
        kept, cache = self.base / "kept", self.root / ".ducha-cache"
        shutil.rmtree(cache, ignore_errors=True)
        self.cost(*AUDIT, "--tip", old, *self.day)
        shutil.copytree(cache, kept)

        def rewind() -> None:
            shutil.rmtree(cache)
            shutil.copytree(kept, cache)

        yield Row("`ducha audit`：接着上次的查", self.cost(*AUDIT, *self.day, before=rewind), BARE)

    def phases(self, whole: Cost) -> list[Cost]:
        """Both phases of as many audits more; the memory is that of the whole."""
        runs = [
            json.loads(
                subprocess.run(
                    (sys.executable, HERE / "phases.py", self.day[1]),
                    cwd=self.root, check=True, stdout=subprocess.PIPE,
                ).stdout
            )
            for _ in range(whole.runs)
        ]  # fmt: skip
        return [
            Cost(median(w for w, _ in phase), median(c for _, c in phase), whole.memory, len(phase))
            for phase in zip(*runs, strict=True)
        ]

    def review_rows(self) -> Iterator[Row]:
        """The newest merge request of one file, judged again."""
        base, head, result = self.request()
        ours = self.cost(
            BIN / "ducha", "review", "--base", base, "--head", head, "--result", result,
            *self.day,
        )  # fmt: skip
        yield Row("`ducha review`：全部规则、人、每次提交、合并结果", ours)
        yield Row(
            "GitPython + PyYAML + jsonschema：只查字段和只追加",
            self.cost(sys.executable, PEERS / "naive_review.py", self.schema, base, head),
            "`ducha review`：全部规则、人、每次提交、合并结果",
        )

    def request(self) -> tuple[str, str, str]:
        """Base, head and result of the newest merge request with one file."""
        for merge in self.said("rev-list", "--first-parent", "--max-count=500", "HEAD").split():
            base, head = self.said("rev-parse", f"{merge}^1", f"{merge}^2").split()
            if len(self.said("diff", "--name-only", base, merge).split("\n")) == 1:
                return base, head, merge
        raise SystemExit("没有只改一个文件的合并请求")

    def reckoned(self, peer: str, sample: int, whole: int) -> Cost:
        """The cost of all, from that of a sample and that of starting."""
        some = self.cost(sys.executable, PEERS / peer, str(sample))
        none = self.cost(sys.executable, PEERS / peer, "0")
        factor = whole / sample
        return replace(
            some,
            wall=none.wall + (some.wall - none.wall) * factor,
            cpu=none.cpu + (some.cpu - none.cpu) * factor,
        )


def _bare(revisions: str) -> tuple[str, ...]:
    return ("git", "log", "--first-parent", "-m", "--raw", "--no-renames", "-z",
            "--format=%H%x00%P%x00%an%x00%ae%x00%at%x00%b", revisions)  # fmt: skip
