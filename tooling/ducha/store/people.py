"""The register of people, read and held against the register of units."""

from typing import Any

from ducha.domain.people import People, Person, SigningKey
from ducha.domain.units import Units
from ducha.domain.vocabulary import Duty
from ducha.domain.vocabulary import RegisterKey as Reg

from .register import checked, day_of
from .root import BrokenConfig, Root


def load_people(root: Root, units: Units) -> People:
    """Everybody registered; nobody where there is no register. Raises BrokenConfig."""
    path = root.schema / "registers" / "people.yaml"
    if not path.is_file():
        return People()
    people = People(
        tuple(_person(one) for one in checked(root, path, "people.schema.json")[Reg.PEOPLE])
    )
    _agree(people, units, root.relative(path))
    return people


def _person(one: dict[str, Any]) -> Person:
    until = one.get(Reg.TO)
    return Person(
        code=one[Reg.CODE],
        post=one[Reg.POSITION],
        unit=one[Reg.UNIT],
        duties=frozenset(map(Duty, one[Reg.DUTIES])),
        mails=tuple(one[Reg.MAILS]),
        since=day_of(one[Reg.FROM]),
        until=None if until is None else day_of(until),
        accounts=tuple(one.get(Reg.ACCOUNT, ())),
        keys=tuple(map(_key, one.get(Reg.KEYS, ()))),
    )


def _key(one: dict[str, str]) -> SigningKey:
    until = one.get(Reg.TO)
    return SigningKey(
        one[Reg.PUBLIC_KEY], day_of(one[Reg.FROM]), None if until is None else day_of(until)
    )


def _agree(people: People, units: Units, file: str) -> None:
    """No code, address, account or key stands for two people, and every unit is registered."""
    held: dict[tuple[str, str], str] = {}
    for one in people:
        if one.unit not in units:
            raise BrokenConfig(f"{file}: {one.code} 的单位“{one.unit}”没有登记")
        marks = [(Reg.CODE, one.code)]
        marks += [(Reg.MAILS, mail.lower()) for mail in one.mails]
        marks += [(Reg.ACCOUNT, account.lower()) for account in one.accounts]
        marks += [(Reg.PUBLIC_KEY, key.text) for key in one.keys]
        for mark in marks:
            if mark in held:
                raise BrokenConfig(f"{file}: {mark[0]}“{mark[1]}”登记了两次")
            held[mark] = one.code
