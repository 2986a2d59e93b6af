"""哪个提交算主线：各种克隆里只有一个答案。每一例都是真的 git 仓库。"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from offices import CLERK, Repository

from ducha.store.git.refs import latest, mainline, vouched
from ducha.store.git.running import Git, Unreadable
from ducha.store.refusal import Refused


@dataclass(frozen=True)
class Place:
    """一处仓库，和照说明应当算主线的提交；空的是不知道主线。"""

    repository: Repository
    main: str


def _office(folder: Path, branch: str = "main") -> Repository:
    """发布主线的地方，只有一个提交。"""
    path = folder / "office"
    path.mkdir()
    made = Repository(path)
    made.git("init", "-q", "-b", branch)
    made.commit(CLERK, "起", {"a": "a"})
    return made


def _clone(source: Repository, path: Path, *words: str) -> Repository:
    source.git("clone", "-q", *words, str(source.path), str(path))
    return Repository(path)


def alone(folder: Path) -> Place:
    office = _office(folder)
    return Place(office, office.git("rev-parse", "main"))


def clone(folder: Path) -> Place:
    """平常的克隆：没有推送的不算，取回来还没有合进本地的算。"""
    office = _office(folder)
    made = _clone(office, folder / "clone")
    published = office.commit(CLERK, "后来", {"b": "b"})
    made.git("fetch", "-q")
    return Place(made, published)


def ahead(folder: Path) -> Place:
    office = _office(folder)
    made = _clone(office, folder / "clone")
    made.commit(CLERK, "还没推送", {"b": "b"})
    return Place(made, office.git("rev-parse", "main"))


def fork(folder: Path) -> Place:
    """复刻的克隆：origin 是自己的复刻，落在后面，upstream 才是单位的仓库。"""
    office = _office(folder)
    mine = _clone(office, folder / "mine.git", "--bare")
    made = _clone(mine, folder / "clone")
    made.git("remote", "add", "upstream", str(office.path))
    published = office.commit(CLERK, "后来", {"b": "b"})
    made.git("fetch", "-q", "upstream")
    return Place(made, published)


def detached(folder: Path) -> Place:
    """流水线的取法：游离的 HEAD，只有 origin 的分支，HEAD 上另有没合并的提交。"""
    office = _office(folder)
    office.branch("work")
    office.commit(CLERK, "请求", {"b": "b"})
    made = _clone(office, folder / "clone", "--branch", "work")
    made.git("switch", "-q", "--detach", "work")
    made.git("branch", "-q", "-D", "work")
    return Place(made, office.git("rev-parse", "main"))


def detached_without(folder: Path) -> Place:
    """只取了请求自己：HEAD 不冒充主线。"""
    office = _office(folder)
    office.branch("work")
    office.commit(CLERK, "请求", {"b": "b"})
    return Place(_clone(office, folder / "clone", "--single-branch", "--branch", "work"), "")


def bare(folder: Path) -> Place:
    office = _office(folder)
    made = _clone(office, folder / "server.git", "--bare")
    return Place(made, office.git("rev-parse", "main"))


def bare_otherwise(folder: Path) -> Place:
    """服务器的仓库：HEAD 说哪个分支是主线，收推送的钩子看的也是它；叫 main 的只是个分支。"""
    office = _office(folder, "trunk")
    office.branch("main", "trunk")
    office.commit(CLERK, "不是主线", {"b": "b"})
    office.git("switch", "-q", "trunk")
    made = _clone(office, folder / "server.git", "--bare")
    return Place(made, office.git("rev-parse", "trunk"))


def bare_mirror(folder: Path) -> Place:
    """解开的证据包：HEAD 指着没有的分支，主线在 main。"""
    office = _office(folder)
    made = _clone(office, folder / "bundle.git", "--bare")
    made.git("symbolic-ref", "HEAD", "refs/heads/nothing")
    return Place(made, office.git("rev-parse", "main"))


def otherwise(folder: Path) -> Place:
    """主线另有名字的克隆：不猜，要用的人指明。"""
    office = _office(folder, "trunk")
    return Place(_clone(office, folder / "clone"), "")


def empty(folder: Path) -> Place:
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    return Place(made, "")


PLACES = (
    alone, clone, ahead, fork, detached, detached_without, bare, bare_otherwise, bare_mirror,
    otherwise, empty,
)  # fmt: skip


@pytest.mark.parametrize("make", PLACES, ids=lambda one: one.__name__)
def test_main(make: Callable[[Path], Place], tmp_path: Path) -> None:
    """每一种仓库里，主线是说明里写的那个提交；不知道的，作保的命令说判不了。"""
    place = make(tmp_path)
    git = Git(place.repository.path)
    assert (mainline(git) or "") == place.main
    if place.main:
        assert vouched(git) == place.main
    else:
        with pytest.raises(Unreadable, match="没有主线 main"):
            vouched(git)


def test_named(tmp_path: Path) -> None:
    """指明了分支就是它，照样先看发布的；指明的不是分支，就是那个提交。"""
    made = otherwise(tmp_path).repository
    published = made.git("rev-parse", "HEAD")
    made.commit(CLERK, "还没推送", {"b": "b"})
    git = Git(made.path)
    assert mainline(git, "trunk") == vouched(git, "trunk") == published
    assert vouched(git, "HEAD") == made.git("rev-parse", "HEAD") != published


@pytest.mark.parametrize("remote", ["origin", "upstream"])
def test_apart(remote: str, tmp_path: Path) -> None:
    """这里和发布的各走各的：作保的命令都不动手；只问主线的，照发布的答。"""
    office = _office(tmp_path)
    made = _clone(office, tmp_path / "clone", "--origin", remote)
    made.commit(CLERK, "这里的", {"b": "b"})
    published = office.commit(CLERK, "那里的", {"c": "c"})
    made.git("fetch", "-q", remote)
    git = Git(made.path)
    assert mainline(git) == published
    for ask in (vouched, lambda git: latest(git, "main")):
        with pytest.raises(Refused, match=f"{remote} 各走各的"):
            ask(git)


@pytest.mark.parametrize("words", [("audit",), ("verify",), ("checkpoint",)], ids=" ".join)
def test_commands_agree(words: tuple[str, ...], tmp_path: Path) -> None:
    """各走各的时候，审计、核验、记检查点说的是同一句话；从前审计只看服务器的一份。"""
    office = Repository.new(tmp_path / "office")
    made = _clone(office, tmp_path / "clone")
    made.commit(CLERK, "这里的", {"b.md": "b"})
    office.commit(CLERK, "那里的", {"c.md": "c"})
    made.git("fetch", "-q")
    told = made.ducha(*words)
    assert told.returncode == 1
    assert "各走各的" in told.stderr
