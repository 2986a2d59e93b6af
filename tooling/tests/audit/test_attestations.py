"""平台的话：谁批准了哪个版本。真的才算乙，假的、别人的、自己批自己的都不算。"""

import subprocess
from datetime import date
from typing import Any

import pytest
from attacks import DAY
from offices import CHIEF, CLERK, FORGE, REVIEWER, STRANGER, WATER, Repository, Someone

from ducha.domain.evidence import Step
from ducha.store.audit import audit
from ducha.store.git.running import Git

TODAY = date(2026, 5, 1)


def attest(
    repo: Repository,
    step: str,
    head: str,
    reviewer: Someone = REVIEWER,
    key: Someone = FORGE,
    forge: str = "gitlab.example.gov.cn",
) -> "subprocess.CompletedProcess[str]":
    repo.git("config", "user.email", FORGE.mail)
    return repo.ducha(
        "attest", step, "--forge", forge, "--request", "7", "--reviewer", reviewer.code,
        "--head", head, "--key", str(key.key),
    )  # fmt: skip


def last(repo: Repository) -> Step:
    return audit(Git(repo.path), "main", TODAY).steps[-1]


@pytest.fixture
def merged(repo: Repository) -> Repository:
    """平台上的人点了合并，没有签名。"""
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signed=False)
    return repo


def test_the_word_of_the_forge(merged: Repository) -> None:
    before = merged.git("status", "--porcelain")
    assert last(merged).grade == "丙"
    done = attest(merged, "main", "work")
    assert done.returncode == 0, done.stderr
    assert "已记下" in done.stdout
    assert (last(merged).grade, last(merged).rules) == ("乙", ())
    assert last(merged).accepted_by == REVIEWER.post
    tip = merged.git("rev-parse", "attestations")
    assert "已经记过" in attest(merged, "main", "work").stdout
    assert merged.git("rev-parse", "attestations") == tip
    assert attest(merged, "main", "work", CHIEF).returncode == 0
    assert merged.git("rev-parse", "attestations~1") == tip
    lines = merged.git("show", "attestations:attestations.jsonl").splitlines()
    assert len(lines) == 2
    assert merged.git("status", "--porcelain") == before
    assert merged.git("branch", "--show-current") == "main"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"key": REVIEWER}, "不是登记的平台密钥"),
        ({"key": STRANGER}, "不是登记的平台密钥"),
        ({"head": "main~1"}, "另一个版本"),
        ({"reviewer": CLERK}, "不是在任的核签人"),
        ({"reviewer": STRANGER}, "不是在任的核签人"),
    ],
)
def test_words_that_do_not_count(merged: Repository, change: dict[str, Any], why: str) -> None:
    assert attest(merged, "main", **{"head": "work", **change}).returncode == 0
    assert (last(merged).grade, last(merged).rules) == ("丙", ("G05",))
    assert why in last(merged).reasons[0]


def test_of_another_step(merged: Repository) -> None:
    assert attest(merged, "main~1", "work").returncode == 0
    assert last(merged).grade == "丙"


def test_a_changed_word(merged: Repository) -> None:
    """签名以后改了一个字。"""
    attest(merged, "main", "work", CLERK)
    text = merged.git("show", "attestations:attestations.jsonl")
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=merged.path, capture_output=True, text=True,
        input=text.replace(CLERK.code, REVIEWER.code), check=True,
    ).stdout.strip()  # fmt: skip
    tree = subprocess.run(
        ["git", "mktree"], cwd=merged.path, capture_output=True, text=True,
        input=f"100644 blob {blob}\tattestations.jsonl\n", check=True,
    ).stdout.strip()  # fmt: skip
    made = merged.git("commit-tree", "-m", "改", tree, who=CLERK)
    merged.git("branch", "-f", "attestations", made)
    assert last(merged).grade == "丙"


def test_who_approves_his_own(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(REVIEWER, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00")
    repo.merge(CHIEF, "work", at=f"{DAY} 16:00", signed=False)
    attest(repo, "main", "work")
    assert last(repo).grade == "丙"
    attest(repo, "main", "work", CHIEF)
    assert last(repo).grade == "乙"


def test_a_squash(repo: Repository) -> None:
    """压成一个提交：内容就是批准的那个版本，才算。"""
    repo.git("merge", "-q", "--squash", "work")
    repo.commit(WATER, "办结报告 (#7)", at=f"{DAY} 16:00")
    assert last(repo).grade == "缺口"
    attest(repo, "main", "work~1")
    assert (last(repo).grade, last(repo).rules) == ("缺口", ("G02",))
    assert "另一个版本" in last(repo).reasons[0]
    attest(repo, "main", "work")
    assert (last(repo).grade, last(repo).rules) == ("乙", ())


def test_an_evil_merge_stays_evil(repo: Repository) -> None:
    repo.git("merge", "-q", "--no-ff", "--no-commit", "work", who=REVIEWER)
    repo.commit(REVIEWER, "合并 work", {"说明.md": "夹带"}, at=f"{DAY} 16:00")
    attest(repo, "main", "work")
    assert (last(repo).grade, last(repo).rules) == ("缺口", ("G04",))


def test_a_word_that_comes_late_counts(merged: Repository) -> None:
    """先审计、后取证：存下的结论不再作数。"""
    assert merged.ducha("audit", "--as-of", "2026-05-01").returncode == 0
    attest(merged, "main", "work")
    done = merged.ducha("audit", "--as-of", "2026-05-01")
    assert "乙 1 步" in done.stdout


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"commit": 1}', "{" * 9000, "\ufffd"])
def test_lines_that_are_none(line: str) -> None:
    from ducha.store.audit.attested import parsed

    assert parsed(line.encode()) == {}


def test_nothing_is_written_without_a_key(merged: Repository) -> None:
    done = merged.ducha(
        "attest", "main", "--forge", "x", "--request", "7", "--reviewer", "dc-2",
        "--head", "work", "--key", "没有这把",
    )  # fmt: skip
    assert done.returncode == 1
    assert "私钥" in done.stderr
    assert merged.try_git("rev-parse", "--verify", "-q", "attestations").returncode
