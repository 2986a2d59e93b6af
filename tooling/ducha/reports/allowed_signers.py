"""The register of people as ssh-keygen and git read it (ALLOWED SIGNERS of ssh-keygen(1)). Pure."""

from collections.abc import Iterator
from datetime import timedelta

from ducha.domain.checkpoint import NAMESPACE
from ducha.domain.people import People


def allowed_signers(people: People) -> str:
    """One line a key: code, what it may sign, from when to when, the key."""
    return "".join(f"{line}\n" for line in _lines(people))


def _lines(people: People) -> Iterator[str]:
    for person in people:
        for key in person.keys:
            since = max(key.since, person.since)
            ends = [one for one in (key.until, person.until) if one is not None]
            options = [f'namespaces="git,{NAMESPACE}"', f'valid-after="{since:%Y%m%d}"']
            if ends:
                options.append(f'valid-before="{min(ends) + timedelta(days=1):%Y%m%d}"')
            yield f"{person.code} {','.join(options)} {key.text}"
