"""What the gate finds in one text, whatever it is: a file, a name, a commit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Finding, Severity, is_error
from ducha.domain.waivers import Waivers
from ducha.rules import TEXT_RULES
from ducha.secrecy.redaction import digest, redacted_path

from .gating import Veil
from .reading import readable, sort_of

MOST = 50
"""Findings in one file that are worth showing."""
TOO_LARGE = 32 * 1024 * 1024
UNREAD = "K00"
"""Code of the warning that a file was not looked into."""
MAIL_RULE = "K10"
"""Every commit carries its author's address; that is no finding."""
MESSAGE = "提交说明"
NAMES = "文件名"
TAG = "标签说明"
_PEOPLE = "提交人"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HEAD = (b"tree", b"parent", b"author", b"committer", b"encoding", b"gpgsig", b"gpgsig-sha256",
         b"object", b"type", b"tagger")  # fmt: skip
"""Lines of a head that hold ids, people and signatures, or a word of git's. A tag has its name."""
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


def shown_path(path: str) -> str:
    """A path as it may be printed."""
    return _CONTROL.sub("\ufffd", redacted_path(path))


def in_commit(raw: bytes, name: str, what: str) -> Iterator[Seen]:
    """What a commit or a tag object says, and of whom; not that it carries addresses.

    What stands in further lines of its head, such as a tag that was merged, it says as well.
    """
    head, _, message = raw.partition(b"\n\n")
    message = b"\n".join([*_rest(head), message])
    named = b"\n".join(sorted(set(_PERSON.findall(head)))).replace(b"@", b" ")
    people = readable(named) or ""
    for seen in in_text(people, f"{name[:10]}:{_PEOPLE}", name):
        if seen.finding.rule != MAIL_RULE:
            yield seen
    yield from in_text(readable(message) or "", f"{name[:10]}:{what}", name)


def _rest(head: bytes) -> Iterator[bytes]:
    """Lines of a head that are neither ids, nor people, nor a signature."""
    is_known = True
    for line in head.split(b"\n"):
        if not line.startswith(b" "):
            is_known = line.split(b" ", 1)[0] in _HEAD
        if not is_known:
            yield line


def in_bytes(raw: bytes, shown: str, path: str) -> Iterator[Seen]:
    """What is found in the bytes of a file that is shown as ``shown`` and lies at ``path``."""
    if len(raw) > TOO_LARGE:
        yield unread(shown, path, "太大的文件")
        return
    text = readable(raw)
    if text is None:
        yield unread(shown, path, sort_of(raw))
    else:
        yield from in_text(text, shown, path)


def in_name(name: str, shown: str) -> Iterator[Seen]:
    """A file's name: the finding is of the file as a whole."""
    for seen in in_text(name, shown, name):
        yield replace(seen, finding=replace(seen.finding, line=0, column=0, text=""))


def in_text(text: str, shown: str, path: str) -> Iterator[Seen]:
    """What is found in a text."""
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


def unread(shown: str, path: str, sort: str) -> Seen:
    """The warning that nobody looked into a file, being of such a ``sort``."""
    return _whole(UNREAD, shown, path, f"没有查这个文件：{sort}里的文字和画面要由人来看")


def _whole(rule: str, shown: str, path: str, message: str) -> Seen:
    fix = "由保密审查人打开看过；用不着的移出仓库"
    return Seen(Finding(rule, Severity.WARNING, shown, 0, 0, HOUSE, message, fix), path, path)
