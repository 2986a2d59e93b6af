"""谁的密钥签的：和 ssh-keygen、git verify-commit 的说法一一对上。"""

import base64
import subprocess
from pathlib import Path

import pytest
from offices import CLERK, REVIEWER, Repository

from ducha.store.git.commits import Commit, commits
from ducha.store.git.running import Git
from ducha.store.git.signatures import Flaw, Signature, checked, signer
from ducha.store.git.ssh import signed

KINDS = {
    "ed25519": ["-t", "ed25519"],
    "rsa": ["-t", "rsa", "-b", "2048"],
    "ecdsa": ["-t", "ecdsa"],
}
TEXT = "省水利厅 签收\n".encode()


@pytest.fixture(scope="module", params=KINDS)
def key(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("key") / request.param
    words = ["ssh-keygen", "-q", *KINDS[request.param], "-N", "", "-C", "x", "-f", str(made)]
    subprocess.run(words, check=True)
    return made


def public(key: Path) -> str:
    return " ".join(key.with_suffix(".pub").read_text("utf-8").split()[:2])


def oracle(payload: bytes, armored: bytes, namespace: str, folder: Path) -> bool:
    """ssh-keygen 自己怎么说。"""
    place = folder / "oracle.sig"
    place.write_bytes(armored)
    words = ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", str(place)]
    return subprocess.run(words, input=payload, capture_output=True, check=False).returncode == 0


def test_names_the_key(key: Path, tmp_path: Path) -> None:
    armored = signed(TEXT, key, "git")
    assert oracle(TEXT, armored, "git", tmp_path)
    assert checked(TEXT, armored, "git") == Signature(public(key))


@pytest.mark.parametrize(
    ("payload", "namespace"), [(TEXT + b" ", "git"), (TEXT, "file"), (b"", "git"), (TEXT, "")]
)
def test_of_something_else(key: Path, payload: bytes, namespace: str, tmp_path: Path) -> None:
    armored = signed(TEXT, key, "git")
    assert not oracle(payload, armored, namespace, tmp_path)
    assert checked(payload, armored, namespace).flaw is Flaw.BROKEN


def test_every_changed_byte_is_noticed(key: Path) -> None:
    lines = signed(TEXT, key, "git").splitlines()
    raw = bytearray(base64.b64decode(b"".join(lines[1:-1])))
    for at in range(0, len(raw), 7):
        raw[at] ^= 1
        armored = b"\n".join([lines[0], base64.b64encode(raw), lines[-1], b""])
        assert checked(TEXT, armored, "git").key != public(key), at
        raw[at] ^= 1


def test_not_a_byte_to_spare(key: Path) -> None:
    lines = signed(TEXT, key, "git").splitlines()
    raw = base64.b64decode(b"".join(lines[1:-1])) + b"more"
    armored = b"\n".join([lines[0], base64.b64encode(raw), lines[-1], b""])
    assert checked(TEXT, armored, "git").flaw is Flaw.BROKEN


@pytest.mark.parametrize(
    ("armored", "flaw"),
    [
        (b"", Flaw.UNSIGNED),
        (b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n", Flaw.UNSUPPORTED),
        (b"-----BEGIN SSH SIGNATURE-----\n\xff\n-----END SSH SIGNATURE-----\n", Flaw.BROKEN),
        (b"-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n", Flaw.BROKEN),
        (b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", Flaw.BROKEN),
    ],
)
def test_what_is_no_signature(armored: bytes, flaw: Flaw) -> None:
    assert checked(TEXT, armored, "git").flaw is flaw


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository.new(tmp_path_factory.mktemp("office") / "r")


def stored(office: Repository, name: str) -> Commit:
    return next(commits(Git(office.path), [name]))


def verified(office: Repository, name: str, tmp_path: Path) -> bool:
    """git verify-commit 自己怎么说。"""
    allowed = tmp_path / "allowed"
    allowed.write_text(f"* {REVIEWER.public_key}\n", "utf-8")
    words = ["-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", name]
    return office.try_git(*words).returncode == 0


def written(office: Repository, raw: bytes) -> str:
    """把一个提交对象原样写进仓库。"""
    words = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    done = subprocess.run(words, cwd=office.path, input=raw, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_as_git_says(office: Repository, tmp_path: Path) -> None:
    made = office.commit(
        CLERK, "改一处\n\n正文", {"说明.md": "一"}, at="2026-03-02 09:00", signer=REVIEWER
    )
    assert verified(office, made, tmp_path)
    assert signer(stored(office, made)) == Signature(REVIEWER.public_key)
    raw = stored(office, made).raw
    for old, new in [(b"\n\n", b"\n\n "), (b"author dc-1", b"author dc-3"), (b"+0800", b"+0801")]:
        changed = written(office, raw.replace(old, new, 1))
        assert not verified(office, changed, tmp_path)
        assert signer(stored(office, changed)).flaw is Flaw.BROKEN


def test_unsigned_as_git_says(office: Repository, tmp_path: Path) -> None:
    made = office.commit(CLERK, "没签", {"说明.md": "二"})
    assert not verified(office, made, tmp_path)
    assert signer(stored(office, made)).flaw is Flaw.UNSIGNED


def test_two_signatures_are_none(office: Repository) -> None:
    made = office.commit(CLERK, "签两次", {"说明.md": "三"}, signer=REVIEWER)
    raw = stored(office, made).raw
    head, _, message = raw.partition(b"\n\n")
    block = head[head.index(b"gpgsig ") :]
    for second in (block, block.replace(b"gpgsig ", b"gpgsig-sha256 ")):
        double = Commit(made, head + b"\n" + second + b"\n\n" + message)
        assert signer(double).flaw is Flaw.BROKEN


def test_a_parent_that_git_does_not_see(office: Repository) -> None:
    """藏在作者行后面的 parent 不作数，git 也不认。"""
    made = office.commit(CLERK, "藏一个", {"说明.md": "四"})
    raw = stored(office, made).raw
    forged = raw.replace(b"\ncommitter ", b"\nparent " + made.encode() + b"\ncommitter ", 1)
    name = written(office, forged)
    parents = office.git("log", "-1", "--format=%P", name).split()
    assert list(stored(office, name).parents) == parents != [*parents, made]
