"""Putting hooks in place and taking them away; nobody else's hook is ever touched."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..git.running import Git, Unreadable
from ..receiving.settings import IDENTITY, SECTION, SEVERAL, Settings
from ..root import BrokenConfig
from .places import Place
from .scripts import LOCAL, SERVER, chained, is_ours, script

COMPLEMENTS = {
    "receive.fsckObjects": "true",
    "receive.denyDeleteCurrent": "refuse",
    "receive.shallowUpdate": "false",
    "core.logAllRefUpdates": "true",
    "uploadpack.hideRefs": "refs/replace",
}
"""What git itself refuses, besides: git has no switch that keeps one branch from being rewritten.

Copies do not fetch replaced objects, should some have come in before the hook was there.
"""
LOG = "ducha-pushes.jsonl"
"""In the repository itself, so that it moves with it."""
TWICE = 2
"""Git refuses outright, in English, a push that is so many times too large for the hook."""


@dataclass(frozen=True)
class Chosen:
    """What may be chosen on installing a server's hook; None keeps what was, or the default."""

    identity: tuple[str, ...] = ()
    log: Path | None = None
    administrator: str | None = None
    limits: Mapping[str, int] = field(default_factory=dict)


def install(
    place: Place, names: Sequence[str], python: Path, log: Path | None = None
) -> list[Path]:
    """Write the hooks; returns those that were new or changed.

    Raises BrokenConfig, with nothing written, where somebody else's hook is in the way.
    """
    if not (python.is_file() and os.access(python, os.X_OK)):
        raise BrokenConfig(f"{python} 不是可以运行的 Python；用 --python 另指一个")
    taken = [name for name in names if _is_foreign(place.hooks / name)]
    if taken:
        raise BrokenConfig(
            "\n".join(
                f"{place.hooks / name} 已有别的钩子，没有动它；要两个都用，在它里面加一行：\n"
                f"  {chained(name, python)}"
                for name in taken
            )
        )
    return [path for name in names for path in _written(place.hooks / name, name, python, log)]


def install_server(place: Place, chosen: Chosen, python: Path) -> tuple[list[Path], Settings]:
    """Write the hook of a bare repository and what it needs to know; as ``install``."""
    git = place.git
    log = chosen.log.absolute() if chosen.log else Path(*_held(git, f"{SECTION}.log") or [LOG])
    written = install(place, SERVER, python, log)
    (place.home / log).touch()
    identity = chosen.identity or tuple(_held(git, IDENTITY)) or (SEVERAL[0],)
    wanted: dict[str, Sequence[str]] = {key: [value] for key, value in COMPLEMENTS.items()}
    wanted |= {IDENTITY: identity, f"{SECTION}.log": [str(log)]}
    wanted |= {f"{SECTION}.{key}": [str(number)] for key, number in chosen.limits.items()}
    if chosen.administrator is not None:
        wanted[f"{SECTION}.administrator"] = [chosen.administrator]
    for key, values in wanted.items():
        _set(git, key, values)
    settings = Settings.read(git)
    _set(git, "receive.maxInputSize", [f"{settings.size * TWICE}m"])
    return written, settings


def uninstall(place: Place) -> list[Path]:
    """Take away our hooks; returns those that were there. The log and git's settings stay."""
    ours = [
        path
        for name in (*LOCAL, *SERVER)
        if (path := place.hooks / name).is_file() and not _is_foreign(path)
    ]
    for path in ours:
        path.unlink()
    return ours


def _held(git: Git, key: str) -> list[str]:
    try:
        return git.text("config", "--local", "--get-all", key).splitlines()
    except Unreadable:
        return []


def _set(git: Git, key: str, values: Sequence[str]) -> None:
    if _held(git, key) == list(values):
        return
    git.said("config", "--local", "--replace-all", key, values[0])
    for one in values[1:]:
        git.said("config", "--local", "--add", key, one)


def _is_foreign(path: Path) -> bool:
    if path.is_symlink():
        return True
    return path.exists() and not is_ours(path.read_text("utf-8", "replace"))


def _written(path: Path, name: str, python: Path, log: Path | None) -> Iterator[Path]:
    text = script(name, python, log)
    if path.is_file() and path.read_text("utf-8") == text and os.access(path, os.X_OK):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{name}.{os.getpid()}")
    try:
        fresh.write_text(text, "utf-8", newline="\n")
        fresh.chmod(0o755)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    yield path
