"""Ours beside its peers as whole processes, in one run; prints Markdown. Judges no time.

python tooling/benchmarks/run.py [--quick] [--sizes 100,1000,10000]
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from generate import AS_OF
from ledger_history import RECENT, History
from measure import Cost, Failed, measure
from peers.bundle import bundle
from table import Row, render

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
PEERS = HERE / "peers"
NEEDED_PER_ITEM = 200_000
"""Bytes of scratch space: items, three sites and some air."""
MEASURED = ("ducha", "gitpython", "check-jsonschema", "jsonschema", "jsonschema-rs", "pyyaml",
            "mkdocs", "mkdocs-material")  # fmt: skip


@contextmanager
def scratch(items: int) -> Iterator[Path]:
    """A folder in memory where there is room, so that no disk is measured."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > NEEDED_PER_ITEM * items
    with tempfile.TemporaryDirectory(prefix="ducha-bench-", dir=memory if roomy else None) as name:
        yield Path(name)


class Bench:
    """All measurements at one size."""

    def __init__(self, base: Path, size: int, repeats: int) -> None:
        self.base, self.size, self.repeats = base, size, repeats
        self.root = base / f"r{size}"
        made = (sys.executable, HERE / "generate.py", "--plain", "--items", str(size), self.root)
        subprocess.run(made, check=True)  # apart, so that this process stays small
        self.files = [str(path) for path in sorted(self.root.glob("items/*/*.yaml"))]
        self.bytes = sum(Path(path).stat().st_size for path in self.files)
        self.schema = bundle(self.root / "schema", self.root / "bundled.schema.json")

    def cost(self, *command: str | Path, fresh: Path | None = None) -> Cost:
        """Measure a command; ``fresh`` is emptied before each run, untimed."""
        shown = " ".join(str(part).rsplit("/", 1)[-1] for part in command[:4])
        print(f"  {self.size}: {shown}", file=sys.stderr, flush=True)

        def clear() -> None:
            if fresh is not None:
                shutil.rmtree(fresh, ignore_errors=True)

        return measure(command, self.root, self.base / "log", self.repeats, clear)

    def rows(self) -> Iterator[Row]:
        """Every measurement, each named with what it is compared to."""
        ducha = (BIN / "ducha",)
        day = ("--as-of", AS_OF.isoformat())
        yield Row("读一遍并算摘要（下限）", self.cost(sys.executable, PEERS / "floor.py", "items"))
        cold = self.cost(*ducha, "check", "--no-cache", *day)
        yield Row("`ducha check --no-cache`：字段和全部规则", cold)
        self.cost(*ducha, "check", *day)
        warm = self.cost(*ducha, "check", *day)
        yield Row("`ducha check`：没有改动", warm, "读一遍并算摘要（下限）")
        yield Row(
            "PyYAML（C）+ jsonschema，只查字段",
            self.cost(sys.executable, PEERS / "naive.py", self.schema, "items"),
            "`ducha check --no-cache`：字段和全部规则",
        )
        yield Row(
            "check-jsonschema，只查字段",
            self.cost(BIN / "check-jsonschema", "--schemafile", self.schema, *self.files),
            "`ducha check --no-cache`：字段和全部规则",
        )
        site, plain = self.base / "site", self.base / "plain"
        ours = self.cost(*ducha, "build", *day, "--site-dir", site, fresh=site)
        self.counted(site)
        yield Row("`ducha build`：检查、公开、全部页面和数据", ours)
        shutil.rmtree(site)
        theirs = self.cost(
            sys.executable, "-m", "mkdocs", "-q", "build", "-f", "mkdocs-plain.yml", "-d", plain,
            fresh=plain,
        )  # fmt: skip
        self.counted(plain)
        yield Row(
            "MkDocs Material：同样多的页，不查、不搜索",
            theirs,
            "`ducha build`：检查、公开、全部页面和数据",
        )
        shutil.rmtree(plain)

    def counted(self, site: Path) -> None:
        """A site that lacks pages was not built; its time would mean nothing."""
        pages = len(list((site / "item").glob("*.html")))
        if pages != self.size:
            raise Failed(f"{site.name} 有 {pages} 页，应有 {self.size} 页")


def starts(base: Path, repeats: int) -> list[Row]:
    """What it costs to start."""

    def cost(*command: str | Path) -> Cost:
        return measure(command, base, base / "log", repeats)

    nothing = "`python -c pass`"
    return [
        Row(nothing, cost(sys.executable, "-c", "pass")),
        Row("`ducha --help`", cost(BIN / "ducha", "--help"), nothing),
        Row("`mkdocs --help`", cost(BIN / "mkdocs", "--help"), nothing),
        Row("`check-jsonschema --help`", cost(BIN / "check-jsonschema", "--help"), nothing),
    ]


def machine() -> str:
    """What the figures were made on, without naming it."""
    versions = "，".join(f"{name} {version(name)}" for name in MEASURED)
    return (
        f"{date.today()}，{os.cpu_count()} 核 {platform.machine()}，{platform.system()}，"
        f"Python {platform.python_version()}，{versions}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="与同类工具并排计时，结果打印成表格")
    parser.add_argument("--quick", action="store_true", help="100 和 500 件，各跑一次，给流水线用")
    parser.add_argument("--sizes", default="100,1000,10000", help="各次的件数，以逗号分开；0 不量")
    parser.add_argument("--history", default="10000:50000", help="历史的件数和提交数；0 不量")
    parser.add_argument("--repeats", type=int, default=5, help="至多各跑几次，取中位数")
    given = parser.parse_args()
    sizes = [100, 500] if given.quick else [int(n) for n in given.sizes.split(",") if int(n)]
    repeats = 1 if given.quick else given.repeats
    history = "200:1000" if given.quick else given.history
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the scratch folder goes
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    called = " ".join(["python tooling/benchmarks/run.py", *sys.argv[1:]])
    print(f"`{called}`\n\n{machine()}\n")
    items, _, commits = history.partition(":")
    with scratch(max([*sizes, 3 * int(items)])) as base:
        starts(base, 1)  # compiles what is not compiled yet
        print(render("启动", starts(base, repeats * 3)))
        for size in sizes:
            bench = Bench(base, size, repeats)
            rows = list(bench.rows())
            print(render(f"{size} 件，共 {bench.bytes / 1e6:.1f} MB", rows, size), flush=True)
            shutil.rmtree(bench.root)
        if commits:
            past = History(base, int(items), int(commits), repeats)
            print(render(past.title, list(past.rows())), flush=True)
            print(render(f"其中最新 {RECENT} 步", list(past.recent_rows())), flush=True)
            print(render(f"{items} 件中改一件的合并请求", list(past.review_rows())), flush=True)


if __name__ == "__main__":
    main()
