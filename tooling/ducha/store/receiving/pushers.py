"""Who pushes: the server says so by a variable, never the commits."""

import os
from collections.abc import Mapping
from datetime import date

from ducha.domain.people import People, Person

from .refs import Pusher
from .settings import Settings


def account(settings: Settings, environ: Mapping[str, str] = os.environ) -> str:
    """The account that the server names; empty where it names none, or two."""
    named = {environ[one] for one in settings.identity if environ.get(one)}
    return named.pop() if len(named) == 1 else ""


def known(name: str, base: People, today: date) -> Pusher:
    """The pusher by the register of the main line, which has been adopted."""
    return Pusher(name, _serving(base, name, today))


def founder(name: str, pushed: People, settings: Settings, today: date) -> Pusher:
    """The pusher by the register that he brings, before there is another."""
    may = settings.administrator in ("", name) and pushed.adopted
    return Pusher(name, None, _serving(pushed, name, today) if may else None, adopted=False)


def _serving(people: People, name: str, today: date) -> Person | None:
    person = people.of_account(name) if name else None
    return person if person is not None and person.serves_on(today) else None
