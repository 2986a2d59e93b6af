"""推送哪些引用、由谁推送：真的服务器，两种走法。"""

import pytest
from offices import ADMIN, CLERK, FORGE, MONEY, REVIEWER, STRANGER, WATER, Someone, item, path_of

from .conftest import Office

BOTH = pytest.mark.parametrize("over", ["http", "ssh"])


@BOTH
def test_a_registered_writer_may_push_a_branch(office: Office, over: str) -> None:
    desk = office.desk(CLERK, over)
    desk.branch("work")
    desk.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00")
    office.accepted(desk, "work")
    entry = office.log()[-1]
    assert (entry["account"], entry["person"]) == (CLERK.code, CLERK.code)
    assert [one["ref"] for one in entry["refs"]] == ["refs/heads/work"]


@BOTH
def test_a_stranger_is_refused(office: Office, over: str) -> None:
    desk = office.desk(STRANGER, over)
    desk.branch("work")
    desk.commit(STRANGER, "改", {"说明.md": "甲\n"})
    told = office.refused(desk, "work")
    assert "错误[G40]" in told and "没有登记" in told


def test_a_server_that_names_nobody_refuses(office: Office) -> None:
    """绕过服务器、直接推进文件夹的，没有身份。"""
    desk = office.desk(CLERK)
    desk.git("remote", "set-url", "origin", str(office.bare))
    desk.branch("work")
    told = office.refused(desk, "work")
    assert "错误[G40]" in told and "没有说" in told


def test_two_names_are_no_name(office: Office) -> None:
    desk = office.desk(CLERK)
    desk.git("remote", "set-url", "origin", str(office.bare))
    desk.environment |= {"REMOTE_USER": CLERK.code, "DUCHA_PUSHER": REVIEWER.code}
    desk.branch("work")
    assert "错误[G40]" in office.refused(desk, "work")


@BOTH
@pytest.mark.parametrize("who", [CLERK, REVIEWER, ADMIN], ids=lambda one: one.code)
def test_main_is_never_deleted(office: Office, who: Someone, over: str) -> None:
    told = office.refused(office.desk(who, over), ":main")
    assert "错误[G42]" in told


@BOTH
@pytest.mark.parametrize("who", [CLERK, REVIEWER, ADMIN], ids=lambda one: one.code)
def test_main_is_never_rewritten(office: Office, who: Someone, over: str) -> None:
    desk = office.desk(who, over)
    desk.git("commit", "-q", "--amend", "-m", "另一个起点", who=who)
    told = office.refused(desk, "--force", "main")
    assert "错误[G43]" in told and "强制推送" in told


@pytest.mark.parametrize("who", [CLERK, WATER, FORGE], ids=lambda one: one.code)
def test_main_is_for_those_who_accept(office: Office, who: Someone) -> None:
    desk = office.desk(who)
    desk.commit(who, "直接改", {"说明.md": "甲\n"})
    told = office.refused(desk, "main")
    assert "错误[G47]" in told and "提合并请求" in told


@pytest.mark.parametrize("ref", ["refs/replace/{}", "refs/notes/commits", "refs/pull/1/head"])
def test_no_other_kind_of_ref(office: Office, ref: str) -> None:
    desk = office.desk(ADMIN)
    name = ref.format(desk.git("rev-parse", "HEAD"))
    assert "错误[G41]" in office.refused(desk, f"HEAD:{name}")


def test_tags_are_new_and_never_move(office: Office) -> None:
    desk = office.desk(ADMIN)
    desk.git("tag", "v1")
    office.accepted(desk, "v1")
    desk.branch("work")
    desk.commit(ADMIN, "再改", {"说明.md": "甲\n"})
    assert "错误[G44]" in office.refused(desk, "--force", "HEAD:refs/tags/v1")
    assert "错误[G44]" in office.refused(desk, ":refs/tags/v1")
    desk.git("tag", "v2")
    assert "错误[G45]" in office.refused(desk, "v2")


def test_a_tag_of_a_tree_is_refused(office: Office) -> None:
    desk = office.desk(ADMIN)
    assert "错误[G45]" in office.refused(desk, "HEAD^{tree}:refs/tags/tree")


@pytest.mark.parametrize(
    ("first", "second"), [("work", "Work"), ("进展1", "进展１"), ("work", "wo\u200brk")]
)
def test_names_that_look_alike(office: Office, first: str, second: str) -> None:
    desk = office.desk(CLERK)
    office.accepted(desk, f"HEAD:refs/heads/{first}")
    assert "错误[G46]" in office.refused(desk, f"HEAD:refs/heads/{second}")


def test_all_or_nothing(office: Office) -> None:
    desk = office.desk(CLERK)
    desk.branch("good")
    desk.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00")
    told = office.refused(desk, "good", "HEAD:refs/notes/x")
    assert "错误[G41]" in told
    assert "refs/heads/good" not in office.refs()
    office.accepted(desk, "good")


def test_own_branches_may_be_rewritten_and_deleted(office: Office) -> None:
    desk = office.desk(CLERK)
    desk.branch("work")
    desk.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00")
    office.accepted(desk, "work")
    desk.git("commit", "-q", "--amend", "-m", "登记供水", who=CLERK, at="2026-03-01 10:00")
    office.accepted(desk, "--force", "work")
    office.accepted(desk, ":work")


def test_branches_of_another_unit_are_left_alone(office: Office) -> None:
    mine = office.desk(CLERK)
    mine.branch("work")
    mine.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00")
    office.accepted(mine, "work")
    theirs = office.desk(MONEY)
    assert "错误[G48]" in office.refused(theirs, ":work")
    theirs.branch("work")
    assert "错误[G48]" in office.refused(theirs, "--force", "work")
    office.accepted(office.desk(REVIEWER), ":work")


def test_nobody_pushes_in_the_name_of_another(office: Office) -> None:
    """承办单位的账号，推送署名督查专员的提交。"""
    desk = office.desk(WATER)
    desk.branch("work")
    desk.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00")
    told = office.refused(desk, "work")
    assert "错误[G51]" in told and "督查专员" in told and "水利厅经办处室" in told


def test_a_signature_of_the_writer_vouches(office: Office) -> None:
    desk = office.desk(REVIEWER)
    desk.branch("work")
    desk.commit(CLERK, "登记", {path_of(): item(0)}, at="2026-03-01 09:00", signed=True)
    office.accepted(desk, "work")
    desk.branch("forged")
    desk.commit(CLERK, "再改", {"说明.md": "甲\n"}, at="2026-03-01 10:00", signer=REVIEWER)
    assert "错误[G51]" in office.refused(desk, "forged")


def test_who_is_not_in_office_pushes_nothing(office: Office) -> None:
    """登记册的“起”以前、“止”以后，不算在任。"""
    from .conftest import set_day

    set_day(office.bare, "2025-12-31")
    assert "错误[G40]" in office.refused(office.desk(CLERK), "HEAD:refs/heads/early")
