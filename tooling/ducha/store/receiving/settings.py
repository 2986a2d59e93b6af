"""What was chosen when the hook was installed: the section ``[ducha]`` of the bare repository."""

from dataclasses import dataclass, fields
from pathlib import Path

from ..git.running import Git, Unreadable, decoded

SECTION = "ducha"
IDENTITY = f"{SECTION}.identity"
SEVERAL = ("REMOTE_USER", "DUCHA_PUSHER", "GL_USERNAME", "GITEA_PUSHER_NAME")
"""Variables by which common servers say who pushes; the first is git's own http server's."""


@dataclass(frozen=True)
class Settings:
    """``identity`` names variables of the server; ``administrator`` is who may push first.

    ``seconds`` bounds the time and the processor, ``memory`` and ``size`` are megabytes.
    """

    identity: tuple[str, ...]
    log: Path
    administrator: str = ""
    seconds: int = 120
    memory: int = 4096
    objects: int = 20_000
    size: int = 256

    @classmethod
    def read(cls, git: Git) -> "Settings":
        """Raises Unreadable when the hook was not installed by ``ducha hooks install``."""
        held: dict[str, list[str]] = {}
        listed = git.said("config", "--local", "--null", "--get-regexp", rf"^{SECTION}\.")
        for entry in filter(None, listed.split(b"\0")):
            name, _, value = decoded(entry).partition("\n")
            held.setdefault(name.removeprefix(f"{SECTION}."), []).append(value)
        try:
            numbers = {
                one.name: int(held[one.name][-1])
                for one in fields(cls)
                if one.type is int and one.name in held
            }
            return cls(
                tuple(held["identity"]),
                git.path / held["log"][-1],
                held.get("administrator", [""])[-1],
                **numbers,
            )
        except (KeyError, ValueError) as error:
            raise Unreadable(
                "服务器上钩子的设置不全，请管理员重新运行 ducha hooks install"
            ) from error
