"""写的人和核的人：同一个人换邮箱、换身份、换方式沾手，都认得出来；不是一个人的不冤枉。"""

from datetime import date

import pytest
from attacks import DAY, STEPS, object_of, put, raw_of
from offices import (
    ADMIN,
    BORN,
    CHIEF,
    OTHER_ADMIN,
    REVIEWER,
    WATER,
    Repository,
    Someone,
    item,
    path_of,
    register,
)

from ducha.store.audit import audit
from ducha.store.git.running import Git

SECOND = "reviewer-home@ducha.example"
ROLES = ("author", "committer", "signer", "co-author")
TIMES = ("first", "second", "upper")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """登记册里核签人有两个邮箱。"""
    made = Repository.new(tmp_path_factory.mktemp("identities") / "ledger")
    made.walk(STEPS)
    text = register().replace(
        f"      - {REVIEWER.mail}\n", f"      - {REVIEWER.mail}\n      - {SECOND}\n"
    )
    policy = (made.path / "schema/registers/policy.yaml").read_text("utf-8")
    made.branch("rules")
    files = {
        "schema/registers/people.yaml": text,
        "schema/registers/policy.yaml": policy.replace("版本: 2", "版本: 3", 1),
    }
    made.commit(ADMIN, "第二个邮箱", files, at="2026-04-16 09:00")
    made.merge(OTHER_ADMIN, "rules", at="2026-04-16 10:00")
    return made


def commit_by(repo: Repository, role: str, mail: str) -> str:
    """水利厅的一个提交，核签人以某种身份沾手。"""
    repo.git("switch", "-q", "--detach", "main")
    message = "办结报告"
    if role == "co-author":
        message += f"\n\nCo-authored-by: 某人 <{mail}>"
    signer = REVIEWER if role == "signer" else None
    files = {path_of(): item(STEPS + 1)}
    made = repo.commit(WATER, message, files, at=f"{DAY} 10:00", signer=signer)
    if role in ("author", "committer"):
        old, new = (f"{role} slt-1 <{WATER.mail}>", f"{role} x <{mail}>")
        made = object_of(repo, raw_of(repo, made).replace(old.encode(), new.encode(), 1))
    repo.git("branch", "-f", "work", made)
    return made


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize(("reviewer", "is_self"), [(REVIEWER, True), (CHIEF, False)])
def test_one_person_is_one_person(
    start: Repository, role: str, time: str, reviewer: Someone, is_self: bool
) -> None:
    before = start.git("rev-parse", "main")
    mail = {"first": REVIEWER.mail, "second": SECOND, "upper": REVIEWER.mail.upper()}[time]
    commit_by(start, role, mail)
    made = start.merge(reviewer, "work", at=f"{DAY} 16:00")
    last = audit(Git(start.path), made, date(2026, 5, 1)).steps[-1]
    put(start, before)
    assert ("G09" in last.rules) == is_self
    assert (last.grade == "缺口") == is_self
    assert str(last.day) > BORN
