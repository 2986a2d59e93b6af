"""Who signed a checkpoint, and whether that person may."""

from ducha.domain.checkpoint import NAMESPACE, Checkpoint
from ducha.domain.people import People, Person
from ducha.domain.vocabulary import Duty

from ..git.signatures import checked
from .listing import armoured

DUTIES = frozenset({Duty.SIGNER, Duty.ADMINISTRATOR, Duty.FORGE})
"""Duties of which a person needs one to sign a checkpoint."""


def signer(one: Checkpoint, people: People) -> Person | str:
    """Who signed it; or why that does not count by this register, in Chinese."""
    seal = checked(one.payload, armoured(one), NAMESPACE)
    if seal.flaw is not None:
        return f"的签名不对（{seal.flaw.value}）"
    return holder(one, people, seal.key)


def holder(one: Checkpoint, people: People, key: str) -> Person | str:
    """Whose key that is; or why it may not sign this checkpoint."""
    found = people.of_key(key)
    if found is None:
        return "的密钥没有登记"
    person, held = found
    if not held.counts_on(one.day) or not person.serves_on(one.day):
        return f"的密钥在 {one.day} 不在有效期内"
    if DUTIES.isdisjoint(person.duties):
        return f"由{person.post}签名，他不是核签人、管理员或平台"
    return person
