"""A fresh number for an item that main does not have, because main gave its number to another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from ducha.diagnosis.fault import BadText
from ducha.domain import findings
from ducha.domain.vocabulary import Key

from .examine import Examiner
from .git.objects import commit_id, content_at, entries, merge_base
from .git.refs import mainline
from .git.running import Git, Unreadable
from .git.unmerged import under_way
from .numbering import find_item, path_of
from .places import Places
from .refusal import Refused
from .root import Root
from .text import decode
from .writing import write_together
from .yamltext import read

_BOM = b"\xef\xbb\xbf"
_NUMBER = re.compile("[A-Z]{2,4}-[0-9]{4}-[0-9]{4}")


@dataclass(frozen=True)
class Renumbering:
    """What is to be written: the item under its new name, and the items that point to it."""

    old: Path
    new: Path
    before: bytes
    after: bytes
    others: dict[Path, tuple[bytes, bytes]]

    def carry_out(self, root: Root) -> bool:
        """Write all or nothing; False if a file was changed meanwhile. Raises OSError."""
        writes: dict[Path, tuple[bytes | None, bytes | None]] = {self.new: (None, self.after)}
        writes |= self.others
        return write_together(root, {**writes, self.old: (self.before, None)})

    def mentions(self) -> list[tuple[Path, int]]:
        """Lines of these files that still name the old number, in free text."""
        texts = {self.new: self.after} | {path: after for path, (_, after) in self.others.items()}
        wanted = self.old.stem.encode()
        return [
            (path, number)
            for path, text in texts.items()
            for number, line in enumerate(text.split(b"\n"), start=1)
            if wanted in line
        ]


@dataclass(frozen=True)
class Branch:
    """The branch in the work tree, and the main that it grew out of. Raises Unreadable."""

    root: Root
    base: str | None = None

    @cached_property
    def git(self) -> Git:
        """Git in the repository."""
        return Git(self.root.path)

    @cached_property
    def main(self) -> str:
        """The commit that counts as main."""
        found = commit_id(self.git, self.base) if self.base else mainline(self.git)
        if found is None:
            raise Unreadable("这份克隆里没有主线 main；先 git fetch，或用 --base 指明主线")
        return found

    @cached_property
    def fork(self) -> str:
        """The last commit that the branch shares with main."""
        return merge_base(self.git, commit_id(self.git, "HEAD"), self.main)

    def numbers(self, commit: str) -> set[str]:
        """Numbers of all items of a commit."""
        listed = entries(self.git, commit, f"{self._prefix}items")
        return {PurePosixPath(one.path).stem for one in listed}

    def data(self, commit: str, path: Path) -> dict[str, Any]:
        """An item as a commit holds it; empty where it has none that can be read."""
        raw = content_at(self.git, commit, self._prefix + self.root.relative(path))
        return _read(raw or b"", Places())

    @cached_property
    def _prefix(self) -> str:
        return self.git.text("rev-parse", "--show-prefix")


def renumbering(branch: Branch, old: str, new: str | None, examiner: Examiner) -> Renumbering:
    """What giving ``old`` the number ``new`` (default: the next free one) would write.

    Raises Refused, and Unreadable where the clone does not know main.
    """
    for number in (old, new or old):
        if not _NUMBER.fullmatch(number):
            raise Refused(f"编号写成 DC-2026-0012 的样子，现为“{number}”")
    source = find_item(branch.root, old)
    if source is None:
        raise Refused(f"没有编号“{old}”的事项")
    _require_own(branch, source)
    taken = branch.numbers(branch.main) | {one.stem for one in branch.root.items.rglob("*.yaml")}
    target = path_of(branch.root, new or _next(old, taken))
    if target.stem in taken:
        raise Refused(f"编号“{target.stem}”已经有别的事项用了；不写新号，就自动取下一个")
    before = source.read_bytes()
    after = _changed(before, [(Key.NUMBER,)], old, target.stem)
    _require_lawful(before, after, source, target, branch.root, examiner)
    others = dict(_pointing(branch, source, target.stem))
    return Renumbering(source, target, before, after, others)


def _require_own(branch: Branch, source: Path) -> None:
    """The item is the branch's alone: nothing of it is on main."""
    if under_way(branch.git):
        raise Refused("有一次合并还没有做完；先做完它，或撤回（git merge --abort），再改号")
    only = "只有自己分支上新立、还没有合进主线的事项可以改号"
    if source.stem in branch.numbers(branch.fork):
        raise Refused(f"主线上早有 {source.stem}，它的编号不能改；{only}")
    there = branch.data(branch.main, source).get(Key.TITLE)
    here = _read(source.read_bytes(), Places()).get(Key.TITLE)
    if there is not None and there == here:
        raise Refused(f"主线上的 {source.stem} 标题相同，就是这一件，编号不能改；{only}")


def _next(old: str, taken: set[str]) -> str:
    head = old.rsplit("-", 1)[0]
    serials = [one.removeprefix(f"{head}-") for one in taken if one.startswith(f"{head}-")]
    return f"{head}-{max(int(one) for one in serials if one.isdigit()) + 1:04}"


def _require_lawful(
    before: bytes, after: bytes, source: Path, target: Path, root: Root, examiner: Examiner
) -> None:
    old = examiner.examine(before, root.relative(source))
    if old.data is None:
        raise Refused(f"{root.relative(source)} 本身有错，先用 ducha check 查明改好")
    known = {(one.rule, one.message) for one in old.findings}
    for one in examiner.examine(after, root.relative(target)).findings:
        if findings.is_error(one) and (one.rule, one.message) not in known:
            raise Refused(f"不能改成“{target.stem}”：{one.message}")


def _pointing(branch: Branch, source: Path, new: str) -> Iterator[tuple[Path, tuple[bytes, bytes]]]:
    """Items of the branch whose 承接 or 并入 means this one: what they held, and hold now."""
    old = source.stem
    for path in sorted(branch.root.items.rglob("*.yaml")):
        raw = path.read_bytes()
        if path == source or old.encode() not in raw:
            continue
        data, was = _read(raw, Places()), branch.data(branch.fork, path)
        at: list[findings.Path] = [
            (Key.LOG, position, Key.MERGED_INTO)
            for position, record in enumerate(_log(data))
            if record.get(Key.MERGED_INTO) == old and record not in _log(was)
        ]
        if data.get(Key.CONTINUES) == old != was.get(Key.CONTINUES):
            at.append((Key.CONTINUES,))
        if at:
            yield path, (raw, _changed(raw, at, old, new))


def _changed(raw: bytes, at: list[findings.Path], old: str, new: str) -> bytes:
    """The bytes with one number for another at these places, and nothing else changed."""
    text, places = decode(raw), Places()
    read(text, places)
    lines = text.split("\n")
    for path in at:
        line, column, width = places.values[path]
        written = lines[line - 1]
        value = written[column - 1 : column - 1 + width].replace(old, new)
        lines[line - 1] = written[: column - 1] + value + written[column - 1 + width :]
    return (_BOM if raw.startswith(_BOM) else b"") + "\n".join(lines).encode()


def _log(data: dict[str, Any]) -> list[dict[str, Any]]:
    log = data.get(Key.LOG)
    return [one for one in log if isinstance(one, dict)] if isinstance(log, list) else []


def _read(raw: bytes, places: Places) -> dict[str, Any]:
    try:
        data = read(decode(raw), places)
    except BadText:
        return {}
    return data if isinstance(data, dict) else {}
