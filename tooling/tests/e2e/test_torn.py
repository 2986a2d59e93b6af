"""断电、磁盘满、没有权限，落在每个写命令的每一次写上：文件是旧的或新的，没有半个的。

用 strace 在第 N 次系统调用处杀掉进程，或让那次调用出错。平时抽样；DUCHA_TORN=all 跑遍全部
（make torn）。次序由先跑一遍的记录定，每次都核对打中的就是那一处。
"""

import codecs
import errno
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
REPO = HERE.parents[3]
GOLDEN = HERE.parents[1] / "golden" / "ledger"
AS_OF = "2026-11-24"
ALL = os.environ.get("DUCHA_TORN") == "all"
STRACE = shutil.which("strace")
CALLS = (
    *("open", "openat", "creat", "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    *("link", "linkat", "symlink", "symlinkat", "truncate", "chmod", "fchmod", "fchmodat"),
    *("utimensat", "copy_file_range", "sendfile"),
)
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
FAULTS = ("KILL", *ERRORS)
CLEARING = ("unlink", "unlinkat", "rmdir")
CHINESE = re.compile("[\u4e00-\u9fff]")
NUMBER = "DC-2026-0001"
CACHE = ".ducha-cache"
LEFTOVER = ("unfinished", ".public.ducha")

NEW = ("new", "标题=一件小事", "类别=8", "来源.名称=会议", "目标任务=办好这件事")
TABLE = "标题,类别,来源名称,目标任务\n" + "".join(
    f"小事{n},8,会议{n},办好第{n}件\n" for n in "甲乙丙"
)
BUG = """
import ducha.store.ledger as ledger
def boom(*words, **more):
    raise RuntimeError("secret")
ledger.check = boom
from ducha.cli import main
main()
"""

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Command:
    """一个写命令，和它怎样才能再跑一次。"""

    words: tuple[str, ...]
    repeatable: bool = True
    code: int = 0
    python: tuple[str, ...] = ("-m", "ducha")
    slow: bool = False
    many: bool = False
    without: tuple[str, ...] = ()
    parts: str = "file"
    """可以单独新旧的最小一份：一个文件，或一个文件夹（网站）。"""


def build(*without: str) -> Command:
    return Command(("build",), slow=True, without=without, parts="public")


COMMANDS = {
    "record": Command(("record", NUMBER, "进展", "进度=95", "情况=快完了"), repeatable=False),
    "new": Command(NEW, repeatable=False),
    "new-plain": Command(NEW, repeatable=False, without=("renameat2",)),
    "fix": Command(("fix",), many=True),
    "import": Command(("import", "表.csv"), many=True),
    "import-partial": Command(("import", "--partial", "坏表.csv"), code=5, many=True),
    "schema": Command(("schema", "write")),
    "check": Command(("check",)),
    "build": build(),
    "build-plain": build("renameat2"),
    "export": Command(("build", "--export", "public"), slow=True, parts="public"),
    "crash": Command(("check",), code=70, python=("-c", BUG)),
}
RARELY = ("new-plain", "import-partial", "build-plain", "export")
"""与别的走同一段程序，平时不试。"""
NAIVE = Command((), python=("-c", f"open('items/2026/{NUMBER}.yaml', 'w').write('甲' * 9999)"))
"""不讲究的写法，试验须看得出来。"""


class Bench:
    """一个路径刁钻的仓库，每次从原样开始。"""

    def __init__(self, folder: Path, command: Command) -> None:
        self.command = command
        self.path = folder / "仓库 [甲]😀 '乙'"
        self.clean = folder / "原样"
        self.log = folder / "log"
        self._set_up()
        self.before = self.tree()
        self.points = self._baseline()
        self.after = self.tree()

    def _set_up(self) -> None:
        self.clean.mkdir()
        shutil.copytree(REPO / "schema", self.clean / "schema")
        shutil.copytree(GOLDEN, self.clean / "items")
        (self.clean / "tmp").mkdir()
        (self.clean / "pyproject.toml").write_text("[tool.ducha]\n", "utf-8")
        (self.clean / "表.csv").write_text(TABLE, "utf-8")
        (self.clean / "坏表.csv").write_text(f"{TABLE}没有类别,,会议,办好\n", "utf-8")
        if self.command is COMMANDS["fix"]:
            for number in (NUMBER, "DC-2026-0002"):
                file = self.clean / "items" / "2026" / f"{number}.yaml"
                file.write_text(file.read_text("utf-8").replace("标题: ", "标题："), "utf-8")
        if self.command is COMMANDS["schema"]:
            file = self.clean / "schema" / "vocabulary.schema.json"
            file.write_text(file.read_text("utf-8").replace("  ", "    "), "utf-8")
        self.restore()
        if self.command.slow:
            shutil.copytree(REPO / "site", self.clean / "site")
            shutil.copy(REPO / "mkdocs.yml", self.clean)
            (self.clean / "items" / "2026" / "DC-2026-0002.yaml").unlink()
            self.restore()
            done = self.run(words=("build",))
            assert done.returncode == 0, done.stderr
            shutil.copytree(self.path / "public", self.clean / "public")
            shutil.copy(GOLDEN / "2026" / "DC-2026-0002.yaml", self.clean / "items" / "2026")
            self.restore()

    def restore(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(self.clean, self.path)

    def tree(self) -> Tree:
        """缓存以外的全部文件。出错报告另算。"""
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and path.relative_to(self.path).parts[0] not in (CACHE, "tmp")
        }

    def run(self, *options: str, words: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """跑一次；``options`` 是 strace 的。"""
        traced = [STRACE or "", "-qq", "-y", "-s", "0", "-o", str(self.log), *options]
        given = words or self.command.words
        dated = ("--as-of", AS_OF) if given and given[0] != "schema" else ()
        program = [sys.executable, *self.command.python, *given, *dated]
        return subprocess.run(
            [*(traced if options else ()), *program],
            cwd=self.path,
            env={
                **os.environ,
                "PYTHONHASHSEED": "0",
                "PYTHONDONTWRITEBYTECODE": "1",
                "TMPDIR": str(self.path / "tmp"),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def _options(self) -> list[str]:
        missing = [f"--inject={call}:error=ENOSYS" for call in self.command.without]
        return [f"--trace={','.join(f'?{call}' for call in CALLS)}", *missing]

    def _baseline(self) -> list["Point"]:
        done = self.run(*self._options())
        assert done.returncode == self.command.code, done.stdout + done.stderr
        return [point for point in self._calls() if point.writes(self.path)]

    def _calls(self) -> Iterator["Point"]:
        counts: Counter[str] = Counter()
        for raw in self.log.read_bytes().splitlines():
            call, bracket, words = codecs.escape_decode(raw)[0].decode().partition("(")  # type: ignore[attr-defined]
            if bracket and call in CALLS:
                counts[call] += 1
                yield Point(call, counts[call], words.rpartition(")")[0] or words)

    def hit(self, point: "Point", fault: str) -> subprocess.CompletedProcess[str]:
        """从原样开始，让 ``point`` 出事。"""
        self.restore()
        how = "signal=KILL" if fault == "KILL" else f"error={fault}"
        done = self.run(*self._options(), f"--inject={point.call}:{how}:when={point.count}")
        same = (one for one in self._calls() if (one.call, one.count) == (point.call, point.count))
        struck = next(same, None)
        assert struck is not None, f"没有打中 {point}"
        assert struck.writes(self.path), f"打错了地方：{struck}，不是 {point}"
        return done


@dataclass(frozen=True)
class Point:
    """一次会改动磁盘的系统调用：第几次，参数是什么。"""

    call: str
    count: int
    words: str = field(compare=False)

    def writes(self, repository: Path) -> bool:
        reads = self.call == "openat" and not re.search("O_(WRONLY|RDWR|CREAT|TRUNC)", self.words)
        return str(repository) in self.words.replace("\\", "") and not reads


def sample(bench: Bench) -> list[tuple[Point, str]]:
    """全部，或抽样：每处轮一种事故；改名处必有断电。建站有几百处，全部跑也只跑五十次。"""
    every = [(point, fault) for point in bench.points for fault in FAULTS]
    if ALL and not bench.command.slow:
        return every
    renames = [(one, "KILL") for one in bench.points if one.call.startswith(("rename", "link"))]
    wanted = 50 if ALL else 6 if bench.command is COMMANDS["record"] else 2
    step = max(len(every) // wanted, 1)
    step += step % len(FAULTS) == 0
    return list(dict.fromkeys([*renames[-1:], *every[step // 2 :: step][:wanted]]))


def one_line(done: subprocess.CompletedProcess[str]) -> bool:
    """一行中文，没有系统的英文。"""
    english = [os.strerror(getattr(errno, name)) for name in ERRORS]
    told = done.stderr.strip().splitlines()
    return (
        len(told) == 1
        and bool(CHINESE.search(told[0]))
        and not any(word in told[0] for word in (*english, "rrno"))
    )


def parts(tree: Tree, command: Command) -> dict[str, Tree]:
    """按可以单独新旧的一份来分。"""
    made: dict[str, Tree] = {}
    for name, content in tree.items():
        top = Path(name).parts[0]
        made.setdefault(top if top == command.parts else name, {})[name] = content
    return made


def faults_of(bench: Bench, point: Point, fault: str) -> Iterator[str]:
    """打一次，看有什么不对；空的才算过。"""
    done = bench.hit(point, fault)
    command, left = bench.command, bench.tree()
    hidden = {name for name in left if Path(name).parts[0] in LEFTOVER}
    seen = {name: content for name, content in left.items() if name not in hidden}
    yield from _torn(bench, seen, fault)
    if fault == "KILL":
        if done.returncode != -9:
            yield f"没有被杀掉：退出码 {done.returncode}"
    elif hidden and point.call not in CLEARING:
        yield f"出错以后留下 {hidden}"
    elif done.returncode == command.code and not done.stderr.strip():
        if seen != bench.after:
            yield "说是写好了，其实没有"
    elif done.returncode == 0 or not one_line(done):
        yield f"出错时退出码 {done.returncode}，说的是：{done.stderr}"
    elif done.returncode == 70 != command.code:
        yield "退出码 70"
    elif not command.many and seen != bench.before:
        yield "说是没有写成，其实改了"
    if "Traceback" in done.stdout + done.stderr:
        yield "Traceback"
    yield from _again(bench, seen)


def _torn(bench: Bench, seen: Tree, fault: str) -> Iterator[str]:
    old, new, now = (parts(one, bench.command) for one in (bench.before, bench.after, seen))
    for name in old | new | now:
        moved_aside = bench.command.without and fault == "KILL" and name == "public"
        allowed = (old.get(name), new.get(name), *([None] if moved_aside else []))
        if now.get(name) not in allowed:
            yield f"{name} 不是旧的也不是新的"


def _again(bench: Bench, seen: Tree) -> Iterator[str]:
    """再跑一次，须做成，不留残余。"""
    command = bench.command
    if command.repeatable or seen != bench.after:
        done = bench.run()
        if done.returncode != command.code:
            yield f"再跑一次，退出码 {done.returncode}：{done.stdout}{done.stderr}"
    else:
        bench.run(words=("check",))
    if bench.tree() != bench.after:
        yield "再跑一次，不是完整的新样子"
    for name in LEFTOVER:
        yield from (f"留下 {path}" for path in bench.path.rglob(name))


@pytest.fixture(autouse=True)
def _strace() -> None:
    if STRACE is None:
        if os.environ.get("DUCHA_REQUIRE_PIPELINES") == "1":
            pytest.fail("DUCHA_REQUIRE_PIPELINES=1，但是没有装 strace")
        pytest.skip("没有做断电试验：没有装 strace")


@pytest.mark.parametrize("name", [one for one in COMMANDS if ALL or one not in RARELY])
def test_old_or_new_never_torn(name: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path, COMMANDS[name])
    assert len(bench.points) > 1
    cells = sample(bench)
    wrong = [
        f"{point.call} 第 {point.count} 次（{point.words}）{fault}：{fault_found}"
        for point, fault in cells
        for fault_found in faults_of(bench, point, fault)
    ]
    print(f"{name}：{len(bench.points)} 处写，试了 {len(cells)} 次")
    assert wrong == []


def test_the_trial_sees_a_careless_writer(tmp_path: Path) -> None:
    bench = Bench(tmp_path, NAIVE)
    torn = [
        found
        for point in bench.points
        for found in faults_of(bench, point, "KILL")
        if "不是旧的" in found
    ]
    assert torn
