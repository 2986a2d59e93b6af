"""Whose hands git is in: name, address and signing key of the user, as git's settings have them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..refusal import Refused
from .commits import Identity
from .running import Git, Unreadable
from .ssh import signed

_PUBLIC = re.compile(r"(?:key::)?((?:ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2})(?: .*)?")


def setting(git: Git, name: str) -> str:
    """A setting of the repository or of its user; empty where there is none."""
    try:
        return git.text("config", "--get", name)
    except Unreadable:
        return ""


def user(git: Git, seconds: int) -> Identity:
    """Who works here, by git's settings. Raises Refused when they do not say."""
    name, mail = setting(git, "user.name"), setting(git, "user.email")
    if not mail:
        raise Refused(
            "git 还不知道你是谁；先运行 git config user.email 你登记的工作邮箱，"
            "再运行 git config user.name 你的职务"
        )
    return Identity(name or mail, mail, seconds)


class Key:
    """A key to sign with: a file of either half, or a public key whose other half an agent has."""

    def __init__(self, git: Git, given: Path | None) -> None:
        named = str(given) if given else setting(git, "user.signingkey")
        if not named:
            raise Refused(
                "没有说用哪把密钥签名；加 --key 私钥文件，或运行 "
                "git config user.signingkey 私钥文件，设一次以后不用再写"
            )
        literal = _PUBLIC.fullmatch(named)
        self.file = None if literal else Path(named).expanduser()
        self.public = literal[1] if literal else _public_half(Path(named).expanduser())
        """The public key as the register has it; empty where only signing will tell."""

    def sign(self, payload: bytes, namespace: str) -> bytes:
        """An armoured signature. Raises Refused."""
        with self._placed() as file:
            return signed(payload, file, namespace)

    @contextmanager
    def _placed(self) -> Iterator[Path]:
        if self.file is not None:
            yield self.file
            return
        with TemporaryDirectory(prefix="ducha-") as folder:
            file = Path(folder, "user.signingkey.pub")
            file.write_text(f"{self.public}\n", "utf-8")
            yield file


def _public_half(file: Path) -> str:
    for one in (file, Path(f"{file}.pub")):
        try:
            found = _PUBLIC.fullmatch(one.read_text("utf-8", "replace").strip())
        except OSError:
            continue
        if found:
            return found[1]
    return ""
