"""核签：该签的签成一次两个父提交的签名合并，不该签的说清为什么；争抢、崩溃都不丢东西。"""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from forging import Forge
from inside import Inside
from offices import (
    ADMIN,
    CHIEF,
    CLERK,
    NUMBER,
    OTHER_ADMIN,
    REVIEWER,
    STRANGER,
    WATER,
    Repository,
    Someone,
    item,
    path_of,
)

from ducha.cli.sign_command import command
from ducha.store.git.refs import latest, mainline, tip
from ducha.store.git.running import Git

POLICY = "schema/registers/policy.yaml"


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """主线上的事项已经签收；work 分支上水利厅报了一次进展。"""
    made = Repository.new(tmp_path_factory.mktemp("sign") / "ledger")
    made.walk(3)
    request(made, "work", WATER, {path_of(): item(4)})
    return made.path


@pytest.fixture
def ledger(asked: Path, tmp_path: Path) -> Repository:
    path = tmp_path / "ledger"
    shutil.copytree(asked, path)
    made = Inside(path)
    become(made, REVIEWER)
    return made


def request(
    made: Repository,
    name: str,
    who: Someone,
    files: dict[str, str | bytes | None],
    says: str = "改动",
) -> None:
    made.branch(name)
    made.commit(who, says, files, at="2026-03-31 16:00")
    made.git("switch", "-q", "main")


def become(made: Repository, who: Someone, key: Someone | None = None) -> None:
    """坐到电脑前的人：git 设置里的名字、邮箱和密钥。"""
    made.git("config", "user.name", who.post)
    made.git("config", "user.email", who.mail)
    made.git("config", "user.signingkey", str((key or who).key))


def refused(
    made: Repository, *words: str, says: str, code: int = 1
) -> subprocess.CompletedProcess[str]:
    """被拒绝：说得出为什么，主线、工作区都没有动。"""
    before = made.git("rev-parse", "main"), made.git("status", "--porcelain")
    done = made.ducha("sign", *words, "--yes")
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (made.git("rev-parse", "main"), made.git("status", "--porcelain")) == before
    return done


def test_a_reviewer_signs(ledger: Repository, tmp_path: Path) -> None:
    """照 git 自己的看法：两个父提交、签名有效、内容就是两边合出来的，工作区跟上。"""
    before, head = ledger.git("rev-parse", "main"), ledger.git("rev-parse", "work")
    done = ledger.ducha("sign", "work", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "第 4 条" in done.stdout
    assert ledger.git("rev-parse", "main^1", "main^2").split() == [before, head]
    assert ledger.git("rev-parse", "main^{tree}") == ledger.git(
        "merge-tree", "--write-tree", before, head
    )
    signers = tmp_path / "signers"
    signers.write_text(f"{REVIEWER.mail} {REVIEWER.public_key}\n", "utf-8")
    checked = ledger.try_git("-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "main")
    assert checked.returncode == 0 and REVIEWER.mail in checked.stderr
    assert ledger.git("log", "-1", "--format=%ae %ce") == f"{REVIEWER.mail} {REVIEWER.mail}"
    assert f"{NUMBER}：承办中 → 承办中" in ledger.git("log", "-1", "--format=%B")
    assert ledger.git("status", "--porcelain") == ""
    assert (ledger.path / path_of()).read_text("utf-8") == item(4)
    audited = ledger.ducha("verify")
    assert "甲 5 步" in audited.stdout, audited.stdout + audited.stderr


def test_the_reviewer_is_asked(ledger: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """不说“是”就不签；答到一半走开也不签。"""
    before = ledger.git("rev-parse", "main")
    monkeypatch.chdir(ledger.path)
    for answer in ("\n", "不\n", ""):
        done = CliRunner().invoke(command, ["work"], input=answer)
        assert done.exit_code == 1
        assert ledger.git("rev-parse", "main") == before
    assert CliRunner().invoke(command, ["work"], input="是\n").exit_code == 0
    assert ledger.git("rev-parse", "main^") == before


def test_it_works_beside_main(ledger: Repository, tmp_path: Path) -> None:
    """主线没有打开着，就只动主线；别的文件夹打开着主线，就到那里去。"""
    ledger.git("switch", "-q", "work")
    assert ledger.ducha("sign", "work", "--yes").returncode == 0
    assert ledger.git("rev-parse", "main^2") == ledger.git("rev-parse", "work")
    assert ledger.git("status", "--porcelain") == ""
    ledger.branch("again")
    ledger.commit(WATER, "改动", {path_of(): item(4) + "# 说明\n"})
    ledger.git("worktree", "add", "-q", str(tmp_path / "beside"), "main")
    refused(ledger, "again", says="另一个文件夹")


NOT_ALLOWED: dict[str, tuple[Someone, Someone, str]] = {
    "writer": (CLERK, CLERK, "须由核签人核签"),
    "unit": (WATER, WATER, "须由核签人核签"),
    "admin": (ADMIN, ADMIN, "须由核签人核签"),
    "stranger": (STRANGER, STRANGER, "没有登记"),
    "key-of-nobody": (REVIEWER, STRANGER, "须登记过"),
    "key-of-another": (REVIEWER, CHIEF, "须是自己的"),
}


@pytest.mark.parametrize("who", NOT_ALLOWED)
def test_who_may_not(ledger: Repository, who: str) -> None:
    person, key, says = NOT_ALLOWED[who]
    become(ledger, person, key)
    refused(ledger, "work", says=says)


def test_a_key_without_its_public_half_is_known_by_what_it_signs(
    ledger: Repository, tmp_path: Path
) -> None:
    key = tmp_path / "alone"
    shutil.copy(STRANGER.key, key)
    refused(ledger, "work", "--key", str(key), says="须登记过")
    shutil.copy(REVIEWER.key, key)
    assert ledger.ducha("sign", "work", "--key", str(key), "--yes").returncode == 0


def test_nobody_accepts_his_own(ledger: Repository) -> None:
    """作者、提交者、共同作者、签名的人，只要有一处是他，就不能核。"""
    request(ledger, "own", REVIEWER, {path_of(): item(3) + "# 一\n"})
    refused(ledger, "own", says="自己写的不能自己核")
    says = f"改动\n\nCo-authored-by: x <{REVIEWER.mail}>"
    request(ledger, "together", CLERK, {path_of(): item(3) + "# 二\n"}, says)
    refused(ledger, "together", says="自己写的不能自己核")
    ledger.branch("signed")
    ledger.commit(CLERK, "改动", {path_of(): item(3) + "# 三\n"}, signer=REVIEWER)
    ledger.git("switch", "-q", "main")
    refused(ledger, "signed", says="自己写的不能自己核")


SHADOWS = {
    "tag": ("tag", "origin/work", "main"),
    "branch": ("branch", "origin/work", "main"),
    "odd-ref": ("update-ref", "refs/origin/work", "main"),
}


@pytest.mark.parametrize("how", SHADOWS)
def test_a_name_that_stands_for_two_things(ledger: Repository, how: str) -> None:
    """和服务器的分支同名的标签、分支：不猜，请人写全名；git 会拿先找到的那一个。"""
    head = ledger.git("rev-parse", "work")
    ledger.git("update-ref", "refs/remotes/origin/work", head)
    ledger.git(*SHADOWS[how])
    (ledger.path / "origin").mkdir()
    (ledger.path / "origin/work").write_text("x", "utf-8")
    if how != "odd-ref":
        refused(ledger, "origin/work", says="不止指一样", code=4)
    name = "origin/work" if how == "odd-ref" else "refs/remotes/origin/work"
    done = ledger.ducha("sign", name, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ledger.git("rev-parse", "main^2") == head


@pytest.mark.parametrize(
    "words", [("review", "--base"), ("audit", "--since"), ("verify", "--main")]
)
def test_all_who_judge_ask_for_one_thing(ledger: Repository, words: tuple[str, str]) -> None:
    ledger.git("update-ref", "refs/remotes/o/x", "work")
    ledger.git("tag", "o/x", "main")
    done = ledger.ducha(*words, "o/x")
    assert done.returncode == 4, done.stdout + done.stderr
    assert "不止指一样" in done.stderr


def test_a_short_id_that_is_a_branch(ledger: Repository) -> None:
    short = ledger.git("rev-parse", "work")[:8]
    ledger.git("tag", short, "main")
    refused(ledger, short, says="不止指一样", code=4)


@pytest.mark.parametrize("ref", ["refs/heads/checkpoints", "refs/remotes/upstream/main"])
def test_a_tag_that_looks_like_a_branch(ledger: Repository, ref: str) -> None:
    """标签叫 refs/heads/…，本地又没有那个分支：不能当成那个分支。"""
    git = Git(ledger.path)
    ledger.git("update-ref", f"refs/tags/{ref}", "work")
    assert ledger.git("rev-parse", ref) == ledger.git("rev-parse", "work")
    assert tip(git, ref) is None
    assert latest(git, "checkpoints") is None
    assert mainline(git) == ledger.git("rev-parse", "main")
    refused(ledger, ref, says="没有", code=4)


def test_rules_are_signed_by_another_administrator(ledger: Repository) -> None:
    policy = (ledger.path / POLICY).read_text("utf-8")
    version = int(policy.split("版本: ")[1].split("\n")[0])
    policy = policy.replace(f"版本: {version}", f"版本: {version + 1}").replace(
        "停滞工作日: 30", "停滞工作日: 25"
    )
    request(ledger, "rules", ADMIN, {POLICY: policy})
    refused(ledger, "rules", says="须由管理员核签")
    become(ledger, ADMIN)
    refused(ledger, "rules", says="自己写的不能自己核")
    become(ledger, OTHER_ADMIN)
    done = ledger.ducha("sign", "rules", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_faulty_request_is_not_signed(ledger: Repository) -> None:
    request(ledger, "deleted", CLERK, {path_of(): None})
    refused(ledger, "deleted", says="有错误，不能核签")
    request(ledger, "old", WATER, {path_of(): item(3).replace("列入督查事项", "不列入")})
    refused(ledger, "old", says="有错误，不能核签")


def test_settings_of_the_clone_change_nothing(ledger: Repository) -> None:
    """钩子、属性、过滤器、替换对象都不能改变合进去的内容。"""
    before, head = ledger.git("rev-parse", "main"), ledger.git("rev-parse", "work")
    wanted = ledger.git("merge-tree", "--write-tree", before, head)
    ledger.git("switch", "-q", "--detach", "main")
    hooks = ledger.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "post-checkout", "pre-merge-commit", "commit-msg"):
        hook = hooks / name
        hook.write_text("#!/bin/sh\ntouch ../ran\nexit 1\n", "utf-8")
        hook.chmod(0o755)
    info = ledger.path / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("*.yaml merge=ours filter=x\n", "utf-8")
    for name, value in (
        ("merge.ours.driver", "true"), ("filter.x.clean", "sed s/4/5/"), ("filter.x.smudge", "cat"),
        ("commit.gpgsign", "false"), ("gpg.format", "openpgp"), ("gpg.ssh.program", "/bin/false"),
    ):  # fmt: skip
        ledger.git("config", name, value)
    done = ledger.ducha("sign", "work", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ledger.git("rev-parse", "main^{tree}") == wanted
    assert not (ledger.path / "ran").exists()


def test_a_lost_or_locked_key_is_told(ledger: Repository, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    shutil.copy(REVIEWER.key, locked)
    words = ("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", str(locked))
    subprocess.run(words, check=True, capture_output=True)
    public = tmp_path / "only.pub"
    public.write_text(f"{REVIEWER.public_key}\n", "utf-8")
    for key, says in (
        (str(tmp_path / "nowhere"), "没有这个文件"),
        (str(locked), "口令不对"),
        (str(public), "只有公钥"),
        (f"key::{REVIEWER.public_key}", "只有公钥"),
        ("", "没有说用哪把密钥"),
    ):
        ledger.git("config", "user.signingkey", key)
        refused(ledger, "work", says=says)
    ledger.git("config", "--unset", "user.email")
    refused(ledger, "work", says="git 还不知道你是谁")


def test_an_agent_signs(ledger: Repository, tmp_path: Path) -> None:
    """私钥在 ssh-agent 里，设置里只写公钥。"""
    socket = tmp_path / "agent"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            assert agent.poll() is None
        env = {"SSH_AUTH_SOCK": str(socket)}
        subprocess.run(["ssh-add", "-q", str(REVIEWER.key)], check=True, env=env)
        ledger.git("config", "user.signingkey", f"key::{REVIEWER.public_key}")
        done = ledger.ducha("sign", "work", "--yes", **env)
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        agent.terminate()
        agent.wait()


def test_unsaved_work_is_not_touched(ledger: Repository) -> None:
    (ledger.path / path_of()).write_text(item(3) + "# 还没写完\n", "utf-8")
    refused(ledger, "work", says="没提交的改动")
    assert (ledger.path / path_of()).read_text("utf-8").endswith("# 还没写完\n")
    ledger.git("checkout", "-q", "--", ".")
    path = "site/docs/new.md"
    request(ledger, "page", CLERK, {path: "新的一页\n"})
    (ledger.path / "site" / "docs").mkdir(parents=True, exist_ok=True)
    (ledger.path / path).write_text("别人的草稿\n", "utf-8")
    refused(ledger, "page", says="没提交过的文件")
    assert (ledger.path / path).read_text("utf-8") == "别人的草稿\n"


def test_main_behind_the_server_is_not_built_upon(ledger: Repository, tmp_path: Path) -> None:
    path = tmp_path / "clone"
    ledger.git("clone", "-q", str(ledger.path), str(path))
    clone = Inside(path)
    become(clone, REVIEWER)
    clone.git("reset", "-q", "--hard", "HEAD^")
    refused(clone, "origin/work", says="落后于服务器")
    clone.git("reset", "-q", "--hard", "origin/main")
    refused(clone, "nothing", says="没有提交“nothing”", code=4)
    refused(clone, "HEAD", says="已经在主线里")


@pytest.fixture
def clone(ledger: Repository, tmp_path: Path) -> Repository:
    """核签人的克隆；服务器是裸仓库，另有人也在推。"""
    server = tmp_path / "server.git"
    ledger.git("clone", "-q", "--bare", str(ledger.path), str(server))
    path = tmp_path / "clone"
    ledger.git("clone", "-q", str(server), str(path))
    made = Inside(path)
    become(made, REVIEWER)
    return made


def test_it_pushes(clone: Repository, tmp_path: Path) -> None:
    done = clone.ducha("sign", "origin/work", "--push", "origin", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    server = Repository(tmp_path / "server.git")
    assert server.git("rev-parse", "main") == clone.git("rev-parse", "main")


def test_a_server_that_moved_or_refuses_leaves_all_as_it_was(
    clone: Repository, tmp_path: Path
) -> None:
    server = Repository(tmp_path / "server.git")
    hook = server.path / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 这一步不合规矩 >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    refused(clone, "origin/work", "--push", "origin", says="服务器说：\n这一步不合规矩")
    hook.unlink()
    other = tmp_path / "other"
    clone.git("clone", "-q", str(server.path), str(other))
    Repository(other).commit(CLERK, "抢先一步")
    Repository(other).git("push", "-q", "origin", "HEAD:main")
    moved = server.git("rev-parse", "main")
    refused(clone, "origin/work", "--push", "origin", says="本地的主线也没有动")
    assert server.git("rev-parse", "main") == moved
    refused(clone, "origin/work", "--push", "nowhere", says="推不上")


def test_a_race_for_main_is_lost_without_loss(
    ledger: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """签名的时候主线被别人推进了：自己的合并不生效，别人的还在。"""
    from ducha.store.git.running import Git
    from ducha.store.refusal import Refused
    from ducha.store.signing import joining
    from ducha.store.signing.candidate import candidate

    git = Git(ledger.path)
    one = candidate(git, "work", "main", REVIEWER.key, 1_800_000_000)
    forge = Forge(ledger.path)
    theirs = forge.store(forge.read(one.main).unsigned)
    ledger.git("update-ref", "refs/heads/main", theirs)
    ledger.git("switch", "-q", "work")
    made = forge.store(forge.read(one.head).unsigned)
    with pytest.raises(Refused, match="刚被别人动过"):
        joining.accept(git, one, made, None)
    assert ledger.git("rev-parse", "main") == theirs


class Crash(BaseException):
    """断电。"""


STOPS: dict[str, str] = {
    "made": "ducha.store.signing.joining.commit",
    "rehearsed": "ducha.store.signing.following.Checkout.rehearse",
    "moving": "ducha.store.signing.joining.move",
    "following": "ducha.store.signing.following.Checkout.follow",
}


@pytest.mark.parametrize("stop", STOPS)
def test_a_crash_leaves_the_old_main_or_the_new_one(
    ledger: Repository, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """停在哪一步，主线都是旧的或者新的；没有停的时候再运行，或 git 自己，都接得上。"""

    def crash(*_: object, **__: object) -> None:
        raise Crash

    before = ledger.git("rev-parse", "main")
    with monkeypatch.context() as patched:
        patched.setattr(STOPS[stop], crash)
        patched.chdir(ledger.path)
        with pytest.raises(Crash):
            CliRunner().invoke(command, ["work", "--yes"], catch_exceptions=False)
    main = ledger.git("rev-parse", "main")
    assert ledger.git("fsck", "--no-dangling") == ""
    if stop == "following":
        assert ledger.git("rev-parse", "main^1") == before
        ledger.git("reset", "-q", "--hard")
    else:
        assert main == before
        done = ledger.ducha("sign", "work", "--yes")
        assert done.returncode == 0, done.stdout + done.stderr
    assert (ledger.path / path_of()).read_text("utf-8") == item(4)
