"""基准用的历史：同一个种子总是同一份，步步合规矩，合并都由别人签名。"""

import subprocess
import sys
from pathlib import Path

import pytest
from offices import REPO, Repository

MAKE = REPO / "tooling/benchmarks/histories.py"


def made(target: Path, seed: int) -> Repository:
    words = ("--items", "40", "--commits", "200", "--signed", "--seed", str(seed), str(target))
    subprocess.run((sys.executable, MAKE, *words), check=True, capture_output=True)
    return Repository(target)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return made(tmp_path_factory.mktemp("历史") / "库", 7)


def test_the_same_seed_makes_the_same_history(history: Repository, tmp_path: Path) -> None:
    tip = history.git("rev-parse", "HEAD")
    assert made(tmp_path / "又一份", 7).git("rev-parse", "HEAD") == tip
    assert made(tmp_path / "别的种子", 8).git("rev-parse", "HEAD") != tip


def test_every_step_is_a_merge_by_somebody_else(history: Repository) -> None:
    shown = history.git("log", "--first-parent", "--format=%P|%ae", "main").splitlines()
    *steps, _ = [line.split("|") for line in shown]
    assert 60 <= len(steps) <= 110
    assert abs(int(history.git("rev-list", "--count", "main")) - 200) <= 20
    for parents, reviewer in steps:
        base, head = parents.split()
        writers = set(history.git("log", "--format=%ae", f"{base}..{head}").splitlines())
        assert len(writers) == 1
        assert reviewer not in writers


def test_records_are_only_added(history: Repository) -> None:
    shown = history.git(
        "log", "--first-parent", "-m", "--numstat", "--format=", "main", "--", "items"
    )
    assert shown
    assert {line.split("\t")[1] for line in shown.splitlines() if line} == {"0"}


def test_the_items_are_lawful(history: Repository) -> None:
    done = history.ducha("check", "--no-cache", "--as-of", "2025-12-31")
    assert done.returncode == 0, done.stdout


def test_every_merge_is_proven_and_nothing_is_reported(history: Repository) -> None:
    steps = int(history.git("rev-list", "--count", "--first-parent", "main"))
    done = history.ducha("audit", "--as-of", "2025-12-31", "--no-cache")
    assert done.returncode == 0, done.stdout
    assert f"已审计主线 {steps} 步（甲 {steps - 1} 步，采用前 1 步）：没有问题" in done.stdout
