"""两个人同时写一件事项，文件在读写之间变了，只读，链接，锁着：一个写成，另一个听到实话。

用 strace 把一个进程拖在要紧的一步上，次序就定了，不靠碰运气。
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from ducha.store.replacing import replaced
from ducha.store.root import BrokenConfig
from ducha.store.writing import UNFINISHED, alone, create_bytes, replace_bytes

AS_OF = "2026-11-24"
GOLDEN = Path(__file__).parents[1] / "golden" / "ledger"
NUMBER = "DC-2026-0001"
RECORD = ("record", NUMBER, "进展", "进度=95")
NEW = ("new", "类别=8", "来源.名称=会议", "目标任务=办好这件事")
STRACE = shutil.which("strace")


@pytest.fixture
def golden(repository: Any) -> Any:
    return repository.take(GOLDEN)


@contextmanager
def dragged(repository: Any, call: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """开着一个在锁文件（或 ``call``）上要停两秒的命令；等它停到那里再往下。"""
    if STRACE is None:
        if os.environ.get("DUCHA_REQUIRE_PIPELINES") == "1":
            pytest.fail("DUCHA_REQUIRE_PIPELINES=1，但是没有装 strace")
        pytest.skip("没有试同时写：没有装 strace")
    log = repository.path.parent / f"{repository.path.name}.log"
    program = [STRACE, "-qq", "-o", str(log), "-f", f"--trace={call}"]
    program += [f"--inject={call}:delay_enter=2000000:when=1"]
    program += [sys.executable, "-m", "ducha", *words, "--as-of", AS_OF]
    process = subprocess.Popen(
        program,
        cwd=repository.path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        deadline = time.monotonic() + 20
        while not (log.is_file() and call in log.read_text("utf-8", "replace")):
            assert time.monotonic() < deadline, "没有等到"
            time.sleep(0.02)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()


def test_two_records_at_once(golden: Any) -> None:
    """先拿到锁的写成；另一个在它写完以后才比，听到“刚被别人改过”，再来一次就好。"""
    with dragged(golden, "rename", *RECORD, "情况=甲写的") as first:
        second = golden.ducha(*RECORD, "情况=乙写的", "--as-of", AS_OF)
        told, trouble = first.communicate(timeout=20)
    assert first.returncode == 0, told + trouble
    assert second.returncode == 1
    assert "刚被别人改过，没有写入；请再试一次" in second.stderr
    text = golden.file(NUMBER).read_text("utf-8")
    assert text.count("甲写的") == 1
    assert "乙写的" not in text
    assert golden.ducha(*RECORD, "情况=乙写的", "--as-of", AS_OF).returncode == 0
    text = golden.file(NUMBER).read_text("utf-8")
    assert text.index("甲写的") < text.index("乙写的")


@pytest.mark.parametrize("words", [(*RECORD, "情况=甲写的"), ("fix",)], ids=["record", "fix"])
def test_an_editor_saves_between_reading_and_writing(golden: Any, words: tuple[str, ...]) -> None:
    file = golden.file(NUMBER)
    if words == ("fix",):
        file.write_text(file.read_text("utf-8").replace("标题: ", "标题："), "utf-8")
    theirs = file.read_bytes() + "# 编辑器刚存的\n".encode()
    with dragged(golden, "flock", *words) as mine:
        file.write_bytes(theirs)
        told, trouble = mine.communicate(timeout=20)
    assert mine.returncode == 1, told + trouble
    assert "刚被别人改过，没有写入；请再试一次" in trouble
    assert file.read_bytes() == theirs


def test_two_new_items_at_once_get_two_numbers(golden: Any) -> None:
    with dragged(golden, "renameat2", *NEW, "标题=甲事") as first:
        second = golden.ducha(*NEW, "标题=乙事", "--as-of", AS_OF)
        told, trouble = first.communicate(timeout=20)
    assert first.returncode == second.returncode == 0, trouble + second.stderr
    titles = {
        path.stem: path.read_text("utf-8")
        for path in golden.items.rglob("*.yaml")
        if path.stem in told + second.stdout
    }
    assert len(titles) == 2
    assert sorted(text.split("标题: ")[1][:2] for text in titles.values()) == ["乙事", "甲事"]


def test_two_builds_of_one_site(golden: Any, tmp_path: Path) -> None:
    target = tmp_path / "public"
    with replaced(target, golden.root) as fresh:
        (fresh / "data").mkdir()
        (fresh / "data" / "items.json").write_text("{}", "utf-8")
        with pytest.raises(BrokenConfig, match="另一个命令正在"), replaced(target, golden.root):
            pass
    assert (target / "data" / "items.json").is_file()
    assert list(tmp_path.iterdir()) == [target]


def test_a_site_moved_aside_by_a_killed_run_comes_back(golden: Any, tmp_path: Path) -> None:
    """不能一步换名的系统上，断电可能正在两步之间：下一次哪怕建不成，旧站也回来。"""
    target, workshop = tmp_path / "public", tmp_path / ".public.ducha"
    old = workshop / "old" / "data" / "items.json"
    old.parent.mkdir(parents=True)
    old.write_text("旧站", "utf-8")
    (workshop / "new").mkdir()
    with pytest.raises(RuntimeError), replaced(target, golden.root):
        raise RuntimeError
    assert (target / "data" / "items.json").read_text("utf-8") == "旧站"
    assert list(tmp_path.iterdir()) == [target]


def test_somebody_keeps_the_lock(golden: Any) -> None:
    golden.root.cache.mkdir()
    with (
        FileLock(golden.root.cache / "write.lock"),
        pytest.raises(TimeoutError),
        alone(golden.root, "write", patience=0.1),
    ):
        pass


@pytest.mark.parametrize("words", [(*RECORD, "情况=快了"), ("fix",)], ids=["record", "fix"])
def test_a_read_only_file_stays(golden: Any, words: tuple[str, ...]) -> None:
    """改名能越过只读的记号，所以先看记号。"""
    file = golden.file(NUMBER)
    if words == ("fix",):
        file.write_text(file.read_text("utf-8").replace("标题: ", "标题："), "utf-8")
    file.chmod(0o444)
    before = file.read_bytes()
    done = golden.ducha(*words, "--as-of", AS_OF)
    assert done.returncode == 2
    assert "没有权限，或文件是只读的" in done.stderr
    assert file.read_bytes() == before


def test_a_link_is_not_written_through_nor_replaced(golden: Any, tmp_path: Path) -> None:
    file, elsewhere = golden.file(NUMBER), tmp_path / "别处.yaml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    done = golden.ducha(*RECORD, "情况=快了", "--as-of", AS_OF)
    assert done.returncode == 2
    assert "这是链接，不是普通文件" in done.stderr
    assert file.is_symlink()
    assert elsewhere.read_bytes() == before


def test_a_planted_link_in_the_cache_is_not_followed(golden: Any, tmp_path: Path) -> None:
    victim = tmp_path / "别人的"
    victim.write_text("不许动", "utf-8")
    golden.root.cache.mkdir()
    (golden.root.cache / UNFINISHED).symlink_to(victim)
    create_bytes(golden.root, golden.items / "2026" / "甲.yaml", b"1")
    assert replace_bytes(golden.root, golden.items / "2026" / "甲.yaml", b"2", was=b"1")
    assert victim.read_text("utf-8") == "不许动"
    assert (golden.items / "2026" / "甲.yaml").read_bytes() == b"2"


def test_permissions_are_kept(golden: Any) -> None:
    file = golden.file(NUMBER)
    file.chmod(0o640)
    assert golden.ducha(*RECORD, "情况=快了", "--as-of", AS_OF).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有试写满的输出：没有 /dev/full")
@pytest.mark.parametrize("words", [(*RECORD, "情况=快了"), ("check",), ("status",)])
def test_the_answer_cannot_be_written(golden: Any, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ducha", *words, "--as-of", AS_OF],
            cwd=golden.path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
        )
    assert done.returncode not in (0, 70)
    assert done.stderr == "结果写不出来：磁盘满了\n"
