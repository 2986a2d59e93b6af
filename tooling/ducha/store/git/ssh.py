"""Runs ssh-keygen: makes signatures, and checks those of keys that only it understands."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ..refusal import Refused
from .running import Unreadable

_ENVIRONMENT = {"LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"}
_TROUBLES = {
    b"incorrect passphrase": "口令不对，或这里没有终端可以问口令；先 ssh-add 把它交给 ssh-agent",
    b"too open": "别人也能读这把私钥，ssh 不肯用；运行 chmod 600 收紧权限",
    b"No private key found": "只有公钥，没有私钥，ssh-agent 里也没有；先 ssh-add，或用 --key 指明",
    b"Permission denied": "没有权限读这个文件",
    b"Couldn't load public key": "没有这个文件，或它不是 ssh 密钥；用 --key 指明私钥在哪里",
}
"""What ssh-keygen says, and what that means here."""


def verified(payload: bytes, armored: bytes, namespace: str) -> bool:
    """Whether the key inside ``armored`` made it over ``payload``. Raises Unreadable."""
    with TemporaryDirectory(prefix="ducha-") as folder:
        signature = Path(folder, "signature")
        signature.write_bytes(armored)
        words = ("-Y", "check-novalidate", "-n", namespace, "-s", str(signature))
        return _run(words, payload).returncode == 0


def signed(payload: bytes, key: Path, namespace: str) -> bytes:
    """An armoured signature by the private key in a file, or by the agent that holds it.

    ``key`` is the file of either half. A passphrase is asked for at the terminal. Raises Refused.
    """
    with TemporaryDirectory(prefix="ducha-") as folder:
        content = Path(folder, "content")
        content.write_bytes(payload)
        done = _run(("-Y", "sign", "-n", namespace, "-f", str(key), str(content)))
        try:
            return Path(f"{content}.sig").read_bytes()
        except OSError:
            raise Refused(_why(key, done.stderr)) from None


def _why(key: Path, told: bytes) -> str:
    found = next((why for word, why in _TROUBLES.items() if word in told), "核对它是不是 ssh 私钥")
    return f"用密钥“{key.name}”签不了名，什么也没有写：{found}"


def _run(
    words: tuple[str, ...], payload: bytes | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Without ``payload`` the terminal stays its input: there it asks for a passphrase."""
    try:
        return subprocess.run(
            ["ssh-keygen", *words],
            input=payload,
            capture_output=True,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except OSError as error:
        raise Unreadable("没有装 ssh-keygen（OpenSSH），或运行不了") from error
