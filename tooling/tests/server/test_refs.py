"""推送哪些引用、由谁推送：真的服务器，两种走法。"""

import pytest
from offices import ADMIN, CLERK, FORGE, MONEY, REVIEWER, STRANGER, WATER, Someone

from .conftest import AT, Office, set_day

BOTH = pytest.mark.parametrize("over", ["http", "ssh"])
KEEPERS = pytest.mark.parametrize("who", [CLERK, REVIEWER, ADMIN], ids=lambda one: one.code)


@BOTH
def test_a_registered_writer_may_push_a_branch(office: Office, over: str) -> None:
    desk = office.change(CLERK, over=over)
    office.accepted(desk, "HEAD")
    entry = office.log()[-1]
    assert (entry["account"], entry["person"]) == (CLERK.code, CLERK.code)
    assert [one["ref"] for one in entry["refs"]] == [desk.git("symbolic-ref", "HEAD")]
    assert [one["new"] for one in entry["refs"]] == [desk.git("rev-parse", "HEAD")]


@BOTH
def test_a_stranger_is_refused(office: Office, over: str) -> None:
    told = office.refused(office.change(STRANGER, over=over), "HEAD")
    assert "错误[G40]" in told and "没有登记" in told


def test_a_server_that_names_nobody_refuses(office: Office) -> None:
    """绕过服务器、直接推进文件夹的，没有身份；说了两个名字的，也没有。"""
    desk = office.change(CLERK)
    desk.git("remote", "add", "folder", str(office.bare))
    told = office.refused(desk, "HEAD", to="folder")
    assert "错误[G40]" in told and "没有说" in told
    desk.environment |= {"REMOTE_USER": CLERK.code, "DUCHA_PUSHER": REVIEWER.code}
    told = office.refused(desk, "HEAD", to="folder")
    assert "错误[G40]" in told and "没有说" in told
    desk.environment.clear()
    desk.git("remote", "remove", "folder")


@BOTH
@KEEPERS
def test_main_is_never_deleted(office: Office, who: Someone, over: str) -> None:
    assert "错误[G42]" in office.refused(office.begin(who, over), ":main")


@BOTH
@KEEPERS
def test_main_is_never_rewritten(office: Office, who: Someone, over: str) -> None:
    desk = office.begin(who, over)
    desk.git("reset", "-q", "--hard", "HEAD^")
    told = office.refused(desk, "--force", "HEAD:main")
    assert "错误[G43]" in told and "强制推送" in told


@pytest.mark.parametrize("who", [CLERK, WATER, FORGE], ids=lambda one: one.code)
def test_main_is_for_those_who_accept(office: Office, who: Someone) -> None:
    told = office.refused(office.change(who), "HEAD:main")
    assert "错误[G47]" in told and "提合并请求" in told


@pytest.mark.parametrize("ref", ["refs/replace/{}", "refs/notes/commits", "refs/pull/1/head"])
def test_no_other_kind_of_ref(office: Office, ref: str) -> None:
    desk = office.begin(ADMIN)
    name = ref.format(desk.git("rev-parse", "HEAD"))
    assert "错误[G41]" in office.refused(desk, f"HEAD^:{name}")


def test_tags_are_new_and_never_move(office: Office) -> None:
    desk = office.begin(ADMIN)
    office.accepted(desk, "HEAD:refs/tags/v1")
    assert "错误[G44]" in office.refused(desk, "--force", "HEAD^:refs/tags/v1")
    assert "错误[G44]" in office.refused(desk, ":refs/tags/v1")


def test_tags_stand_for_commits_that_a_branch_holds(office: Office) -> None:
    desk = office.change(CLERK)
    assert "错误[G45]" in office.refused(desk, "HEAD^{tree}:refs/tags/tree")
    assert "错误[G45]" in office.refused(desk, "HEAD:refs/tags/v2")
    office.accepted(desk, "HEAD", "HEAD:refs/tags/v2")


@pytest.mark.parametrize(
    ("first", "second"), [("look", "Look"), ("进展1", "进展１"), ("hide", "hi\u200bde")]
)
def test_names_that_look_alike(office: Office, first: str, second: str) -> None:
    desk = office.begin(CLERK)
    office.accepted(desk, f"HEAD:refs/heads/{first}")
    assert "错误[G46]" in office.refused(desk, f"HEAD:refs/heads/{second}")


@pytest.mark.parametrize(
    "ref",
    [
        "tags/main",
        "tags/MAIN",
        "tags/refs/heads/checkpoints",
        "tags/origin/work",
        "heads/origin/work",
        "heads/HEAD",
        "heads/deadbeef",
        "tags/FETCH_HEAD",
    ],
)
def test_names_that_one_takes_for_another(office: Office, ref: str) -> None:
    """和分支同名的标签，像提交号、像别处的分支的名字：核签的人一打字就会拿错。"""
    assert "错误[G46]" in office.refused(office.begin(REVIEWER), f"HEAD:refs/{ref}")


def test_all_or_nothing(office: Office) -> None:
    desk = office.change(CLERK)
    told = office.refused(desk, "HEAD", "HEAD:refs/notes/x", "HEAD:refs/heads/also-good")
    assert "错误[G41]" in told
    office.accepted(desk, "HEAD")


def test_own_branches_may_be_rewritten_and_deleted(office: Office) -> None:
    desk = office.change(CLERK)
    office.accepted(desk, "HEAD")
    desk.git("commit", "-q", "--amend", "-m", "登记管网", who=CLERK, at=AT)
    office.accepted(desk, "--force", "HEAD")
    office.accepted(desk, f":{desk.git('branch', '--show-current')}")


def test_branches_of_another_unit_are_left_alone(office: Office) -> None:
    mine = office.change(CLERK)
    name = mine.git("branch", "--show-current")
    office.accepted(mine, "HEAD")
    theirs = office.begin(MONEY)
    assert "错误[G48]" in office.refused(theirs, f":{name}")
    assert "错误[G48]" in office.refused(theirs, "--force", f"HEAD:{name}")
    office.accepted(office.begin(REVIEWER), f":{name}")


def test_nobody_pushes_in_the_name_of_another(office: Office) -> None:
    """承办单位的账号，推送署名督查专员的提交。"""
    told = office.refused(office.change(WATER, author=CLERK), "HEAD")
    assert "错误[G51]" in told and "督查专员" in told and "水利厅经办处室" in told


def test_the_signature_of_the_writer_vouches(office: Office) -> None:
    office.accepted(office.change(REVIEWER, author=CLERK, signer=CLERK), "HEAD")
    forged = office.change(REVIEWER, author=CLERK, signer=REVIEWER)
    assert "错误[G51]" in office.refused(forged, "HEAD")


def test_who_is_not_in_office_pushes_nothing(own_office: Office) -> None:
    """登记册的“起”以前、“止”以后，不算在任。"""
    set_day(own_office.bare, "2025-12-31")
    assert "错误[G40]" in own_office.refused(own_office.begin(CLERK), "HEAD:refs/heads/early")
