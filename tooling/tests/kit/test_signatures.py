"""自己签的名，git 认得；别人的密钥、改过的提交，git 不认。"""

from pathlib import Path

from offices import ADMIN, CLERK, Repository
from signatures import Signer


def verdict(repository: Repository, raw: bytes, signer: Signer, folder: Path) -> int:
    """把提交对象存进仓库，问 git 签名对不对。"""
    allowed = folder / "allowed"
    allowed.write_text(f"{CLERK.mail} {signer.public_key}\n", "utf-8")
    (folder / "commit").write_bytes(raw)
    made = repository.git("hash-object", "-w", "-t", "commit", str(folder / "commit"))
    setting = f"gpg.ssh.allowedSignersFile={allowed}"
    return repository.try_git("-c", setting, "verify-commit", made).returncode


def test_git_knows_the_signature(tmp_path: Path) -> None:
    repository = Repository.new(tmp_path / "库", people=(ADMIN,))
    repository.commit(CLERK, "没有签名")
    plain = repository.try_git("cat-file", "commit", "HEAD").stdout.encode()
    mine, other = Signer("甲"), Signer("乙")
    signed = mine.signed(plain)
    assert signed == Signer("甲").signed(plain)
    assert verdict(repository, signed, mine, tmp_path) == 0
    assert verdict(repository, signed, other, tmp_path) != 0
    changed = signed.replace("没有签名".encode(), "改了一句".encode())
    assert changed != signed
    assert verdict(repository, changed, mine, tmp_path) != 0
