"""主线：只进核签过的合并，谁也绕不过去。"""

import pytest
from offices import (
    ADMIN,
    CHIEF,
    CLERK,
    OTHER_ADMIN,
    REPO,
    REVIEWER,
    WATER,
    Repository,
    Someone,
)

from .conftest import AT, NEW, NEW_PATH, Office, set_day

BOTH = pytest.mark.parametrize("over", ["http", "ssh"])


def request_of(office: Office, who: Someone = CLERK) -> str:
    """一个已经推送的分支。"""
    desk = office.change(who)
    office.accepted(desk, "HEAD")
    return desk.git("branch", "--show-current")


def merging(
    office: Office,
    reviewer: Someone,
    branch: str,
    *,
    over: str = "http",
    author: Someone | None = None,
    signer: Someone | None = None,
) -> Repository:
    """在核签人的克隆里合并，还没有推送；``author`` 是合并署的名，``signer`` 是签的钥匙。"""
    desk = office.begin(reviewer, over)
    made = desk.git("branch", "--show-current")
    desk.merge(
        author or reviewer, f"origin/{branch}", at=AT, signed=False, signer=signer, into=made
    )
    return desk


def refused(office: Office, desk: Repository) -> str:
    told = office.refused(desk, "HEAD:main")
    assert "错误[G50]" in told
    return told


@BOTH
def test_a_signed_merge_of_a_reviewer(own_office: Office, over: str) -> None:
    branch = request_of(own_office)
    desk = merging(own_office, REVIEWER, branch, over=over, signer=REVIEWER)
    own_office.accepted(desk, "HEAD:main")


def test_a_direct_push(office: Office) -> None:
    assert "直接" in refused(office, office.change(REVIEWER))


def test_a_fast_forward(office: Office) -> None:
    branch = request_of(office)
    desk = office.begin(REVIEWER)
    desk.git("merge", "-q", "--ff-only", f"origin/{branch}")
    refused(office, desk)


def test_a_squash(office: Office) -> None:
    branch = request_of(office)
    desk = office.begin(REVIEWER)
    desk.git("merge", "-q", "--squash", f"origin/{branch}")
    desk.git("commit", "-q", "-m", "合并", who=REVIEWER, at=AT)
    refused(office, desk)


def test_of_ones_own_work(office: Office) -> None:
    branch = request_of(office, REVIEWER)
    refused(office, merging(office, REVIEWER, branch, signer=REVIEWER))


def test_in_the_name_of_another(office: Office) -> None:
    """自己写，合并署别人的名。"""
    branch = request_of(office, REVIEWER)
    desk = merging(office, REVIEWER, branch, author=CHIEF)
    assert "错误[G51]" in office.refused(desk, "HEAD:main")


def test_signed_with_the_key_of_one_who_may_not(office: Office) -> None:
    branch = request_of(office)
    refused(office, merging(office, REVIEWER, branch, signer=WATER))


def test_of_a_branch_that_its_writer_never_pushed(office: Office) -> None:
    """核签人自己编一个署名经办人的提交，再签了合并。"""
    desk = office.change(REVIEWER, author=CLERK)
    branch = desk.git("branch", "--show-current")
    desk.git("switch", "-q", "-c", f"{branch}-main", "origin/main")
    desk.merge(REVIEWER, branch, at=AT, into=f"{branch}-main")
    assert "错误[G51]" in office.refused(desk, "HEAD:main")


def test_with_something_slipped_in(office: Office) -> None:
    branch = request_of(office)
    desk = office.begin(REVIEWER)
    made = desk.git("branch", "--show-current")
    desk.git("merge", "-q", "--no-ff", "--no-commit", f"origin/{branch}")
    desk.write({NEW_PATH: NEW.replace("60公里", "90公里")})
    desk.git("add", "-A")
    desk.git("commit", "-q", "-m", f"合并 {made}", who=REVIEWER, at=AT)
    refused(office, desk)


def test_an_unlawful_branch_signed_by_a_reviewer(office: Office) -> None:
    """分支没有经过服务器的检查，核签人直接合并推送：照样逐项判。"""
    desk = office.change(REVIEWER, {NEW_PATH: NEW.replace("类别: 政府工作报告任务", "类别: 别的")})
    branch = desk.git("branch", "--show-current")
    desk.git("switch", "-q", "-c", f"{branch}-main", "origin/main")
    desk.merge(OTHER_ADMIN, branch, at=AT, into=f"{branch}-main")
    told = office.refused(desk, "HEAD:main")
    assert NEW_PATH in told


def test_rules_need_another_administrator(own_office: Office) -> None:
    policy = (REPO / "schema/registers/policy.yaml").read_text("utf-8")
    raised = policy.replace("版本: 2", "版本: 3").replace("证据等级: 丙", "证据等级: 甲")
    assert raised != policy
    desk = own_office.change(ADMIN, {"schema/registers/policy.yaml": raised})
    branch = desk.git("branch", "--show-current")
    own_office.accepted(desk, "HEAD")
    refused(own_office, merging(own_office, REVIEWER, branch, signer=REVIEWER))
    refused(own_office, merging(own_office, ADMIN, branch, signer=ADMIN))
    signed = merging(own_office, OTHER_ADMIN, branch, signer=OTHER_ADMIN)
    own_office.accepted(signed, "HEAD:main")
    branch = request_of(own_office)
    unsigned = merging(own_office, REVIEWER, branch)
    told = refused(own_office, unsigned)
    assert "不低于“甲”" in told
    own_office.accepted(merging(own_office, REVIEWER, branch, signer=REVIEWER), "HEAD:main")


def test_several_steps_at_once(own_office: Office) -> None:
    """一次推送两步，各按自己的上一步来判。"""
    first, second = request_of(own_office), None
    desk = own_office.change(CLERK, {"说明.md": "甲\n"})
    own_office.accepted(desk, "HEAD")
    second = desk.git("branch", "--show-current")
    set_day(own_office.bare, "2026-03-06")
    reviewer = merging(own_office, REVIEWER, first, signer=REVIEWER)
    here = reviewer.git("branch", "--show-current")
    reviewer.commit(REVIEWER, "直接改", {"说明.md": "乙\n"}, at="2026-03-06 09:00")
    assert "直接" in refused(own_office, reviewer)
    reviewer.git("reset", "-q", "--hard", "HEAD^")
    reviewer.merge(REVIEWER, f"origin/{second}", at="2026-03-06 10:00", into=here)
    own_office.accepted(reviewer, "HEAD:main")


def test_a_merge_that_is_backdated(own_office: Office) -> None:
    """半个月以后才推送，签名、内容都对，写的却是当初的日子：入库的日子就成了假的。"""
    branch = request_of(own_office)
    desk = merging(own_office, REVIEWER, branch, signer=REVIEWER)
    set_day(own_office.bare, "2026-03-20")
    told = own_office.refused(desk, "HEAD:main")
    assert "错误[G58]" in told
    assert "G50" not in told
    set_day(own_office.bare, "2026-03-12")
    own_office.accepted(desk, "HEAD:main")
