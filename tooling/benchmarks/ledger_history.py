"""The history of a ledger: walking it, proving it, and judging one more merge request."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from measure import Cost, measure
from peers.bundle import bundle
from table import Row

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
BARE = "`git log --first-parent -m --raw`，只列不判（下限）"
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

    def review_rows(self) -> Iterator[Row]:
        """The newest merge request of one file, judged again."""
        base, head, _ = self.request()
        yield Row("`python -c pass`", self.cost(sys.executable, "-c", "pass"))
        yield Row(
            "GitPython + PyYAML + jsonschema：字段和只追加",
            self.cost(sys.executable, PEERS / "naive_review.py", self.schema, base, head),
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
