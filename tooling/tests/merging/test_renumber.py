"""号撞了：合并以前换一个没人用的号；指着它的跟着改，别的字节不动，主线上的不许改。"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from offices import CLERK, Repository, item, path_of, record

OLD, NEXT = "DC-2026-0002", "DC-2026-0005"
Make = Callable[[], Repository]


def new(number: str, title: str) -> str:
    return item(0, number).replace("农村供水", title)


MINE = new(OLD, "城市供水").replace("\n", "\r\n")
POINTING = new("DC-2026-0004", "乡镇供水").replace("缓急:", f'# 接着 {OLD}\n承接: "{OLD}"\n缓急:')
MERGED = item(3) + record(
    "并案", f"日期: 2026-03-31\n经办: 省政府督查室\n并入: {OLD}\n理由: 同一件事\n批准: 分管副省长"
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """主线上有 0001、0002（别人的）、0003；分支上自己的 0002 有人承接、有人并入。"""
    made = Repository.new(tmp_path_factory.mktemp("换号") / "台账")
    made.commit(CLERK, "登记", {path_of(): item(3), ".gitignore": ".ducha-cache\n"})
    made.branch("mine")
    files = {path_of(OLD): b"\xef\xbb\xbf" + MINE.encode(), path_of("DC-2026-0004"): POINTING}
    made.commit(CLERK, "新立两件", {**files, path_of(): MERGED})
    made.git("switch", "-q", "main")
    other = {
        path_of(OLD): new(OLD, "灌区改造"),
        path_of("DC-2026-0003"): new("DC-2026-0003", "桥梁"),
    }
    made.commit(CLERK, "别人的两件", other)
    made.git("switch", "-q", "mine")
    return made


@pytest.fixture
def make(original: Repository, tmp_path: Path) -> Make:
    return lambda: Repository(
        shutil.copytree(original.path, tmp_path / "台账"), original.environment
    )


def held(made: Repository) -> dict[str, bytes]:
    return {
        path.relative_to(made.path).as_posix(): path.read_bytes()
        for path in sorted((made.path / "items").rglob("*.yaml"))
    }


def test_the_item_and_what_points_to_it_get_the_next_number(make: Make) -> None:
    made = make()
    before = held(made)
    done = made.ducha("renumber", OLD.lower())
    assert done.returncode == 0, done.stderr
    assert f"已改号：{OLD} → {NEXT}" in done.stdout
    assert f"{path_of('DC-2026-0004')} 第 8 行的文字里还提到旧号" in done.stdout
    after = held(made)
    assert after.pop(path_of(NEXT)) == before.pop(path_of(OLD)).replace(OLD.encode(), NEXT.encode())
    wanted = {
        name: raw.replace(f"并入: {OLD}".encode(), f"并入: {NEXT}".encode())
        for name, raw in before.items()
    }
    link = path_of("DC-2026-0004")
    wanted[link] = before[link].replace(f'"{OLD}"'.encode(), f'"{NEXT}"'.encode())
    assert after == wanted
    made.commit(CLERK, "换号")
    made.git("merge", "-q", "--no-edit", "main", who=CLERK)
    checked = made.ducha("check", "--as-of", "2026-04-01")
    assert checked.returncode == 0, checked.stdout


def test_dry_run_writes_nothing(make: Make) -> None:
    made = make()
    before = held(made)
    done = made.ducha("renumber", OLD, "--dry-run")
    assert (done.returncode, held(made)) == (0, before)
    assert f"要改号：{OLD} → {NEXT}" in done.stdout


def test_a_number_of_ones_own_choice(make: Make) -> None:
    made = make()
    assert made.ducha("renumber", OLD, "DC-2026-0088").returncode == 0
    assert path_of("DC-2026-0088") in held(made)


REFUSED = {
    "没有这一件": (("DC-2026-0077",), "没有编号"),
    "主线上早有": (("DC-2026-0001",), "主线上早有"),
    "新号有人用": ((OLD, "DC-2026-0003"), "已经有别的事项用了"),
    "新号主线上有": ((OLD, "DC-2026-0004"), "已经有别的事项用了"),
    "新号不成样子": ((OLD, "../../x"), "编号写成"),
    "旧号是通配": (("*",), "编号写成"),
    "前缀不对": ((OLD, "XX-2026-0009"), "不能改成"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_refused_with_every_file_as_it_was(make: Make, why: str) -> None:
    made = make()
    before = held(made)
    words, said = REFUSED[why]
    done = made.ducha("renumber", *words)
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stderr
    assert held(made) == before


def test_an_item_that_main_took_over_keeps_its_number(make: Make) -> None:
    made = make()
    made.git("switch", "-q", "main")
    made.commit(CLERK, "压缩合并", {path_of(OLD): MINE})
    made.git("switch", "-q", "mine")
    done = made.ducha("renumber", OLD)
    assert done.returncode == 1
    assert "就是这一件" in done.stderr


def test_after_merging_main_nothing_is_ones_own(make: Make) -> None:
    made = make()
    made.git("merge", "-q", "-X", "ours", "--no-edit", "main", who=CLERK)
    done = made.ducha("renumber", OLD)
    assert done.returncode == 1
    assert "主线上早有" in done.stderr


def test_in_the_middle_of_a_merge_it_waits(make: Make) -> None:
    made = make()
    assert made.try_git("merge", "main", who=CLERK).returncode == 1
    done = made.ducha("renumber", OLD)
    assert done.returncode == 1
    assert "还没有做完" in done.stderr
    made.git("merge", "--abort")
    assert made.ducha("renumber", OLD).returncode == 0


def test_without_main_it_cannot_decide(make: Make) -> None:
    made = make()
    made.git("branch", "-q", "-m", "main", "trunk")
    done = made.ducha("renumber", OLD)
    assert done.returncode == 4
    assert "--base" in done.stderr
    assert made.ducha("renumber", OLD, "--base", "trunk").returncode == 0
    assert made.ducha("renumber", NEXT, "--base", "nosuch").returncode == 4


def test_a_failure_half_way_undoes_it(make: Make) -> None:
    """旧文件的文件夹写不了：已经写的退回去。"""
    made = make()
    path = made.path / path_of("DC-2026-0004")
    path.chmod(0o444)
    before = held(made)
    done = made.ducha("renumber", OLD)
    assert done.returncode == 2, done.stdout
    assert "只读" in done.stderr
    assert held(made) == before
