"""Runs ssh-keygen: makes signatures, and checks those of keys that only it understands."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from .running import Unreadable

_ENVIRONMENT = {"LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"}


def verified(payload: bytes, armored: bytes, namespace: str) -> bool:
    """Whether the key inside ``armored`` made it over ``payload``. Raises Unreadable."""
    with TemporaryDirectory(prefix="ducha-") as folder:
        signature = Path(folder, "signature")
        signature.write_bytes(armored)
        words = ("-Y", "check-novalidate", "-n", namespace, "-s", str(signature))
        return _run(words, payload).returncode == 0


def signed(payload: bytes, key: Path, namespace: str) -> bytes:
    """An armoured signature by the private key in a file. Raises Unreadable when there is none."""
    done = _run(("-Y", "sign", "-n", namespace, "-f", str(key)), payload)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise Unreadable(f"用密钥“{key.name}”签不了名：核对文件在不在、是不是私钥、要不要先解锁")
    return done.stdout


def _run(words: tuple[str, ...], payload: bytes) -> "subprocess.CompletedProcess[bytes]":
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
