"""全部核验测试共用的一份历史。"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from forging import Forge
from offices import REVIEWER, ROAD, Repository
from witnessed import LIST, OTHER, Ledger, moment

from ducha.store.checkpoints.appending import write
from ducha.store.checkpoints.listing import listed
from ducha.store.git.running import Git
from ducha.store.snapshots import snapshots


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    repository = Repository.new(tmp_path_factory.mktemp("proof") / "ledger")
    repository.walk()
    repository.walk(3, OTHER)
    git, forge = Git(repository.path), Forge(repository.path)
    main = git.text("rev-parse", "main")
    line = forge.line(main)
    assert len(line) == 1 + len(ROAD) + 1 + 4
    with snapshots(git) as made:
        for number, at in enumerate((2, 6, 9, len(line) - 1), start=1):
            assert write(git, made, line[at], REVIEWER.key, moment(number)).is_new
        tip = git.text("rev-parse", LIST)
        own = listed(git, tip).checkpoints
        yield Ledger(repository, forge, git, made, main, own, tuple(forge.line(tip)))


@pytest.fixture
def copied(ledger: Ledger, tmp_path: Path) -> Repository:
    """这份历史的一个克隆，可以随便动。"""
    path = tmp_path / "clone"
    ledger.git.said("update-ref", LIST, ledger.tips[-1])
    ledger.repository.git("clone", "-q", str(ledger.repository.path), str(path))
    clone = Repository(path)
    clone.git("branch", "-q", "checkpoints", "origin/checkpoints")
    clone.git("remote", "remove", "origin")
    return clone
