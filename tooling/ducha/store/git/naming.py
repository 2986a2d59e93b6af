"""What a name that somebody typed stands for: one thing, or nothing is done.

Git takes the first of several things of one name: a tag before a branch, a branch of one's own
before that of the server. Whoever may push a tag could so slip in another commit than is meant.
"""

import re
from collections.abc import Iterable, Sequence

from .running import Git, Unreadable, decoded

_PLACES = {"refs/heads/": "本地的分支", "refs/remotes/": "远端的分支", "refs/tags/": "标签"}
_NAME = re.compile(r"(?:[^\x00-\x20\x7f^~:?*\[\\@]|@(?!\{))+")
"""A revision up to its ``^``, ``~``, ``:`` or ``@{``."""
_SURE = re.compile(r"[0-9a-f]{40}|@|(?:[A-Z]+_)?HEAD")
_WHOLE = "refs/"
_SHORT = re.compile("[0-9a-f]{4,39}")
_FORMAT = "--format=%(objectname) %(*objectname) %(refname)"


def spelt_out(git: Git, revisions: Sequence[str]) -> list[str]:
    """Each revision with the full name of its branch or tag. Raises Unreadable when in doubt."""
    names = [_name(one) for one in revisions]
    asked = [place + name for name in names if name for place in _places(name)]
    held = _held(git, asked) if asked else {}
    made = zip(revisions, names, strict=True)
    return [_one(git, held, name) + whole[len(name) :] if name else whole for whole, name in made]


def _name(revision: str) -> str:
    """The part that may be a short name; empty where there is none to look up."""
    found = _NAME.match(revision)
    return "" if found is None or _SURE.fullmatch(found[0]) else found[0]


def _places(name: str) -> Iterable[str]:
    return ("",) if name.startswith(_WHOLE) else _PLACES


def _held(git: Git, refs: Sequence[str]) -> dict[str, str]:
    """The commit of each of these refs that is there."""
    found = {}
    for line in git.said("for-each-ref", _FORMAT, *refs).splitlines():
        own, peeled, ref = decoded(line).split(" ", 2)
        found[ref] = peeled or own
    return found


def _one(git: Git, held: dict[str, str], name: str) -> str:
    found = [place + name for place in _places(name) if place + name in held]
    if name.startswith(_WHOLE) and not found:
        raise Unreadable(f"这份克隆里没有“{name}”；先 git fetch，再核对写法")
    ids = {held[one] for one in found}
    if found and _SHORT.fullmatch(name):
        ids |= set(git.text("rev-parse", f"--disambiguate={name}").split())
    if len(ids) > 1:
        named = "、".join(
            f"{what}“{place + name}”" for place, what in _PLACES.items() if place + name in found
        )
        raise Unreadable(
            f"“{name}”在这里不止指一样：{named}"
            + ("" if len(found) > 1 else "，又是一个提交号的开头")
            + "；写全名，或写 40 位的提交号"
        )
    return found[0] if found else name
