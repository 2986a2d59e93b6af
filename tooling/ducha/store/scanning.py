"""The gate over a whole repository: files, file names, and everything that git remembers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Finding, Severity, is_error
from ducha.domain.waivers import Waivers
from ducha.rules import TEXT_RULES
from ducha.secrecy.redaction import digest, redacted_path

from .gating import Veil
from .git.history import History, Stored
from .git.running import Unreadable
from .reading import readable, sort_of
from .root import Root

MOST = 50
"""Findings in one file that are worth showing."""
TOO_LARGE = 32 * 1024 * 1024
UNREAD = "K00"
"""Code of the warning that a file was not looked into."""
_MAIL_RULE = "K10"
"""Every commit carries its author's address; that is no finding."""
_OF_TOOLS = {".git", ".venv", "node_modules", "__pycache__", ".ducha-cache"}
"""Folders that hold no work of people, where git does not say so itself."""
_NAMES = "文件名"
_MESSAGE = "提交说明"
_PEOPLE = "提交人"
_TAG = "标签说明"
_REFS = "分支名、标签名"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PERSON = re.compile(rb"^(?:author|committer|tagger) (.*>)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding, and what a waiver of it has to name."""

    finding: Finding
    path: str
    matched: str
    is_past: bool = False
    """Found in what git remembers."""

    @property
    def is_certain(self) -> bool:
        """Whether it blocks."""
        return is_error(self.finding)

    @property
    def digest(self) -> str:
        """What a waiver is bound to; never shown unless asked for."""
        return digest(self.matched)


def accepted(seen: Iterable[Seen], waivers: Waivers, today: date) -> tuple[list[Seen], set[int]]:
    """What no waiver covers, and the positions of the waivers that covered the rest."""
    left: list[Seen] = []
    used: set[int] = set()
    for one in seen:
        at = waivers.covering(one.finding.rule, one.path, one.digest, today)
        if at is None:
            left.append(one)
        else:
            used.add(at)
    return left, used


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
        shown = _shown(name)
        yield from _in_name(name, shown)
        if path.is_symlink():
            yield from _in_text(str(path.readlink()), shown, name)
        else:
            yield from _in_bytes(path.read_bytes(), shown, name)


def _shown(path: str) -> str:
    """A path as it may be printed."""
    return _CONTROL.sub("\ufffd", redacted_path(path))


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
        yield from _in_text(ref, _REFS, ref)
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
            yield from _in_name(change.path, f"{change.commit[:10]}:{_NAMES}")
    small = [one for one in objects if one.kind != "tree" and one.size <= TOO_LARGE]
    for one in objects:
        if one.kind == "blob" and one.size > TOO_LARGE:
            yield _unread(*_place(one.id, origin), "太大的文件")
    for name, kind, raw in history.contents(one.id for one in small):
        if kind == "blob" and name in origin and origin[name][1].startswith(made_up):
            continue
        if kind == "blob":
            yield from _in_bytes(raw, *_place(name, origin))
        else:
            yield from _in_commit(raw, name, _MESSAGE if kind == "commit" else _TAG)


def _place(blob: str, origin: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """How a blob is called, and its path."""
    if blob not in origin:
        return f"{blob[:10]}（不在任何提交里）", blob
    commit, path = origin[blob]
    return f"{commit[:10]}:{_shown(path)}", path


def _in_commit(raw: bytes, name: str, what: str) -> Iterator[Seen]:
    head, _, message = raw.partition(b"\n\n")
    people = readable(b"\n".join(sorted(set(_PERSON.findall(head))))) or ""
    for seen in _in_text(people, f"{name[:10]}:{_PEOPLE}", name):
        if seen.finding.rule != _MAIL_RULE:
            yield seen
    yield from _in_text(readable(message) or "", f"{name[:10]}:{what}", name)


def _in_bytes(raw: bytes, shown: str, path: str) -> Iterator[Seen]:
    if len(raw) > TOO_LARGE:
        yield _unread(shown, path, "太大的文件")
        return
    text = readable(raw)
    if text is None:
        yield _unread(shown, path, sort_of(raw))
    else:
        yield from _in_text(text, shown, path)


def _in_name(name: str, shown: str) -> Iterator[Seen]:
    """A file's name: the finding is of the file as a whole."""
    for seen in _in_text(name, shown, name):
        yield replace(seen, finding=replace(seen.finding, line=0, column=0, text=""))


def _in_text(text: str, shown: str, path: str) -> Iterator[Seen]:
    hits = sorted(
        ((rule, spot) for rule in TEXT_RULES for spot in rule.find(text)),
        key=lambda hit: hit[1].start,
    )
    if not hits:
        return
    veil = Veil(text)
    for rule, spot in hits[:MOST]:
        yield Seen(veil.finding(rule, spot, shown), path, text[spot.start : spot.end])
    if len(hits) > MOST:
        yield _whole(hits[MOST][0].id, shown, path, f"还有 {len(hits) - MOST} 处没有列出")


def _unread(shown: str, path: str, sort: str) -> Seen:
    return _whole(UNREAD, shown, path, f"没有查这个文件：{sort}里的文字和画面要由人来看")


def _whole(rule: str, shown: str, path: str, message: str) -> Seen:
    fix = "由保密审查人打开看过；用不着的移出仓库"
    return Seen(Finding(rule, Severity.WARNING, shown, 0, 0, HOUSE, message, fix), path, path)
