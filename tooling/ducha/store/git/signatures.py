"""Which ssh key signed something. Whether that key counts, the register of people says."""

from base64 import b64encode
from dataclasses import dataclass
from enum import Enum

from .commits import Commit
from .ssh import verified

GIT = "git"
"""The namespace in which git signs commits."""
_ARMOUR = b"-----BEGIN SSH SIGNATURE-----"
_HASHES = (b"sha256", b"sha512")
_IN_PROCESS = {
    "ssh-ed25519": (b"ssh-ed25519",),
    "ssh-rsa": (b"rsa-sha2-256", b"rsa-sha2-512"),
}
"""Types of keys that need no process, and the names that their signatures bear."""


class Flaw(Enum):
    """Why there is no key to name."""

    UNSIGNED = "没有签名"
    UNSUPPORTED = "不是 ssh 签名，认不了"
    BROKEN = "签名和内容对不上"


@dataclass(frozen=True, slots=True)
class Signature:
    """The key that validly signed (its type and its base64, one blank between), or the flaw."""

    key: str = ""
    flaw: Flaw | None = None

    @property
    def is_valid(self) -> bool:
        """Whether somebody's key made it over exactly this."""
        return self.flaw is None


def signer(commit: Commit) -> Signature:
    """Whose key signed a commit. A second signature, which readers might see instead, breaks it."""
    head = commit.raw.partition(b"\n\n")[0].split(b"\n")
    found = sum(line.startswith(b"gpgsig") for line in head)
    if found > 1:
        return Signature(flaw=Flaw.BROKEN)
    return checked(commit.signed, commit.signature, GIT)


def checked(payload: bytes, armored: bytes, namespace: str) -> Signature:
    """Whose key made ``armored`` over ``payload`` in that namespace. Raises Unreadable.

    Stricter than the library: only the two hashes of the format, and not a byte to spare.
    """
    from io import BytesIO

    from sshsig.ssh_public_key import PublicKey
    from sshsig.sshsig import SshsigSignature, do_sshsig_verify, ssh_dearmor_sshsig

    if not armored:
        return Signature(flaw=Flaw.UNSIGNED)
    if not armored.startswith(_ARMOUR):
        return Signature(flaw=Flaw.UNSUPPORTED)
    try:
        raw = ssh_dearmor_sshsig(armored)
        held = SshsigSignature(raw)
    except (ValueError, NotImplementedError):
        return Signature(flaw=Flaw.BROKEN)
    if held.hash_algo not in _HASHES or bytes(held) != raw:
        return Signature(flaw=Flaw.BROKEN)
    kind, text = _key_text(held.public_key)
    if kind in _IN_PROCESS:
        try:
            key = do_sshsig_verify(held, BytesIO(payload), namespace)
        except (ValueError, AssertionError, TypeError):
            return Signature(flaw=Flaw.BROKEN)
        is_good = isinstance(key, PublicKey) and key.openssh_str() == text
        is_good = is_good and _is_exact(held.signature, _IN_PROCESS[kind])
    else:
        is_good = verified(payload, armored, namespace)
    return Signature(text) if is_good else Signature(flaw=Flaw.BROKEN)


def _key_text(blob: bytes) -> tuple[str, str]:
    """The type of a key and its text, as a .pub file begins."""
    length = int.from_bytes(blob[:4], "big")
    kind = blob[4 : 4 + length].decode("ascii", "replace")
    return kind, f"{kind} {b64encode(blob).decode()}"


def _is_exact(signature: bytes, names: tuple[bytes, ...]) -> bool:
    """Whether it is a name, a value, each as long as it says, and nothing more."""
    length = int.from_bytes(signature[:4], "big")
    name, rest = signature[4 : 4 + length], signature[4 + length :]
    return name in names and int.from_bytes(rest[:4], "big") == len(rest) - 4
