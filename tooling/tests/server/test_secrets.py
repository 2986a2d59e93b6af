"""不该有的内容，藏在推送的哪里都不收，服务器上不留，也不在屏幕和记录里再说一遍。"""

import pytest
from offices import ADMIN, CLERK, FORGE, REVIEWER, Repository, _signing

from .conftest import AT, NEW, NEW_PATH, Office
from .packing import push_with, with_line

MARK = "机密★10年"
ID = "11010519491231002X"
BOTH = pytest.mark.parametrize("over", ["http", "ssh"])
SECRETS = pytest.mark.parametrize("secret", [MARK, ID])


def holding(secret: str) -> str:
    return NEW.replace("年内新建", f"{secret}年内新建")


def refuse(office: Office, desk: Repository, *words: str) -> str:
    """拒收，并且屏幕、记录、服务器上都没有原话。"""
    told = office.refused(desk, *words)
    assert office.log()[-1]["verdict"] == "refused"
    assert ID not in told
    assert ID not in (office.bare / "ducha-pushes.jsonl").read_text("utf-8")
    return told


@BOTH
@SECRETS
def test_in_an_item(office: Office, over: str, secret: str) -> None:
    desk = office.change(CLERK, {NEW_PATH: holding(secret)}, over=over)
    assert NEW_PATH in refuse(office, desk, "HEAD")


@SECRETS
def test_added_and_removed_again(office: Office, secret: str) -> None:
    desk = office.change(CLERK, {NEW_PATH: holding(secret)})
    bad = desk.git("rev-parse", "HEAD")
    desk.commit(CLERK, "删去", {NEW_PATH: NEW}, at=AT)
    assert bad[:10] in refuse(office, desk, "HEAD")


@SECRETS
def test_in_any_other_file(office: Office, secret: str) -> None:
    desk = office.change(ADMIN, {"site/docs/说明.md": f"甲{secret}\n"})
    assert "说明.md" in refuse(office, desk, "HEAD")


@SECRETS
def test_in_a_message(office: Office, secret: str) -> None:
    desk = office.begin(CLERK)
    desk.commit(CLERK, f"登记 {secret}", {NEW_PATH: NEW}, at=AT)
    assert "提交说明" in refuse(office, desk, "HEAD")


@SECRETS
def test_in_the_name_of_a_branch(office: Office, secret: str) -> None:
    assert "不得" in refuse(office, office.change(CLERK), f"HEAD:refs/heads/{secret}")


@SECRETS
def test_in_the_name_of_a_file(office: Office, secret: str) -> None:
    desk = office.change(CLERK, {f"site/docs/{secret}.md": "甲\n"})
    assert "文件名" in refuse(office, desk, "HEAD")


@SECRETS
def test_in_a_tag_message(office: Office, secret: str) -> None:
    desk = office.begin(ADMIN)
    desk.git("tag", "-f", "-m", f"甲 {secret}", "secret", who=ADMIN, at=AT)
    assert "标签说明" in refuse(office, desk, "refs/tags/secret")


def test_in_the_name_of_a_person(office: Office) -> None:
    desk = office.change(CLERK)
    desk.environment["GIT_AUTHOR_NAME"] = ID
    desk.git("commit", "-q", "--amend", "--reset-author", "-m", "登记", who=CLERK, at=AT)
    desk.environment.clear()
    assert "提交人" in refuse(office, desk, "HEAD")


def test_on_a_branch_of_evidence(office: Office) -> None:
    """存证的分支不是合并请求，照样逐个提交查。"""
    desk = office.begin(FORGE)
    desk.git("switch", "-q", "--orphan", "secret")
    desk.commit(FORGE, "检查点", {"检查点.json": f'{{"甲": "{MARK}"}}\n'}, at=AT)
    desk.commit(FORGE, "检查点", {"检查点.json": "{}\n"}, at=AT)
    assert "检查点.json" in refuse(office, desk, "HEAD:refs/heads/checkpoints")


def test_in_objects_that_no_branch_holds(office: Office) -> None:
    """自己拼一个包，夹带一个没有分支指向的文件。"""
    desk = office.change(CLERK)
    (desk.path / "夹带.txt").write_text(f"{MARK}\n", "utf-8")
    hidden = desk.git("hash-object", "-w", "夹带.txt")
    before = office.refs(), office.objects()
    assert "错误[G52]" in push_with(desk, office.bare, CLERK, [hidden])
    assert (office.refs(), office.objects()) == before
    assert "督查钩子：收下了" in push_with(desk, office.bare, CLERK, [])


@SECRETS
def test_in_a_tag_within_a_tag(office: Office, secret: str) -> None:
    desk = office.begin(ADMIN)
    desk.git("tag", "-f", "-m", f"里面 {secret}", "inside", who=ADMIN, at=AT)
    desk.git("tag", "-f", "-m", "外面", "outside", "inside", who=ADMIN, at=AT)
    assert "标签说明" in refuse(office, desk, "refs/tags/outside")


@SECRETS
def test_in_a_further_line_of_the_head(office: Office, secret: str) -> None:
    desk = office.change(CLERK)
    made = with_line(desk, f"note {secret}")
    assert "提交说明" in refuse(office, desk, f"{made}:refs/heads/head-line")


@SECRETS
def test_in_the_message_of_the_merge(own_office: Office, secret: str) -> None:
    """核签的合并自己的说明，也查。"""
    office = own_office
    branch = office.change(CLERK).git("rev-parse", "HEAD")
    office.accepted(office.desk(CLERK), "HEAD")
    desk = office.begin(REVIEWER)
    words = [*_signing(REVIEWER), "merge", "-q", "--no-ff", "-m", f"合并 {secret}", branch]
    desk.git(*words, who=REVIEWER, at=AT)
    assert "提交说明" in refuse(office, desk, "HEAD:main")
