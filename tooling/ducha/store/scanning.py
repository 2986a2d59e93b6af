"""The gate over a whole repository: files, file names, and everything that git remembers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .git.history import History
from .git.objects import Stored
from .git.running import Unreadable
from .root import Root
from .text_gate import (
    MESSAGE,
    NAMES,
    TAG,
    TOO_LARGE,
    Seen,
    in_bytes,
    in_commit,
    in_name,
    in_text,
    shown_path,
    unread,
)

_OF_TOOLS = {".git", ".venv", "node_modules", "__pycache__", ".ducha-cache"}
"""Folders that hold no work of people, where git does not say so itself."""
_REFS = "分支名、标签名"


def scan_files(root: Root, paths: Iterable[Path] = ()) -> tuple[int, Iterator[Seen]]:
    """How many files there are to look at, and what is found in them and in their names."""
    made_up = () if paths else root.specimens()
    files = _given(paths) if paths else _all(root)
    names = {root.relative(path): path for path in files}
    names = {name: path for name, path in names.items() if not name.startswith(made_up)}
    return len(names), _in_files(names)


def _given(paths: Iterable[Path]) -> Iterator[Path]:
    for path in (one.parent.resolve() / one.name for one in paths):
        yield from _below(path) if path.is_dir() else (path,)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part in _OF_TOOLS for part in path.relative_to(folder).parts)
        if not is_hidden and (path.is_symlink() or not path.is_dir()):
            yield path


def _all(root: Root) -> Iterator[Path]:
    history = History(root)
    if history.exists():
        for name in history.files():
            path = root.path / name
            if path.is_symlink() or path.is_file():
                yield path
    else:
        yield from _below(root.path)


def _in_files(names: dict[str, Path]) -> Iterator[Seen]:
    for name, path in names.items():
        shown = shown_path(name)
        yield from in_name(name, shown)
        if path.is_symlink():
            yield from in_text(str(path.readlink()), shown, name)
        else:
            yield from in_bytes(path.read_bytes(), shown, name)


def scan_history(root: Root) -> tuple[int, Iterator[Seen]]:
    """How many objects git holds, reachable or not, and what is found in them.

    Raises Unreadable when a part of the history is not here: then nobody can say that it is clean.
    """
    history = History(root)
    if not history.exists():
        raise Unreadable("这里不是 git 仓库，没有历史可查")
    if not history.is_whole():
        raise Unreadable("这是浅克隆，历史不全，查不了；先运行 git fetch --unshallow")
    objects = history.objects()
    found = _in_history(history, objects, root.specimens())
    return len(objects), (replace(one, is_past=True) for one in found)


def _in_history(
    history: History, objects: list[Stored], made_up: tuple[str, ...]
) -> Iterator[Seen]:
    for ref in history.refs():
        yield from in_text(ref, _REFS, ref)
    stored = {one.id for one in objects}
    origin: dict[str, tuple[str, str]] = {}
    named: set[str] = set()
    for change in history.changes(one.id for one in objects if one.kind == "commit"):
        if change.blob not in stored:
            raise Unreadable("历史里有内容没有取下来（部分克隆），查不了；换一份完整的克隆")
        if change.blob not in origin or origin[change.blob][1].startswith(made_up):
            origin[change.blob] = change.commit, change.path
        if change.path not in named:
            named.add(change.path)
            yield from in_name(change.path, f"{change.commit[:10]}:{NAMES}")
    small = [one for one in objects if one.kind != "tree" and one.size <= TOO_LARGE]
    for one in objects:
        if one.kind == "blob" and one.size > TOO_LARGE:
            yield unread(*_place(one.id, origin), "太大的文件")
    for name, kind, raw in history.contents(one.id for one in small):
        if kind == "blob" and name in origin and origin[name][1].startswith(made_up):
            continue
        if kind == "blob":
            yield from in_bytes(raw, *_place(name, origin))
        else:
            yield from in_commit(raw, name, MESSAGE if kind == "commit" else TAG)


def _place(blob: str, origin: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """How a blob is called, and its path."""
    if blob not in origin:
        return f"{blob[:10]}（不在任何提交里）", blob
    commit, path = origin[blob]
    return f"{commit[:10]}:{shown_path(path)}", path
