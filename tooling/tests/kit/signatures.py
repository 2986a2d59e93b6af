"""不经 ssh-keygen 的 ssh 签名：同一个名字总是同一把密钥，一秒能签几千个提交。

写法照 OpenSSH 的 PROTOCOL.sshsig；git verify-commit 认得。
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256, sha512
from struct import pack

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KIND = b"ssh-ed25519"
_WIDTH = 70


@dataclass(frozen=True)
class Signer:
    """一个人的密钥，由名字算出。"""

    name: str

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha256(f"ducha {self.name}".encode()).digest())

    @cached_property
    def _public(self) -> bytes:
        return _strings(_KIND, self._private.public_key().public_bytes_raw())

    @property
    def public_key(self) -> str:
        """登记册里的写法。"""
        return f"{_KIND.decode()} {b64encode(self._public).decode()}"

    def signature(self, payload: bytes, namespace: bytes = b"git") -> bytes:
        """对 ``payload`` 的签名，带首尾两行。"""
        over = b"SSHSIG" + _strings(namespace, b"", b"sha512", sha512(payload).digest())
        made = _strings(_KIND, self._private.sign(over))
        blob = b"SSHSIG" + pack(">I", 1) + _strings(self._public, namespace, b"", b"sha512", made)
        return b"\n".join(
            [b"-----BEGIN SSH SIGNATURE-----", *_lines(blob), b"-----END SSH SIGNATURE-----", b""]
        )

    def signed(self, commit: bytes) -> bytes:
        """给没有签名的提交对象签上名。"""
        head, _, message = commit.partition(b"\n\n")
        shown = self.signature(commit).rstrip(b"\n").replace(b"\n", b"\n ")
        return head + b"\ngpgsig " + shown + b"\n\n" + message


def _strings(*parts: bytes) -> bytes:
    return b"".join(pack(">I", len(one)) + one for one in parts)


def _lines(blob: bytes) -> Iterator[bytes]:
    text = b64encode(blob)
    return (text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
