"""一千多次老实的合并，一次误报也没有；快路和慢路、一次和分次，结论相同。"""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from offices import REPO

from ducha import workers
from ducha.domain.vocabulary import Grade
from ducha.store.audit import audit, growing, recomputing
from ducha.store.git.running import Git
from ducha.store.root import Root

TODAY = date(2026, 11, 1)
MOST = 1000


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("honest") / "ledger"
    made = (sys.executable, REPO / "tooling/benchmarks/histories.py", "--items", "500")
    subprocess.run((*made, "--commits", "2600", "--signed", target), check=True)
    return target


def test_no_false_alarm(ledger: Path) -> None:
    found = audit(Git(ledger), "main", TODAY)
    assert found.findings == []
    assert found.grades[Grade.OFFLINE] == len(found.steps) - 1 >= MOST
    assert found.proof.gaps == ()


def test_fast_and_plain_agree(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = audit(Git(ledger), "main", TODAY)
    monkeypatch.setattr(growing, "_grown", lambda *_: None)
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    monkeypatch.setattr(recomputing, "_may_be_added_up", lambda _: False)
    plain = audit(Git(ledger), "main", TODAY)
    assert (quick.steps, quick.proof) == (plain.steps, plain.proof)
    assert replace(quick, spent=(0, 0)) == replace(plain, spent=(0, 0))


def test_in_one_go_and_in_parts(ledger: Path) -> None:
    whole = audit(Git(ledger), "main", TODAY)
    for steps in (700, 51, 50, 1, 0):
        part = audit(Git(ledger), f"main~{steps}", TODAY, keep=Root(ledger))
        assert part.steps == whole.steps[: len(whole.steps) - steps]
    assert part.proof == whole.proof
