"""证据包：别人离线核得过；同样的历史同样的字节；不该出的不出；恶意的包说得清、不崩。"""

import hashlib
import io
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import pack
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from inside import Inside
from offices import (
    CLERK,
    NUMBER,
    REPO,
    REVIEWER,
    Repository,
    clean_environment,
    item,
    path_of,
    record,
)

DAY = ("--as-of", "2026-06-01")
OPEN = "--public-ledger"
BUNDLE = f"{NUMBER}.bundle"
SOON = 6.0
"""处理器秒：恶意的包要马上退回；解开 3 GB 要二十几秒。机器忙不算。"""


def spent() -> float:
    """到现在为止，跑完了的子进程用的处理器秒数。"""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Given:
    """别人手里的：一个包、公告里的采用起点、通报里的检查点号码。"""

    ledger: Repository
    zip: Path
    folder: Path
    genesis: str
    printed: str

    @property
    def bundle(self) -> bytes:
        return (self.folder / BUNDLE).read_bytes()


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    home = tmp_path_factory.mktemp("evidence")
    made = Inside.new(home / "ledger")
    made.walk()
    signed = made.ducha("checkpoint", "--key", str(REVIEWER.key))
    assert signed.returncode == 0, signed.stderr
    packed, folder = home / "package.zip", home / "package"
    for target in (packed, folder):
        done = made.ducha("evidence", NUMBER, "-o", str(target), OPEN, *DAY)
        assert done.returncode == 0, done.stdout + done.stderr
    printed = made.ducha("checkpoint", "--list").stdout.split()[0]
    genesis = made.git("rev-list", "--max-parents=0", "main")
    return Given(made, packed, folder, genesis, printed)


def verified(folder: Path, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """在一个空文件夹里、没有仓库地运行 ducha verify。"""
    folder.mkdir(exist_ok=True)
    done = Inside(folder).ducha("verify", *words, *DAY, **env)
    assert "Traceback" not in done.stdout + done.stderr
    assert "fatal" not in done.stdout + done.stderr
    return done


def test_a_fourth_person_verifies_offline(given: Given, tmp_path: Path) -> None:
    """九条记录一条一行：环节、日期、入库、单位、谁录入、谁核签、证据等级。"""
    outside = ("--genesis", given.genesis, "--checkpoint", given.printed)
    for form in (given.zip, given.folder, given.folder / BUNDLE):
        done = verified(tmp_path, NUMBER, "--bundle", str(form), *outside)
        assert done.returncode == 0, done.stdout + done.stderr
        lines = [line for line in done.stdout.split("\n") if re.match(r" *\d+ ", line)]
        assert len(lines) == 9
        assert re.fullmatch(
            r" 4 进展 2026-03-31，入库 2026-03-31（当天），省水利厅，水利厅经办处室录入，"
            r"督查室副主任核签，甲 可离线核验，[0-9a-f]{10}",
            lines[3],
        )
        assert "和外面留存的检查点一致：到第 1 号" in done.stdout
        assert list(tmp_path.iterdir()) == []


def test_it_needs_no_network(given: Given, tmp_path: Path) -> None:
    """在一个没有网卡的环境里核验。"""
    alone = ["unshare", "-rn"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("这台机器不让隔开网络")
    words = ["-m", "ducha", "verify", NUMBER, "--bundle", str(given.zip)]
    done = subprocess.run(
        [*alone, sys.executable, *words, "--genesis", given.genesis, "--checkpoint", given.printed],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env=clean_environment() | {"PYTHONPATH": str(REPO / "tooling")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_history_gives_the_same_bytes(given: Given, tmp_path: Path) -> None:
    """换一份克隆、打过包、设置不同，字节也一样。"""
    path = tmp_path / "clone"
    given.ledger.git("clone", "-q", str(given.ledger.path), str(path))
    clone = Inside(path)
    clone.git("repack", "-adfq", "--depth=5", "--window=3")
    for name, value in (
        ("pack.compression", "1"),
        ("pack.threads", "4"),
        ("core.compression", "9"),
    ):
        clone.git("config", name, value)
    done = clone.ducha("evidence", NUMBER, "-o", "again.zip", OPEN, *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (path / "again.zip").read_bytes() == given.zip.read_bytes()


def test_the_package_says_what_it_holds(given: Given) -> None:
    files = {path.name: path.read_bytes() for path in given.folder.iterdir()}
    with ZipFile(given.zip) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    summary = json.loads(files.pop("summary.json"))
    assert summary["files"] == {n: hashlib.sha256(raw).hexdigest() for n, raw in files.items()}
    assert summary["genesis"] == given.genesis
    assert [row["grade"] for row in summary["records"]] == ["甲"] * 9
    assert files["checkpoint.json"] == files["checkpoints.jsonl"]
    readme = files["README.md"].decode()
    assert given.printed in readme and given.genesis in readme


def test_the_readme_can_be_followed_with_git_and_ssh_keygen_alone(
    given: Given, tmp_path: Path
) -> None:
    """照说明里的命令做一遍：签名有效，合并没有夹带，根就是检查点里的根。"""
    folder = tmp_path / "package"
    shutil.copytree(given.folder, folder)
    readme = (folder / "README.md").read_text("utf-8")
    blocks = re.findall(r"(?:^    .*\n)+", readme, re.MULTILINE)
    shell = [re.sub("^    ", "", block, flags=re.MULTILINE) for block in blocks]
    by_hand = shell[next(n for n, one in enumerate(shell) if one.startswith("git clone")) :]
    clone, log, signature, recomputed, list_, root = by_hand
    main = given.ledger.git("rev-parse", "main")

    def run(words: str, where: Path) -> str:
        env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", words], cwd=where, env=env,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, words + done.stdout + done.stderr
        return done.stdout + done.stderr

    run(clone, folder)
    ledger = folder / "ledger"
    assert run(log, ledger).startswith(main)
    assert 'Good "git" signature for dc-2' in run(signature.replace("提交号", main), ledger)
    once, twice = run(recomputed.replace("提交号", main), ledger).split()
    assert once == twice
    told = run(list_.replace("上一条说的代号", "dc-2"), folder)
    assert 'Good "ducha-checkpoint" signature for dc-2' in told
    assert given.printed.split(":")[1] in told
    newest = json.loads((folder / "checkpoint.json").read_bytes())
    assert run(root, ledger).split()[0] == newest["root"]


def test_what_may_not_go_out(given: Given, tmp_path: Path) -> None:
    """事项不公开、台账里另有不公开的：不出；只在内部核对的，要明说。"""
    path = tmp_path / "ledger"
    shutil.copytree(given.ledger.path, path)
    made = Inside(path)
    other = "DC-2026-0002"
    text = item(0, other).split("公开:")[0] + "公开:\n  属性: 不予公开\n  理由: 过程性信息\n"
    made.step(CLERK, {path_of(other): text}, at="2026-05-01 09:00")
    for number, says in ((other, "只给主动公开"), (NUMBER, "有 1 个版本不是")):
        done = made.ducha("evidence", number, "-o", "out.zip", *DAY)
        assert done.returncode == 1 and says in done.stderr, done.stdout + done.stderr
        assert not (path / "out.zip").exists()
        done = made.ducha("evidence", number, "-o", "out.zip", "--internal", *DAY)
        assert done.returncode == 0 and "只能在内部用" in done.stdout
        with ZipFile(path / "out.zip") as archive:
            assert "**内部使用。**" in archive.read("README.md").decode()
        (path / "out.zip").unlink()


def plain_item(steps: int) -> str:
    """没有网页上不显示的字段的事项。"""
    return item(steps).replace("    意见: 列入督查事项\n", "")


HIDING = {
    "was-not-public": ("属性: 主动公开\n", "属性: 不予公开\n  理由: 过程性信息\n"),
    "was-unreadable": ("标题:", "标题"),
    "said-inside": ("缓急: 一般\n", "缓急: 一般\n备注: 内部掌握\n"),
    "said-in-a-record": ("阅批: 厅长\n", "阅批: 厅长\n    备注: 内部掌握\n"),
}


@pytest.mark.parametrize("how", HIDING)
@pytest.mark.parametrize("where", ["main", "branch"])
def test_what_history_keeps(tmp_path: Path, how: str, where: str) -> None:
    """今天全都公开；从前有一版不公开、带着内部的话，哪怕只在合进来的分支里，也在包里。"""
    made, plain = Inside.new(tmp_path / "ledger"), plain_item(3)
    now = {path_of(): plain.replace("阅批: 厅长", "阅批: 副厅长")}
    then = {path_of(): plain.replace(*HIDING[how])}
    assert then[path_of()] != plain
    made.step(CLERK, {path_of(): plain}, at="2026-03-05 09:00")
    target = str(tmp_path / "out.zip")
    done = made.ducha("evidence", NUMBER, "-o", target, *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "可以给外面的人" in done.stdout
    with ZipFile(target) as archive:
        assert "没有网页上不显示的字段" in archive.read("README.md").decode()
    if where == "main":
        made.step(CLERK, then, at="2026-03-06 09:00")
        made.step(CLERK, now, at="2026-03-07 09:00")
    else:
        made.branch("w")
        made.commit(CLERK, "一", then, at="2026-03-06 09:00")
        made.commit(CLERK, "二", now, at="2026-03-06 10:00")
        made.merge(REVIEWER, "w", at="2026-03-07 09:00")
    asked = ("evidence", NUMBER, "-o", str(tmp_path / "second.zip"), *DAY)
    done = made.ducha(*asked)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 个版本" in done.stderr and NUMBER in done.stderr
    assert made.ducha(*asked, OPEN).returncode == (0 if how.startswith("said") else 1)
    assert made.ducha(*asked, "--internal").returncode == 0


SHADED = {
    "draft": plain_item(0),
    "not-reviewed": re.sub("  审查:\n(?:    .*\n)+", "", plain_item(3)),
    "unannounced": plain_item(3)
    + record("督查", "日期: 2026-03-06\n经办: 省政府督查室\n方式: 暗访\n组成: 两人"),
}


@pytest.mark.parametrize("how", SHADED)
def test_what_the_site_does_not_show_yet(tmp_path: Path, how: str) -> None:
    """另有一件：还是草稿，没有审查，暗访没有结束。"""
    made, other = Inside.new(tmp_path / "ledger"), "DC-2026-0002"
    made.step(CLERK, {path_of(): plain_item(3)}, at="2026-03-05 09:00")
    text = SHADED[how].replace(NUMBER, other).replace("农村供水", "城镇供水")
    made.step(CLERK, {path_of(other): text}, at="2026-03-06 09:00")
    asked = ("evidence", NUMBER, "-o", str(tmp_path / "out.zip"), *DAY)
    done = made.ducha(*asked)
    assert done.returncode == 1 and other in done.stderr, done.stdout + done.stderr
    assert made.ducha(*asked, OPEN).returncode == 0


def test_git_does_not_see_it(given: Given, tmp_path: Path) -> None:
    """不写位置：放在“证据包”文件夹里，git 看不见，add -A 也带不上。"""
    path = tmp_path / "ledger"
    shutil.copytree(given.ledger.path, path)
    made = Inside(path)
    (path / "deep").mkdir()
    done = Inside(path / "deep").ducha("evidence", NUMBER, OPEN, *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (path / f"证据包/{NUMBER}-证据包.zip").read_bytes() == given.zip.read_bytes()
    made.git("add", "-A")
    assert made.git("status", "--porcelain") == ""


def test_where_it_cannot_be_put(given: Given, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full.zip").mkdir()
    for target, code in (("full", 1), ("full.zip", 1), ("none/out.zip", 1)):
        done = given.ledger.ducha("evidence", NUMBER, "-o", str(tmp_path / target), OPEN, *DAY)
        assert done.returncode == code and "Traceback" not in done.stderr
    assert given.ledger.ducha("evidence", "DC-2026-0099", *DAY).returncode == 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["full", "full.zip"]


# ---------------------------------------------------------------- 恶意的包


def header(refs: dict[str, str], first: str = "# v2 git bundle") -> bytes:
    return "".join([f"{first}\n", *(f"{n} {r}\n" for r, n in refs.items()), "\n"]).encode()


def body(given: Given) -> bytes:
    return given.bundle.partition(b"\n\n")[2]


def refs(given: Given) -> dict[str, str]:
    names = ("main", "checkpoints")
    return {f"refs/heads/{one}": given.ledger.git("rev-parse", one) for one in names}


def packed(*objects: tuple[int, bytes]) -> bytes:
    """一个包：每个对象写种类（1 提交、2 树、3 文件）和内容。"""
    whole = b"PACK" + pack(">II", 2, len(objects))
    for kind, raw in objects:
        size, head = len(raw), bytearray()
        head.append(kind << 4 | size & 15)
        size >>= 4
        while size:
            head[-1] |= 128
            head.append(size & 127)
            size >>= 7
        whole += bytes(head) + zlib.compress(raw, 9)
    return whole + hashlib.sha1(whole).digest()


def name_of(kind: str, raw: bytes) -> str:
    return hashlib.sha1(f"{kind} {len(raw)}\0".encode() + raw).hexdigest()


def lone(tree: bytes = b"", blobs: tuple[bytes, ...] = (), lines: bytes | None = None) -> bytes:
    """只有一个提交的包。"""
    stamp = b"x <x@x> 1767225600 +0800"
    lines = lines or b"author " + stamp + b"\ncommitter " + stamp
    commit = b"tree " + name_of("tree", tree).encode() + b"\n" + lines + b"\n\nx\n"
    refs = {"refs/heads/main": name_of("commit", commit)}
    return header(refs) + packed((1, commit), (2, tree), *((3, one) for one in blobs))


def entry(mode: str, name: str, target: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(target)


def with_extra_ref(given: Given, name: str) -> bytes:
    held = refs(given)
    return header({**held, name: held["refs/heads/main"]}) + body(given)


def huge(given: Given) -> bytes:
    zeros = bytes(100 << 20)
    return lone(entry("100644", "x", name_of("blob", zeros)), (zeros,))


def claimed(size: int) -> bytes:
    """包里一个对象，自己说有这么大，其实没有几个字节。"""
    head = packed((3, bytes(size % 3)))
    digits = bytearray([3 << 4 | size & 15 | 128])
    size >>= 4
    while size > 127:
        digits.append(size & 127 | 128)
        size >>= 7
    digits.append(size)
    whole = head[:12] + bytes(digits) + zlib.compress(b"x")
    return lone().partition(b"PACK")[0] + whole + hashlib.sha1(whole).digest()


def repeated() -> bytes:
    """一个 60 MB 的零，放四百次。"""
    zeros = packed((3, bytes(60 << 20)))
    whole = b"PACK" + pack(">II", 2, 400) + zeros[12:-20] * 400
    return lone().partition(b"PACK")[0] + whole + hashlib.sha1(whole).digest()


def delta() -> bytes:
    """几个字节的差异，说自己能变出 3 GB。"""
    big = bytearray()
    size = 3 << 30
    while size > 127:
        big.append(size & 127 | 128)
        size >>= 7
    big.append(size)
    step = b"\x01" + bytes(big) + b"\x90\x01"
    first = packed((3, b"x"))[:-20]
    place = bytes([6 << 4 | len(step), len(first) - 12])
    whole = first[:8] + pack(">I", 2) + first[12:] + place + zlib.compress(step)
    return lone().partition(b"PACK")[0] + whole + hashlib.sha1(whole).digest()


def linked(given: Given) -> bytes:
    """事项是一个指到 /etc/passwd 的链接。"""
    link = b"/etc/passwd"
    file = entry("120000", f"{NUMBER}.yaml", name_of("blob", link))
    year = entry("40000", "2026", name_of("tree", file))
    top = entry("40000", "items", name_of("tree", year))
    stamp = b"x <x@x> 1767225600 +0800"
    commit = (
        b"tree " + name_of("tree", top).encode() + b"\nauthor " + stamp + b"\ncommitter " + stamp
        + b"\n\nx\n"
    )  # fmt: skip
    return header({"refs/heads/main": name_of("commit", commit)}) + packed(
        (1, commit), (2, top), (2, year), (2, file), (3, link)
    )


HOSTILE: dict[str, Callable[[Given], bytes]] = {
    "empty": lambda given: b"",
    "text": lambda given: "这不是历史包\n".encode() * 99,
    "only-header": lambda given: b"# v2 git bundle\n",
    "no-pack": lambda given: header(refs(given)),
    "cut-in-header": lambda given: given.bundle[:60],
    "cut-in-half": lambda given: given.bundle[: len(given.bundle) // 2],
    "cut-at-end": lambda given: given.bundle[:-1],
    "one-bit": lambda given: given.bundle[:-900] + b"\x00" + given.bundle[-899:],
    "longer": lambda given: given.bundle + b"x" * 50,
    "v3": lambda given: header(refs(given), "# v3 git bundle\n@object-format=sha256") + body(given),
    "needs-more": lambda given: b"# v2 git bundle\n-" + b"0" * 40 + b" x\n" + given.bundle[16:],
    "no-main": lambda given: (
        header({"refs/heads/other": refs(given)["refs/heads/main"]}) + body(given)
    ),
    "main-missing": lambda given: header({"refs/heads/main": "1" * 40}) + body(given),
    "main-is-a-tree": lambda given: (
        header({"refs/heads/main": given.ledger.git("rev-parse", "main^{tree}")}) + body(given)
    ),
    "replace": lambda given: with_extra_ref(
        given, f"refs/replace/{refs(given)['refs/heads/main']}"
    ),
    "other-branch": lambda given: with_extra_ref(given, "refs/heads/other"),
    "remote": lambda given: with_extra_ref(given, "refs/remotes/origin/main"),
    "climbing": lambda given: with_extra_ref(given, "refs/../../config"),
    "head-elsewhere": lambda given: header({**refs(given), "HEAD": given.genesis}) + body(given),
    "many-lines": lambda given: (
        b"# v2 git bundle\n" + (b"%b refs/heads/main\n" % (b"0" * 40)) * 200_000
    ),
    "long-line": lambda given: b"# v2 git bundle\n" + b"0" * (5 << 20),
    "huge": huge,
    "claimed": lambda given: claimed(3 << 30),
    "repeated": lambda given: repeated(),
    "delta": lambda given: delta(),
    "link": linked,
    "no-parents": lambda given: lone(),
    "no-author": lambda given: lone(lines=b"committer x <x@x> 1 +0000"),
    "odd-author": lambda given: lone(lines=b"author \xff\x1b[2J\ncommitter <>"),
    "folder-up": lambda given: lone(entry("100644", "..", name_of("blob", b"x")), (b"x",)),
    "git-folder": lambda given: lone(entry("40000", ".git", name_of("tree", b"")), ()),
    "tree-torn": lambda given: lone(b"100644 x\0123"),
    "missing-blob": lambda given: lone(entry("100644", "x", "2" * 40)),
    "older-history": lambda given: header({"refs/heads/main": given.genesis}) + body(given),
    "list-missing": lambda given: (
        header({"refs/heads/main": refs(given)["refs/heads/main"]}) + body(given)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle(
    given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """说清楚，退出码 1 或 4，什么也不留下，也不往外写。"""
    file = tmp_path / "hostile.bundle"
    file.write_bytes(HOSTILE[name](given))
    room = tmp_path / "room"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    begun = spent()
    done = verified(
        room, NUMBER, "--bundle", str(file), "--genesis", given.genesis, "--checkpoint",
        given.printed,
    )  # fmt: skip
    assert spent() - begun < SOON
    assert done.returncode in (1, 4), done.stdout + done.stderr
    assert re.search("[\u4e00-\u9fff]", done.stdout + done.stderr)
    assert "passwd" not in done.stdout + done.stderr and "root:" not in done.stdout
    assert list(room.iterdir()) == []
    assert list(temporary.iterdir()) == []


@cache
def bomb() -> bytes:
    """一压再压的零，3 GB：声称是历史包。"""
    made = io.BytesIO()
    zeros = zlib.compressobj(9, wbits=-15)
    chunk = zeros.compress(bytes(1 << 20)) + zeros.flush(zlib.Z_FULL_FLUSH)
    rest = chunk * (3 << 10) + zeros.flush()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("x.bundle", b"")
    head = made.getvalue()
    local, listed = head.index(b"PK\x03\x04"), head.index(b"PK\x01\x02")
    sizes = pack("<III", 0, len(rest), 3 << 30)
    first = bytearray(head[local:listed])
    first[14:26] = sizes
    first = first[: 30 + len("x.bundle")]
    listing = bytearray(head[listed:])
    listing[16:28] = sizes
    listing[-6:-2] = pack("<I", len(first) + len(rest))
    return bytes(first + rest + listing)


def lying(size: int) -> bytes:
    """同一份，只是自己说解开只有这么大。"""
    return bomb().replace(pack("<I", 3 << 30), pack("<I", size))


def crowded() -> bytes:
    """目录里有二十万个名字。"""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("x.bundle", b"")
    whole = made.getvalue()
    listed, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    listing = whole[listed:end] * 200_000
    closing = bytearray(whole[end:])
    closing[12:16] = pack("<I", len(listing))
    return whole[:listed] + listing + bytes(closing)


ZIPS: dict[str, Callable[[Given], Any]] = {
    "cut": lambda given: given.zip.read_bytes()[:-100],
    "bit": lambda given: given.zip.read_bytes().replace(b"# v2 git bundle", b"# v9 git bundle"),
    "bomb": lambda given: bomb(),
    "lying": lambda given: lying(1 << 10),
    "lying-largely": lambda given: lying(191 << 20),
    "crowded": lambda given: crowded(),
    "empty": lambda given: b"PK\x05\x06" + bytes(18),
    "two": lambda given: two(given),
}


def two(given: Given) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("a.bundle", given.bundle)
        archive.writestr("../../b.bundle", given.bundle)
    return made.getvalue()


@pytest.mark.parametrize("name", ZIPS)
def test_a_hostile_zip(given: Given, tmp_path: Path, name: str) -> None:
    file = tmp_path / "hostile.zip"
    file.write_bytes(ZIPS[name](given))
    begun = spent()
    done = verified(tmp_path / "room", NUMBER, "--bundle", str(file))
    assert spent() - begun < SOON
    assert done.returncode in (1, 4), done.stdout + done.stderr
    assert "核验没有通过" in done.stdout


def test_what_is_asked_of_the_reader(given: Given, tmp_path: Path) -> None:
    """采用起点写全；包里的东西不能拿来证明包自己；没有的编号说没有。"""
    bundle = ("--bundle", str(given.zip))
    done = verified(tmp_path, NUMBER, *bundle, "--genesis", given.genesis[:12])
    assert done.returncode == 2 and "40 位" in done.stderr
    done = verified(tmp_path, NUMBER, *bundle, "--genesis", "0" * 40)
    assert done.returncode == 1 and "[G66]" in done.stdout
    done = verified(tmp_path, NUMBER, *bundle, "--checkpoint", "checkpoints")
    assert done.returncode == 4 and "没有“checkpoints”这个文件" in done.stderr
    done = verified(tmp_path, NUMBER, *bundle, "--checkpoint", "1:" + "0" * 16)
    assert done.returncode == 1 and "[G65]" in done.stdout
    for number in ("DC-2026-0099", "../../etc/passwd", "", "items"):
        done = verified(tmp_path, number, *bundle)
        assert done.returncode == 1 and "[G68]" in done.stdout
    done = verified(tmp_path, NUMBER, *bundle)
    assert done.returncode == 0
    assert "看不出它有没有被整个换过" in done.stdout and "没有给采用起点" in done.stdout
    file = tmp_path / "odd"
    file.write_bytes(b"\xff" * 99)
    done = verified(tmp_path, *bundle, "--checkpoint", str(file))
    assert done.returncode == 4 and "读不懂" in done.stderr
