"""造好一次，各个测试照样子拷。"""

import shutil
from pathlib import Path

import pytest
from attacks import begin
from offices import Repository


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin(tmp_path_factory.mktemp("beginning") / "ledger").path


@pytest.fixture
def repo(beginning: Path, tmp_path: Path) -> Repository:
    return copied(beginning, tmp_path / "ledger")


def copied(source: Path, target: Path) -> Repository:
    shutil.copytree(source, target, symlinks=True)
    return Repository(target)
