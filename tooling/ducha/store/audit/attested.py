"""What the forge attests: who approved which head, signed by the forge's key.

``ducha attest`` appends these to the branch ``attestations``. To believe one is to trust the forge
(that the account approved this head) and whoever holds its key (that he asked the forge).
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ducha.domain.people import People, Person
from ducha.domain.vocabulary import Duty

from ..git.commits import Identity
from ..git.objects import content_at
from ..git.refs import latest
from ..git.running import Git
from ..git.signatures import checked
from .noting import Note

NAMESPACE = "ducha-attestation"
FILE = "attestations.jsonl"
FIELDS = ("commit", "forge", "head", "request", "reviewer", "tree")
_ID = re.compile("[0-9a-f]{40}")
_ARMOUR = re.compile(
    "-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]{1,76}\n){1,60}-----END SSH SIGNATURE-----\n?"
)
_LONGEST = 200
"""Characters of a name in it."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """That on ``forge`` the account ``reviewer`` approved ``head``, merged as ``commit``.

    ``tree`` is that of the head; ``signature`` the forge's, over all the rest.
    """

    commit: str
    forge: str
    request: str
    reviewer: str
    head: str
    tree: str
    signature: str = ""

    @property
    def payload(self) -> bytes:
        """What is signed."""
        fields = {name: getattr(self, name) for name in FIELDS}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()

    @property
    def line(self) -> str:
        """The line of the file."""
        fields = {name: getattr(self, name) for name in (*FIELDS, "signature")}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def content(git: Git) -> bytes:
    """The file as the newest known branch has it; empty where there is none."""
    newest = latest(git, "attestations")
    return b"" if newest is None else content_at(git, newest, FILE) or b""


def parsed(raw: bytes) -> Mapping[str, tuple[Attestation, ...]]:
    """Attestations by the commit that they are about; a line that is none is passed over."""
    found: dict[str, list[Attestation]] = {}
    for line in raw.decode("utf-8", "replace").splitlines():
        one = _read(line)
        if one is not None:
            found.setdefault(one.commit, []).append(one)
    return {commit: tuple(some) for commit, some in found.items()}


def _read(line: str) -> Attestation | None:
    try:
        fields: Any = json.loads(line)
        values = {name: fields[name] for name in (*FIELDS, "signature")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in values.values()):
        return None
    return Attestation(**values)


def read_line(line: bytes) -> Attestation | None:
    """The attestation that a line holds; None unless it is exactly as we write it."""
    one = _read(line.decode("utf-8", "replace"))
    if one is None or one.line.encode("utf-8", "replace") != line:
        return None
    ids = all(_ID.fullmatch(each) for each in (one.commit, one.head, one.tree))
    said = (one.forge, one.request, one.reviewer)
    named = all(each.isprintable() and 0 < len(each) <= _LONGEST for each in said)
    return one if ids and named and _ARMOUR.fullmatch(one.signature) else None


def platform(one: Attestation, people: People, day: date) -> Person | None:
    """The platform that signed it, if its key counts on that day."""
    seal = checked(one.payload, one.signature.encode("utf-8", "replace"), NAMESPACE)
    owner = people.of_key(seal.key) if seal.is_valid else None
    if owner is None or Duty.FORGE not in owner[0].duties:
        return None
    return owner[0] if owner[1].counts_on(day) and owner[0].serves_on(day) else None


@dataclass(frozen=True, slots=True)
class Attested:
    """Who approved a step by the forge's word; or why that word does not count."""

    person: Person | None = None
    fault: str = ""


def weighed(
    some: Iterable[Attestation], note: Note, people: People, duty: Duty, hands: frozenset[str]
) -> Attested:
    """The first attestation that counts for a step; else the fault of the last."""
    found = Attested()
    for one in some:
        found = _weighed(one, note, people, duty, hands)
        if found.person is not None:
            break
    return found


def _weighed(
    one: Attestation, note: Note, people: People, duty: Duty, hands: frozenset[str]
) -> Attested:
    day = Identity("", "", note.committed).day
    seal = checked(one.payload, one.signature.encode("utf-8", "replace"), NAMESPACE)
    owner = people.of_key(seal.key) if seal.is_valid else None
    if owner is None or Duty.FORGE not in owner[0].duties:
        return Attested(fault="不是登记的平台密钥签的")
    if not (owner[1].counts_on(day) and owner[0].serves_on(day)):
        return Attested(fault="平台的密钥那天不在有效期内")
    is_same = one.head == note.parents[1] if len(note.parents) == 2 else one.tree == note.tree
    if not is_same:
        return Attested(fault="证明的是另一个版本")
    person = people.of_account(one.reviewer)
    if person is None or duty not in person.duties or not person.serves_on(day):
        return Attested(fault=f"批准的账号不是在任的{duty}")
    if person.code in hands:
        return Attested(fault="批准的人就是写的人")
    return Attested(person)
