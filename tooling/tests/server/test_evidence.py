"""存证的分支（检查点、平台证明）：只收工具写的行，只往后添；别的东西谁推送都不收。"""

from collections.abc import Callable

import pytest
from offices import ADMIN, CLERK, FORGE, REVIEWER, Repository, Someone

from .conftest import AT, Office

LISTS = {"checkpoints": "checkpoints.jsonl", "attestations": "attestations.jsonl"}
Lines = Callable[[Repository, str], str]


def written(office: Office, who: Someone, branch: str) -> Repository:
    """这个人的桌面，停在工具刚写好的一个存证上，还没有推送。"""
    desk = office.begin(who)
    desk.try_git("branch", "-D", branch)
    if branch == "checkpoints":
        done = desk.ducha("checkpoint", "--key", str(who.key))
    else:
        words = ("--forge", "平台", "--request", "7", "--reviewer", REVIEWER.code)
        head = ("--head", desk.git("rev-parse", "origin/main^2"), "--key", str(FORGE.key))
        done = desk.ducha("attest", "origin/main", *words, *head)
    assert done.returncode == 0, done.stdout + done.stderr
    desk.git("switch", "-q", branch)
    return desk


def push(branch: str) -> str:
    return f"HEAD:refs/heads/{branch}"


BOTH = pytest.mark.parametrize("branch", LISTS)


@pytest.mark.parametrize("who", [REVIEWER, ADMIN, FORGE], ids=lambda one: one.code)
@BOTH
def test_any_file(office: Office, branch: str, who: Someone) -> None:
    """核签人、管理员、平台都不能拿存证的分支放别的文件。"""
    desk = office.begin(who)
    desk.git("switch", "-q", "--orphan", f"junk-{branch}-{who.code}")
    desk.commit(who, "放点东西", {"软件.bin": b"\1\2\3"}, at=AT)
    assert "错误[G57]" in office.refused(desk, push(branch))


@BOTH
def test_the_main_line_itself(office: Office, branch: str) -> None:
    """提交都已经在服务器上了，也要看。"""
    assert "错误[G57]" in office.refused(office.begin(ADMIN), push(branch))


@BOTH
def test_something_else_beside_it(office: Office, branch: str) -> None:
    who = REVIEWER if branch == "checkpoints" else FORGE
    desk = written(office, who, branch)
    text = (desk.path / LISTS[branch]).read_text("utf-8")
    desk.commit(who, "多一份", {LISTS[branch]: text + text, "多出来.txt": "甲\n"}, at=AT)
    desk.commit(who, "又拿掉", {"多出来.txt": None}, at=AT)
    assert "错误[G57]" in office.refused(desk, push(branch))


def an_empty_folder(desk: Repository, who: Someone, branch: str) -> None:
    """空文件夹：git 的工作区里看不见，树里有。"""
    blob = desk.git("rev-parse", f"HEAD:{LISTS[branch]}")
    made = desk.path / ".git" / "odd"
    empty = desk.git("hash-object", "-w", "-t", "tree", "/dev/null")
    made.write_text(f"100644 blob {blob}\t{LISTS[branch]}\n040000 tree {empty}\tx\n", "utf-8")
    with made.open("rb"):
        tree = desk.git("-c", "alias.mk=!git mktree <.git/odd", "mk")
    desk.git("reset", "-q", "--hard", desk.git("commit-tree", "-m", "x", tree, who=who, at=AT))


@BOTH
def test_an_empty_folder(office: Office, branch: str) -> None:
    who = REVIEWER if branch == "checkpoints" else FORGE
    desk = written(office, who, branch)
    an_empty_folder(desk, who, branch)
    assert "错误[G57]" in office.refused(desk, push(branch))


LINES: dict[str, Lines] = {
    "prose": lambda desk, text: text + "顺便说一句\n",
    "blank": lambda desk, text: text + "\n",
    "unfinished": lambda desk, text: text + text.rstrip("\n"),
    "blanks-in-it": lambda desk, text: text.replace('": ', '":  ').replace('":"', '": "'),
    "another-key": lambda desk, text: text.replace("{", '{"aa": "甲", ', 1),
    "nothing": lambda desk, text: "",
    "unsigned": lambda desk, text: text.replace("A", "B", 9),
    "old-line-changed": lambda desk, text: text.replace(" ", "  ", 1) + text,
    "the-same-again": lambda desk, text: text + text,
}


@pytest.mark.parametrize(
    ("how", "branch"), [(how, list(LISTS)[at % 2]) for at, how in enumerate(LINES)]
)
def test_lines_that_are_none(office: Office, branch: str, how: str) -> None:
    who = REVIEWER if branch == "checkpoints" else FORGE
    desk = written(office, who, branch)
    path = desk.path / LISTS[branch]
    text = path.read_text("utf-8")
    path.write_bytes(LINES[how](desk, text).encode())
    desk.git("add", "-A")
    desk.git("commit", "-q", "--amend", "--allow-empty", "-m", "改", who=who, at=AT)
    told = office.refused(desk, push(branch))
    assert any(f"错误[{rule}]" in told for rule in ("G57", "G61", "G62"))


@BOTH
def test_what_the_tool_writes_and_nothing_is_taken_away(own_office: Office, branch: str) -> None:
    who = REVIEWER if branch == "checkpoints" else FORGE
    desk = written(own_office, who, branch)
    own_office.accepted(desk, push(branch))
    desk.commit(who, "清空", {LISTS[branch]: ""}, at=AT)
    assert "改了或删了原有的行" in own_office.refused(desk, push(branch))
    desk.git("reset", "-q", "--hard", "HEAD~1")
    desk.git("commit", "-q", "--amend", "-m", "另一份", who=who, at=AT)
    assert "错误[G43]" in own_office.refused(desk, "--force", push(branch))


def test_signed_by_one_who_may_not(office: Office) -> None:
    """平台的证明由经办人的密钥来签：工具写得出来，服务器不收。"""
    desk = office.begin(FORGE)
    desk.try_git("branch", "-D", "attestations")
    words = ("--forge", "平台", "--request", "7", "--reviewer", REVIEWER.code)
    head = ("--head", desk.git("rev-parse", "origin/main^2"), "--key", str(CLERK.key))
    assert desk.ducha("attest", "origin/main", *words, *head).returncode == 0
    assert "密钥" in office.refused(desk, "attestations")


def test_about_a_commit_that_is_not_on_main(office: Office) -> None:
    desk = office.begin(FORGE)
    desk.try_git("branch", "-D", "attestations")
    words = ("--forge", "平台", "--request", "7", "--reviewer", REVIEWER.code)
    head = ("--head", "origin/main", "--key", str(FORGE.key))
    assert desk.ducha("attest", "origin/main^2", *words, *head).returncode == 0
    assert "不在主线上" in office.refused(desk, "attestations")


def test_a_checkpoint_of_another_history(office: Office) -> None:
    """检查点记的提交不在服务器的主线上。"""
    desk = office.begin(REVIEWER)
    desk.try_git("branch", "-D", "checkpoints")
    line = desk.git("branch", "--show-current")
    desk.commit(REVIEWER, "自己的", at=AT)
    done = desk.ducha("checkpoint", "--main", line, "--key", str(REVIEWER.key))
    assert done.returncode == 0, done.stderr
    assert "错误[G63]" in office.refused(desk, "checkpoints")
