"""改写历史的人：在同一个仓库里照样再造一条主线，只是某处不一样。

不用 git 的上层命令：对象自己写，提交逐个重放，所以一秒能造几百条。
"""

import subprocess
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha1
from pathlib import Path


@dataclass(frozen=True)
class Made:
    """一个提交：树、父提交、其余各行（作者、提交者、签名）和说明。"""

    tree: str
    parents: tuple[str, ...]
    rest: bytes
    message: bytes

    @classmethod
    def read(cls, raw: bytes) -> "Made":
        head, _, message = raw.partition(b"\n\n")
        tree, *lines = head.split(b"\n")
        parents = [one for one in lines if one.startswith(b"parent ")]
        rest = b"\n".join(lines[len(parents) :])
        return cls(tree[5:].decode(), tuple(one[7:].decode() for one in parents), rest, message)

    @property
    def raw(self) -> bytes:
        lines = [f"tree {self.tree}", *(f"parent {one}" for one in self.parents)]
        return "\n".join(lines).encode() + b"\n" + self.rest + b"\n\n" + self.message

    @property
    def unsigned(self) -> "Made":
        lines = self.rest.split(b"\n")
        kept = [one for one in lines if not one.startswith((b"gpgsig", b" "))]
        return replace(self, rest=b"\n".join(kept))


Edit = Callable[[str, Made], Made | None]
"""旧提交号和照搬来的新提交 → 改过的提交；None 是丢掉它，后面的接到它的第一个父提交上。"""


@dataclass
class Forge:
    """一个仓库的全部提交，可以照搬、可以改。"""

    path: Path
    known: dict[str, Made] = field(default_factory=dict)
    heard: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    """git 对同一句话的回答：对象不会变。"""

    def line(self, tip: str) -> list[str]:
        """第一父提交一路，最老的在前。"""
        found = [tip]
        while self.read(found[-1]).parents:
            found.append(self.read(found[-1]).parents[0])
        return found[::-1]

    def read(self, name: str) -> Made:
        if name not in self.known:
            self.known[name] = Made.read(self.said("cat-file", "commit", name))
        return self.known[name]

    def order(self, tip: str) -> list[str]:
        """能走到的全部提交，父在前。"""
        return self.once("rev-list", "--topo-order", "--reverse", tip).decode().split()

    def replay(self, tip: str, edit: Edit) -> str:
        """照搬整条历史，每个提交先过一遍 ``edit``；返回新的末端。"""
        new: dict[str, str] = {}
        for name in self.order(tip):
            old = self.read(name)
            parents = tuple(new[one] for one in old.parents if new[one])
            made = edit(name, replace(old, parents=parents))
            if made is None:
                new[name] = parents[0] if parents else ""
            else:
                new[name] = name if made == old else self.store(made)
        return new[tip]

    def store(self, made: Made) -> str:
        name = self.write("commit", made.raw)
        self.known[name] = made
        return name

    def write(self, kind: str, raw: bytes) -> str:
        """写一个对象，返回编号。"""
        whole = f"{kind} {len(raw)}\0".encode() + raw
        name = sha1(whole).hexdigest()
        place = self.objects / name[:2] / name[2:]
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(zlib.compress(whole, 1))
        return name

    def tree_with(self, tree: str, changed: Mapping[str, bytes | None]) -> str:
        """换掉几个文件以后的树。"""
        lines = self.once("ls-tree", "-r", tree).decode().splitlines()
        held = {line.partition("\t")[2]: line.partition("\t")[0] for line in lines}
        for path, content in changed.items():
            if content is None:
                held.pop(path, None)
            else:
                held[path] = f"100644 blob {self.write('blob', content)}"
        return self._folder([(path.split("/"), head) for path, head in held.items()])

    def _folder(self, held: Iterable[tuple[list[str], str]]) -> str:
        files: list[tuple[str, str, str]] = []
        below: dict[str, list[tuple[list[str], str]]] = {}
        for (first, *rest), head in held:
            if rest:
                below.setdefault(first, []).append((rest, head))
            else:
                mode, _, name = head.split(" ")
                files.append((first, mode, name))
        files += [(name, "40000", self._folder(inside)) for name, inside in below.items()]
        files.sort(key=lambda one: one[0].encode() + (b"/" if one[1] == "40000" else b""))
        raw = b"".join(f"{m} {n}\0".encode() + bytes.fromhex(name) for n, m, name in files)
        return self.write("tree", raw)

    def file(self, commit: str, path: str) -> bytes | None:
        """一个提交里的文件；没有就是 None。"""
        found = self.once("ls-tree", commit, path).split()
        return self.once("cat-file", "blob", found[2].decode()) if found else None

    @cached_property
    def objects(self) -> Path:
        return self.path / self.said("rev-parse", "--git-path", "objects").decode().strip()

    def once(self, *words: str) -> bytes:
        if words not in self.heard:
            self.heard[words] = self.said(*words)
        return self.heard[words]

    def said(self, *words: str) -> bytes:
        return subprocess.run(
            ("git", *words), cwd=self.path, stdout=subprocess.PIPE, check=True
        ).stdout
