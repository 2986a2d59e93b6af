"""Paths that some systems cannot tell apart: they differ in case or in how a letter is composed."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator


def alike(added: Collection[str], paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each added path the other spellings of itself, or of a folder that it is in."""
    wanted = {_folded(name): path for path in added for name in _with_folders(path)}
    spelt: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for name in _with_folders(path):
            folded = _folded(name)
            if folded in wanted:
                spelt[folded].add(name)
    found: dict[str, tuple[str, ...]] = {}
    for path in added:
        others = {o for name in _with_folders(path) for o in spelt[_folded(name)] - {name}}
        if others:
            found[path] = tuple(sorted(others))
    return found


def _with_folders(path: str) -> Iterator[str]:
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
