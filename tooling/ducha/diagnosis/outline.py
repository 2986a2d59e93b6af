"""The lines of a file as somebody meant them, read with tolerance: fields, entries, prose.

YAML's own parser stops at the first slip. This reading never stops: it knows the words that may
be field names, and so sees a field even where the colon or the list mark is wrong.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from unicodedata import normalize

COLONS = ":：∶﹕︰꞉ː"
DASHES = "-－—–‐‑−﹣―"
BLANK = " \u3000"
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?[ ]*(?:#.*)?")
_INDENT = re.compile(f"[{BLANK}]*")
_MARK = re.compile(f"[{DASHES}]([{BLANK}]*)")
_FIELD = re.compile(
    f"(?P<key>\"[^\"]{{1,40}}\"|'[^']{{1,40}}'|[^{COLONS}#\"'\\[\\]{{}},，。；|>&*!%@`-]"
    f"[^{COLONS}#\\[\\]{{}}]{{0,39}}?)(?P<pad>[{BLANK}]*)(?P<colon>[{COLONS}])"
    f"(?P<gap>[{BLANK}]*)(?P<value>.*)"
)


class Kind(Enum):
    """What a line is."""

    BLANK = auto()
    COMMENT = auto()
    """Also a mark between documents: neither is part of any row."""
    FIELD = auto()
    ENTRY = auto()
    PROSE = auto()
    OTHER = auto()


@dataclass(slots=True)
class Mark:
    """One list mark: the dash and the blanks behind it, with its column counted from 0."""

    at: int
    dash: str
    gap: str


@dataclass(slots=True)
class Line:
    """One line; positions count from 0. ``column`` is where the field name or the entry starts."""

    number: int
    text: str
    kind: Kind
    indent: str = ""
    marks: list[Mark] = field(default_factory=list)
    column: int = 0
    key: str = ""
    pad: str = ""
    colon: str = ""
    gap: str = ""
    value: str = ""
    is_known: bool = False
    ends_below: bool = False
    """The quote that the value opens is closed on a later line."""

    @property
    def value_at(self) -> int:
        """Where the value starts."""
        return self.column + len(self.key) + len(self.pad) + len(self.colon) + len(self.gap)


def folded(word: str) -> str:
    """A field name as it was meant: one width, no quotes, no blanks."""
    return re.sub(r"[\s\"'“”‘’]", "", normalize("NFKC", word))


class Outline:
    """All lines of a text, each read once."""

    def __init__(self, lines: Iterable[str], words: frozenset[str]) -> None:
        self.words = words
        self.lines: list[Line] = []
        self._above: Line | None = None
        self._prose_above: int | None = None
        self._quote = ""
        self._depth = 0
        for number, text in enumerate(lines, start=1):
            line = self._read(number, text.removesuffix("\r"))
            self.lines.append(line)

    def structural(self) -> Iterator[Line]:
        """Fields and entries."""
        return (one for one in self.lines if one.kind in (Kind.FIELD, Kind.ENTRY))

    def _read(self, number: int, text: str) -> Line:
        stripped = text.strip(BLANK)
        indent = _INDENT.match(text)
        width = len(indent.group()) if indent else 0
        if not stripped:
            return Line(number, text, Kind.BLANK)
        if self._prose_above is not None:
            if width > self._prose_above:
                return Line(number, text, Kind.PROSE)
            self._prose_above = None
        if self._is_inside(text):
            return Line(number, text, Kind.PROSE)
        if stripped.startswith("#") or text.rstrip() in ("---", "..."):
            return Line(number, text, Kind.COMMENT)
        line = self._structure(number, text, text[:width])
        if line.kind is not Kind.OTHER:
            self._above = line
        if _BLOCK.fullmatch(line.value):
            self._prose_above = line.column
        self._open(line.value)
        return line

    def _is_inside(self, text: str) -> bool:
        """Whether an earlier quote or bracket is still open; a field that is known ends both."""
        if not self._quote and not self._depth:
            return False
        found = _FIELD.match(text.strip(BLANK).lstrip(DASHES).strip(BLANK))
        if found and folded(found["key"]) in self.words and found["colon"]:
            self._quote, self._depth = "", 0
            return False
        if self._quote:
            if _closes(text, self._quote):
                self._quote = ""
                if self._above is not None:
                    self._above.ends_below = True
        else:
            self._depth = max(self._depth + _balance(text), 0)
        return True

    def _open(self, value: str) -> None:
        if value[:1] in ("'", '"') and not _closes(value[1:], value[0]):
            self._quote = value[0]
        elif value[:1] in ("[", "{"):
            self._depth = max(_balance(value), 0)

    def _structure(self, number: int, text: str, indent: str) -> Line:
        line = Line(number, text, Kind.OTHER, indent, column=len(indent))
        rest = text[len(indent) :]
        while mark := _MARK.match(rest):
            behind = rest[mark.end() :]
            if not self._is_mark(line, rest[0], mark.group(1), behind):
                break
            line.marks.append(Mark(line.column, rest[0], mark.group(1)))
            line.column += mark.end()
            rest = behind
        found = _FIELD.fullmatch(rest)
        if found and self._is_field(found):
            line.kind, line.key, line.pad = Kind.FIELD, found["key"], found["pad"]
            line.colon, line.gap, line.value = found["colon"], found["gap"], found["value"]
            line.is_known = folded(line.key) in self.words
        elif line.marks:
            line.kind, line.value = Kind.ENTRY, rest
        return line

    def _is_mark(self, line: Line, dash: str, gap: str, behind: str) -> bool:
        if dash == "-" and (gap or not behind):
            return True
        if behind.startswith(tuple(DASHES)):
            return False
        above = self._above
        if above is not None and not line.marks:
            opens = above.kind is Kind.FIELD and not above.value and line.column >= above.column
            if opens or (above.marks and above.marks[0].at == line.column):
                return True
        found = _FIELD.fullmatch(behind)
        known = bool(found and folded(found["key"]) in self.words)
        return known or bool(dash != "-" and gap and dash in "－−﹣‐‑–")

    def _is_field(self, found: re.Match[str]) -> bool:
        if folded(found["key"]) in self.words:
            return True
        return found["colon"] == ":" and (found["gap"][:1] == " " or not found["value"])


def _closes(text: str, quote: str) -> bool:
    if quote == "'":
        return text.replace("''", "").count("'") > 0
    return re.sub(r"\\.", "", text).count('"') > 0


def _balance(text: str) -> int:
    return sum(map(text.count, "[{")) - sum(map(text.count, "]}"))
