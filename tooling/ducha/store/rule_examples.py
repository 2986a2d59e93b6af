"""Examples of rules, read from the folders that test them (tooling/tests), where they are there."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from ducha.domain.vocabulary import Key
from ducha.rules.example import Excerpt, Line, Pair

from .root import Root

MOST = 8
"""Lines of one block that are worth showing."""
_ALONE = ("waivers.yaml", "after.yaml")
"""A member of a folder that all its findings are in; the others are what it is held against."""
_RECORD = f"  - {Key.STAGE}:"
_HEAD = re.compile(r"^# (说明|as-of|file)[：:] ?(.*)$")
_TOLD = re.compile(
    r"^(?P<rule>\S+) (?:error|warning|note) (?:(?P<file>\S+):)?(?P<line>\d+):(?P<column>\d+) "
    r"(?P<message>.*) \| (?P<fix>.*)$"
)
_MESSAGE = re.compile(
    r"^(?P<line>\d+):(?P<column>\d+) \S+\[(?P<rule>\S+)\] (?P<message>.*)\n"
    r"  原行：.*\n  改法：(?P<fix>.*?)(?:（ducha fix 可改）)?$",
    re.MULTILINE,
)
Lines = Sequence[str]


def rule_example(root: Root, rule: str) -> Pair | None:
    """The first failing example of ``rule``, and the passing one that is most like it."""
    folder = root.path / "tooling" / "tests" / "rules" / rule
    for told in sorted(folder.glob("fail/*.expected.txt")):
        for found in filter(None, map(_TOLD.match, told.read_text("utf-8").splitlines())):
            failing = told.with_name(told.name.removesuffix(".expected.txt"))
            path = _holding(failing, found["file"])
            if found["rule"] == rule and path is not None:
                lines = path.read_text("utf-8").splitlines()
                at, column = int(found["line"]), int(found["column"])
                at, column = (at, column) if at else (_numbered(lines), 1)
                excerpt = _faulty(lines, at, column, found["message"], found["fix"])
                return Pair(excerpt, _passing(folder / "pass", lines, at))
    return None


def code_example(root: Root, code: str) -> Excerpt | None:
    """The first example of a fault of text or schema, such as ``Y03``."""
    for told in sorted((root.path / "tooling" / "tests" / "messages").glob("*/expected.txt")):
        for found in _MESSAGE.finditer(told.read_text("utf-8")):
            if found["rule"] == code:
                raw = (told.parent / "input.yaml").read_bytes().decode("utf-8", "replace")
                at, column = int(found["line"]), int(found["column"])
                return _faulty(raw.splitlines(), at, column, found["message"], found["fix"])
    return None


def _holding(example: Path, file: str | None) -> Path | None:
    """The example itself, or in a folder the member that the finding is in."""
    if file is None:
        return example.with_name(f"{example.name}.yaml")
    if (example / Path(file).name).is_file():
        return example / Path(file).name
    number = Path(file).stem
    members = sorted(example.glob("*.yaml"))
    return next(
        (one for one in members if f"{Key.NUMBER}: {number}" in one.read_text("utf-8")), None
    )


def _faulty(lines: Lines, at: int, column: int, message: str, fix: str) -> Excerpt:
    start, end = _block(lines, at)
    shown = list(_cut(lines, range(start, end), {at}))
    if lines and lines[start - 1].startswith(_RECORD):
        before, _ = _block(lines, start - 1)
        shown = [*_cut(lines, range(before, start), set()), *shown]
    text = lines[at - 1] if at <= len(lines) else ""
    rest = text[column - 1 :].rstrip()
    width = len(rest.split(": ")[0]) if text[: column - 1].strip(" -") == "" else len(rest)
    mark = Line(at, text, column - 1, column - 1 + max(width, 1))
    return Excerpt(
        _head(lines).get("说明", ""),
        tuple(mark if one.number == at else one for one in shown),
        _head(lines).get("as-of", ""),
        message,
        fix,
    )


def _passing(folder: Path, failing: Lines, at: int) -> Excerpt | None:
    """What the passing example that is most like the failing one has instead."""
    together = sorted(path for path in folder.glob("*") if path.is_dir())
    alone = [path / name for path in together for name in _ALONE if (path / name).is_file()]
    if together and not alone:
        return _members(together[0], failing, at)
    single = alone or sorted(folder.glob("*.yaml"))
    texts = [path.read_text("utf-8").splitlines() for path in single]
    if not texts:
        return None
    fitting = [text for text in texts if _same(text, failing, at)] or texts
    like = max(fitting, key=lambda text: SequenceMatcher(None, failing, text).ratio())
    changed = _changed(failing, like)
    same = _same(like, failing, at)
    places = sorted(changed) or same
    if same and failing[_block(failing, at)[0] - 1].startswith(_RECORD):
        places = [max(same[-1] - 1, 1), same[-1]]
    elif same and _title(like) != _title(failing):
        places = [same[-1], min(_block(like, same[-1])[1], len(like))]
    shown: list[Line] = []
    for start, end in dict.fromkeys(_block(like, one) for one in places or [len(like)]):
        if shown and start > shown[-1].number + 1:
            shown.append(Line(0, "…"))
        shown += _cut(like, range(start, end), changed)
    head = _head(like)
    return Excerpt(head.get("说明", ""), tuple(shown[: 2 * MOST]), head.get("as-of", ""))


def _title(lines: Lines) -> str:
    return next((line for line in lines if line.startswith(f"{Key.TITLE}:")), "")


def _changed(failing: Lines, passing: Lines) -> set[int]:
    """Lines of ``passing`` that ``failing`` lacks."""
    matcher = SequenceMatcher(None, failing, passing)
    return {
        number + 1
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag in ("insert", "replace")
        for number in range(start, end)
        if not passing[number].startswith("#")
    }


def _members(folder: Path, failing: Lines, at: int) -> Excerpt:
    """Of each item of a passing folder its number, and what stands in the place at fault."""
    about, shown = [], list[Line]()
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text("utf-8").splitlines()
        about.append(_head(text).get("说明", ""))
        places = [_numbered(text), *_same(text, failing, at)]
        for start, end in dict.fromkeys(_block(text, one) for one in places):
            shown += _cut(text, range(start, end), set())
    return Excerpt("；".join(about), tuple(shown[: 2 * MOST]))


def _numbered(lines: Lines) -> int:
    """The line that says which item it is; of a file as a whole there is none to point at."""
    return next(one for one, line in enumerate(lines, start=1) if line.startswith(Key.NUMBER))


def _same(text: Lines, failing: Lines, at: int) -> list[int]:
    """Lines that open a field or record of the same name as the one around line ``at``."""
    start, _ = _block(failing, at)
    opening = failing[start - 1]
    name = opening if opening.startswith(" ") else opening.split(":")[0] + ":"
    return [number for number, line in enumerate(text, start=1) if line.startswith(name)]


def _head(lines: Lines) -> dict[str, str]:
    found = filter(None, map(_HEAD.match, lines[:4]))
    return {one[1]: one[2] for one in found}


def _block(lines: Lines, at: int) -> tuple[int, int]:
    """First line of the record or top-level field around line ``at``, and the line after it."""

    def opens(number: int) -> bool:
        text = lines[number - 1]
        return not text.startswith(" ") or text.startswith("  - ")

    at = min(at, len(lines))
    start = next((one for one in range(at, 0, -1) if opens(one)), 1)
    return start, next(
        (one for one in range(start + 1, len(lines) + 1) if opens(one)), len(lines) + 1
    )


def _cut(lines: Lines, block: range, kept: set[int]) -> Iterator[Line]:
    """A block; of a long one its head, and what stands around the lines to keep."""
    near = {one + step for one in kept for step in (-1, 0, 1)} | {block.start}
    gap = False
    for number in block:
        if len(block) <= MOST or number in near:
            yield Line(number, lines[number - 1])
            gap = False
        elif not gap:
            yield Line(0, "…")
            gap = True
