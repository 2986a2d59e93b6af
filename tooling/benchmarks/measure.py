"""Whole processes: wall and CPU seconds and peak memory, children included."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BUDGET = 20.0
"""Seconds after which a command is not repeated again."""


@dataclass(frozen=True)
class Cost:
    """Medians of some runs; ``memory`` (MiB) is that of the largest process of the largest run.

    A child starts with its parent's high-water mark, so that nothing below ours can be seen.
    """

    wall: float
    cpu: float
    memory: float
    runs: int


class Failed(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A command did not end as it should; its times would mean nothing."""


def once(command: Sequence[str | Path], cwd: Path, log: Path) -> tuple[float, float, float]:
    """Run once; wall seconds, CPU seconds, MiB. Raises Failed."""
    with log.open("wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=cwd, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        tail = log.read_text("utf-8", "replace")[-2000:]
        shown = " ".join(str(part) for part in command[:8])
        raise Failed(f"{shown} …：退出码 {child.returncode}\n{tail}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(
    command: Sequence[str | Path],
    cwd: Path,
    log: Path,
    repeats: int,
    before: Callable[[], None] = lambda: None,
) -> Cost:
    """Run up to ``repeats`` times, fewer when it takes long; ``before`` runs untimed each time."""
    runs: list[tuple[float, float, float]] = []
    while len(runs) < repeats and sum(wall for wall, _, _ in runs) < BUDGET:
        before()
        runs.append(once(command, cwd, log))
    walls, cpus, memories = zip(*runs, strict=True)
    return Cost(median(walls), median(cpus), max(memories), len(runs))
