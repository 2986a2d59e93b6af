"""The request as its rules look at it: paths with what is like them, the version of the rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ducha.domain.findings import Finding
from ducha.domain.office import Office
from ducha.domain.paths import ITEMS, SCHEMA, stem_of
from ducha.domain.request import Request, Touched, Written
from ducha.rules.git.g27_requests import REQUEST_RULES
from ducha.rules.git.rule import RequestRule

from ..gating import scrubbed
from ..git.objects import Delta
from ..git.running import Unreadable
from ..plain_pages import in_page
from ..snapshots import Snapshots
from ..text_gate import shown_path
from .alike import alike
from .contents import Contents
from .gathering import Gathered


def asked(
    gathered: Gathered,
    office: Office,
    made: Snapshots,
    commits: Iterable[Written],
    now: int,
    contents: Contents,
) -> Request:
    """Everything that the rules of paths and ranges look at."""
    version, broken = _rules(gathered, made)
    return Request(
        office=office,
        now=now,
        touched=tuple(_touched(gathered)),
        commits=tuple(commits),
        conflicts=gathered.merged.conflicts,
        born_twice=frozenset(gathered.born_twice),
        is_merge_of_both=gathered.is_merge_of_both,
        version=version,
        broken=broken,
        strange=tuple(_strange(gathered, contents)),
    )


def _strange(gathered: Gathered, contents: Contents) -> Iterator[tuple[str, str]]:
    """What is not plain in the pages that the request changes."""
    for one in gathered.deltas:
        for what in in_page(contents.of(one.new) or b"", one.path):
            yield one.path, what


def _rules(gathered: Gathered, made: Snapshots) -> tuple[int | None, str]:
    """The version of the rules in the result, if they were touched; and why it cannot be read."""
    if not any(one.path.startswith(SCHEMA) for one in gathered.deltas):
        return None, ""
    try:
        return made.ledger(gathered.result).office.policy.version, ""
    except Unreadable as fault:
        return None, str(fault)


def _touched(gathered: Gathered) -> Iterator[Touched]:
    added = [one.path for one in gathered.deltas if one.old is None]
    others = alike(added, gathered.paths) if added else {}
    twins = _twins(added, gathered.paths) if added else {}
    for one in gathered.deltas:
        yield Touched(
            one.path,
            one.old.mode if one.old else "",
            one.new.mode if one.new else "",
            others.get(one.path, ()),
            twins.get(one.path, ()),
        )


def _twins(added: list[str], paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each added item the other files of its number."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.endswith(".yaml"):
            places[stem_of(path)].append(path)
    numbers = {path: stem_of(path) for path in added}
    return {
        path: tuple(one for one in places[number] if one != path)
        for path, number in numbers.items()
        if path.startswith(ITEMS) and len(places[number]) > 1
    }


def told(request: Request, rules: Iterable[RequestRule] = REQUEST_RULES) -> Iterator[Finding]:
    """What the rules of paths and ranges say."""
    for rule in rules:
        for hit in rule.check(request):
            yield scrubbed(rule.finding(hit.message, shown_path(hit.place), fix=hit.fix))


def listed(deltas: Iterable[Delta]) -> Iterator[tuple[str, str]]:
    """Paths with what happened to them, as they may be shown."""
    for one in deltas:
        what = "新增" if one.old is None else "删除" if one.new is None else "修改"
        yield shown_path(one.path), what
