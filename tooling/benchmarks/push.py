"""What the hook of a server adds to a push: ``python tooling/benchmarks/push.py [TIMES]``.

A writer pushes a branch with one changed item over http, to a bare repository with the hook and to
one without; medians in seconds. The machine's load shows in both.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

KIT = Path(__file__).resolve().parents[1] / "tests" / "kit"
sys.path.insert(0, str(KIT))

from offices import WATER, Repository, item, path_of  # noqa: E402
from servers import Servers, running  # noqa: E402

STEPS = 3
DAY = "2026-03-31"
RUN = "hooks run pre-receive"


def main(times: int) -> None:
    """Print both medians and what lies between."""
    with TemporaryDirectory(prefix="ducha-push-") as folder, running(Path(folder) / "srv") as made:
        seed = Repository.new(Path(folder) / "seed")
        seed.walk(STEPS)
        medians = {
            name: statistics.median(_pushes(made, seed, name, times)) for name in ("bare", "hook")
        }
    print(f"push without the hook {medians['bare']:.2f} s, with it {medians['hook']:.2f} s")
    print(f"the hook adds {medians['hook'] - medians['bare']:.2f} s (medians of {times})")


def _pushes(servers: Servers, seed: Repository, name: str, times: int) -> list[float]:
    path = servers.path(name)
    seed.git("clone", "-q", "--bare", ".", str(path))
    if name == "hook":
        words = [sys.executable, "-m", "ducha", "hooks", "install", "--server", str(path)]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        hook = path / "hooks/pre-receive"
        hook.write_text(hook.read_text("utf-8").replace(RUN, f"{RUN} --as-of {DAY}"), "utf-8")
    desk = servers.clone(WATER, name, path.parent / f"{name}-desk")
    spent = []
    for number in range(times):
        desk.branch(f"work-{number}", "origin/main")
        desk.commit(
            WATER, f"进展 {number}", {path_of(): item(STEPS + 1)}, at=f"{DAY} 09:{number:02}"
        )
        start = time.perf_counter()
        desk.git("push", "-q", "origin", "HEAD")
        spent.append(time.perf_counter() - start)
    return spent


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
