"""Whether a 证据包 may go out: it holds every version that any item ever had, of branches too.

integrity.md §5 wants the whole history, or nobody could see a rewriting; so what may not be shown
of one old version of one item keeps the package in the house.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ducha.diagnosis.fault import BadText
from ducha.domain.change import Version
from ducha.domain.package import Audience
from ducha.domain.paths import ITEMS, number_of, stem_of
from ducha.domain.publication import PublicFields, is_public
from ducha.domain.vocabulary import Attribute, Key, Stage

from ..git.objects import blobs, contents, entries
from ..git.running import Git, decoded
from ..refusal import Refused
from ..snapshots import version
from ..text import decode
from ..yamltext import read
from .subject import Subject

NAMED = 3
"""Items that a message names."""
_INSIDE = "只在内部核对的，加 --internal"


def guard(git: Git, one: Subject, audience: Audience) -> int:
    """How many versions of items the history holds. Raises Refused where it may not go out."""
    versions = _versions(git, one.main)
    if audience is Audience.INTERNAL:
        return len(versions)
    if not is_public(one.held.item):
        raise Refused(f"只给主动公开、审查齐全的事项出证据包；{one.number} 不是。{_INSIDE}")
    secret: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for blob, _, raw in contents(git, versions):
        data = _read(raw)
        if data is None or not _is_open(data):
            secret[versions[blob]] += 1
        elif any(_hidden(data, one.ledger.structure.public_fields)):
            hidden[versions[blob]] += 1
    if audience is Audience.EVERYBODY:
        hidden.update(_unshown(git, one))
    if secret:
        raise Refused(
            "证据包带着主线的全部历史，给外面的人，台账里的事项就须从来都是主动公开；"
            f"历史里有 {secret.total()} 个版本不是，或读不懂（{_named(secret)}）。{_INSIDE}"
        )
    if hidden and audience is Audience.EVERYBODY:
        raise Refused(
            "证据包带着主线的全部历史，给外面的人，就不能有网页上不显示的内容（备注、批示、意见、草稿等）；"
            f"历史里有 {hidden.total()} 个版本带着（{_named(hidden)}）。{_INSIDE}；"
            "整个仓库本来就谁都能看的，加 --public-ledger"
        )
    return len(versions)


def _versions(git: Git, main: str) -> dict[str, str]:
    """Every content that lies or ever lay among the items, by id, with the name of its file."""
    found = {}
    for line in git.said("rev-list", "--objects", "--stdin", given=[main]).splitlines():
        blob, _, path = decoded(line).partition(" ")
        if path.startswith(ITEMS) and path.endswith(".yaml"):
            found[blob] = stem_of(path)
    return found


def _read(raw: bytes) -> dict[str, Any] | None:
    try:
        data = read(decode(raw))
    except BadText:
        return None
    return data if isinstance(data, dict) else None


def _is_open(data: dict[str, Any]) -> bool:
    """Whether this version says 主动公开."""
    held = data.get(Key.DISCLOSURE)
    return isinstance(held, dict) and held.get(Key.ATTRIBUTE) == Attribute.PUBLIC


def _hidden(data: dict[str, Any], allowed: PublicFields) -> Iterator[str]:
    """Fields that the site does not show. Who reviewed for publication, by post, is no secret."""
    yield from data.keys() - allowed[None] - {Key.DISCLOSURE}
    records = data.get(Key.LOG)
    for record in records if isinstance(records, list) else ():
        if isinstance(record, dict):
            yield from record.keys() - _shown(record, allowed)


def _shown(record: dict[str, Any], allowed: PublicFields) -> frozenset[str]:
    stage = record.get(Key.STAGE)
    return allowed[Stage(stage)] if stage in set(Stage) else frozenset()


def _unshown(git: Git, one: Subject) -> Iterator[str]:
    """Items that the site does not show as yet, or not all of: drafts, and a 暗访 that goes on."""
    found = [each for each in entries(git, one.main, ITEMS) if number_of(each.path)]
    held = blobs(git, (each.blob for each in found))
    for each in found:
        made = version(held[each.blob], one.ledger)
        if made is None or not is_public(made.item) or _goes_unannounced(made):
            yield stem_of(each.path)


def _goes_unannounced(made: Version) -> bool:
    return any(record.is_running_unannounced() for record in made.item.log)


def _named(found: Counter[str]) -> str:
    names = sorted(found)
    return "、".join(names[:NAMED]) + (f" 等 {len(names)} 件" if len(names) > NAMED else "")
