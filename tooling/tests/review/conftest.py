"""审查的测试用的仓库：造一次，每个用例拷一份去改。"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from offices import ADMIN, CLERK, Repository, item, path_of

Make = Callable[[str], Repository]
CROWD = 12
"""人多的仓库里有几件事项。"""


def _crowd(made: Repository) -> None:
    files = {}
    for at in range(2, CROWD + 1):
        number = f"DC-2026-{at:04}"
        text = item(3, number).replace("农村供水保障提升", f"第{at}灌区续建配套")
        files[path_of(number)] = text.replace("第3项", f"第{at + 1}项")
    made.step(CLERK, files, at="2026-03-05 09:00")


def _unregistered(made: Repository) -> None:
    made.commit(
        ADMIN, "登记册清空", {"schema/registers/people.yaml": "人员: []\n"}, at="2026-03-05 09:00"
    )


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """起点：刚签收的、已报告的、已归档的、有十二件事项的、登记册空着的。"""
    made: dict[str, Path] = {}
    road = Repository.new(tmp_path_factory.mktemp("bases") / "received")
    road.walk(3)

    def keep(name: str, change: Callable[[Repository], None] = lambda one: None) -> None:
        path = road.path.parent / name
        if path != road.path:
            shutil.copytree(road.path, path)
        change(Repository(path))
        made[name] = path

    keep("received")
    keep("crowd", _crowd)
    keep("unregistered", _unregistered)
    longer = Repository.new(road.path.parent / "answered")
    longer.walk(8)
    made["answered"] = longer.path
    archived = road.path.parent / "archived"
    shutil.copytree(longer.path, archived)
    Repository(archived).step(CLERK, {path_of(): item(9)}, at="2026-04-29 16:00")
    made["archived"] = archived
    return made


@pytest.fixture
def make(bases: dict[str, Path], tmp_path: Path) -> Iterator[Make]:
    """从一个起点拷一份，切到分支 w。"""
    numbers = count()

    def copy(name: str) -> Repository:
        path = tmp_path / f"{name}-{next(numbers)}"
        shutil.copytree(bases[name], path, symlinks=True)
        made = Repository(path)
        made.branch("w")
        return made

    yield copy
