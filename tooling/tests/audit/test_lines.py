"""整条主线：接不接得上、有没有替身、浅不浅、缺不缺；缓存和起点不改变结论。"""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from attacks import DAY, POLICY, STEPS, begin, evil_merge, policy
from offices import (
    ADMIN,
    CLERK,
    NUMBER,
    OTHER_ADMIN,
    REVIEWER,
    SCHOOLS,
    STRANGER,
    WATER,
    Repository,
    item,
    path_of,
    record,
)

from ducha.domain.vocabulary import Grade
from ducha.store.audit import Audited, audit
from ducha.store.git.running import Git, Unreadable
from ducha.store.root import Root

TODAY = date(2026, 5, 1)
LATE = record(
    "催办",
    "日期: 2026-03-20\n级别: 蓝单\n经办: 省政府督查室\n对象:\n  - 省水利厅\n"
    "方式: 电话\n要求: 抓紧\n补录: 漏记",
)


def audited(repo: Repository, **more: object) -> Audited:
    return audit(Git(repo.path), "main", TODAY, **more)  # type: ignore[arg-type]


def same(one: Audited, other: Audited) -> bool:
    if (one.steps, one.proof, one.grades) != (other.steps, other.proof, other.grades):
        return False
    return replace(one, spent=(0, 0)) == replace(other, spent=(0, 0))


def rules(found: Audited) -> set[str]:
    return {one.rule for one in found.findings}


def test_each_record_names_its_step(repo: Repository) -> None:
    line = repo.git("rev-list", "--first-parent", "--reverse", "main").split()
    found = audited(repo)
    assert [one.commit for one in found.steps] == line
    assert found.adopted == line[0]
    assert [one.commit for one in found.proof.entered[NUMBER]] == line[2:]
    assert found.proof.tip == line[-1]
    assert found.steps[-1].writers == (WATER.post,)
    assert found.steps[-1].accepted_by == REVIEWER.post


def test_a_record_that_comes_late_keeps_the_steps_of_the_others(repo: Repository) -> None:
    head, mark, rest = item(STEPS).partition("  - 环节: 进展")
    made = repo.step(CLERK, {path_of(): head + LATE + mark + rest}, at=f"{DAY} 16:00", name="late")
    before = [one.commit for one in audited(repo, since=None).steps]
    entered = [one.commit for one in audited(repo).proof.entered[NUMBER]]
    assert entered == [*before[2:5], made, before[5]]


def test_history_that_was_replaced(repo: Repository) -> None:
    """一段主线被换掉，只有外面记着的提交知道（G11、G12）。"""
    known = repo.git("rev-parse", "main")
    assert not audited(repo, since=known).findings
    repo.git("reset", "-q", "--hard", "main~1")
    assert rules(audited(repo, since=known)) == {"G01"}
    repo.commit(WATER, "另一段", {path_of(): item(STEPS)}, at=f"{DAY} 16:00")
    assert rules(audited(repo, since=known)) == {"G01"}


def test_a_starting_point_of_ones_own(repo: Repository) -> None:
    line = repo.git("rev-list", "--first-parent", "--reverse", "main").split()
    assert audited(repo, genesis=line[0]).steps == audited(repo).steps
    later = audited(repo, genesis=line[2])
    assert [one.grade for one in later.steps] == ["采用前"] * 3 + ["甲"] * (len(line) - 3)
    assert rules(audited(repo, genesis=repo.git("rev-parse", "work"))) == {"G01"}


def test_from_a_commit_on(repo: Repository) -> None:
    line = repo.git("rev-list", "--first-parent", "--reverse", "main").split()
    whole, late = audited(repo), audited(repo, since=line[3])
    assert late.steps == whole.steps[4:]
    assert [one.commit for one in late.proof.entered[NUMBER]] == [line[3]] * 2 + line[4:]


def test_nothing_stands_in(repo: Repository) -> None:
    """替换记录骗不了审计，但要指出来（G08）。"""
    evil_merge(repo)
    before = audited(repo)
    good = repo.git(
        "commit-tree", "-p", "main^1", "-p", "main^2", "-m", "好", "work^{tree}", who=REVIEWER
    )
    repo.git("replace", "main", good)
    after = audited(repo)
    assert after.steps == before.steps
    assert rules(after) == rules(before) | {"G18"}
    repo.git("replace", "-d", repo.git("rev-parse", "main"))
    (repo.path / ".git/info/grafts").write_text(repo.git("rev-parse", "main") + "\n", "ascii")
    assert audited(repo).steps == before.steps
    assert "G18" in rules(audited(repo))


def test_cannot_decide(repo: Repository, tmp_path: Path) -> None:
    for depth in ("1", "2", "4"):
        target = tmp_path / f"shallow{depth}"
        repo.git("clone", "-q", "--depth", depth, f"file://{repo.path}", str(target))
        with pytest.raises(Unreadable, match="浅克隆"):
            audited(Repository(target))
    blob = repo.git("rev-parse", f"main~1:{path_of()}")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(Unreadable):
        audited(repo)


def test_before_anybody_may_accept(tmp_path: Path) -> None:
    made = Repository.new(tmp_path / "ledger", (CLERK, ADMIN))
    made.commit(CLERK, "立项", {path_of(): item(1)}, at="2026-03-02 09:00")
    found = audited(made)
    assert found.adopted == ""
    assert not found.findings
    assert [one.grade for one in found.proof.entered[NUMBER]] == [Grade.BEFORE]
    done = made.ducha("audit")
    assert (done.returncode, done.stdout) == (3, "")
    assert "还没有采用" in done.stderr


def test_a_gap_that_was_explained_stays_listed(repo: Repository) -> None:
    made = repo.commit(WATER, "直接推", {path_of(): item(STEPS + 1)}, at=f"{DAY} 09:00")
    assert audited(repo).errors == 1
    about = "经过: 误推，内容已核对\n    批准: 督查室主任"
    gap = f"缺口:\n  - 主线提交: {made}\n    {about}\n    日期: {DAY}\n"
    files = {"schema/registers/gaps.yaml": gap, POLICY: policy(repo, 3)}
    repo.branch("rules")
    repo.commit(ADMIN, "说明缺口", files, at=f"{DAY} 11:00")
    repo.merge(OTHER_ADMIN, "rules", at=f"{DAY} 12:00")
    found = audited(repo)
    assert found.errors == 0
    assert [(one.rule, one.severity.value) for one in found.findings] == [("G02", "note")]
    assert "误推，内容已核对" in found.findings[0].message
    assert [one.commit for one in found.proof.gaps] == [made]


def test_a_policy_that_asks_for_more(repo: Repository) -> None:
    text = policy(repo, 3).replace("证据等级: 丙", "证据等级: 甲", 1)
    repo.branch("rules")
    repo.commit(ADMIN, "只认甲", {POLICY: text}, at=f"{DAY} 08:00")
    repo.merge(OTHER_ADMIN, "rules", at=f"{DAY} 09:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signed=False)
    assert [(one.rule, one.severity.value) for one in audited(repo).findings] == [("G05", "error")]


def test_what_is_unlawful_is_told(repo: Repository) -> None:
    """核签人核了，也改变不了它不合规矩。"""
    cases = {
        "T02": item(STEPS).replace("已开工十处", "已开工九处"),
        "T12": item(STEPS).replace("  - 省发展改革委\n", ""),
        "T17": None,
        "T09": "编号: [\n",
        "G19": item(STEPS)
        + record("报告", f"日期: {DAY}\n经办: 省政府督查室\n名称: 报告\n批准: 分管副省长"),
    }
    for rule, text in cases.items():
        before = repo.git("rev-parse", "main")
        made = repo.step(CLERK, {path_of(): text}, at=f"{DAY} 16:00", name="unlawful")
        found = audited(repo)
        assert found.steps[-1].grade == "甲"
        told = [one for one in found.findings if one.rule == rule]
        assert told, rule
        assert told[0].file == path_of()
        assert made[:10] in told[0].message
        repo.git("reset", "-q", "--hard", before)


def test_deleting_and_making_anew_hides_nothing(repo: Repository) -> None:
    repo.step(CLERK, {path_of(): None}, at=f"{DAY} 09:00", name="gone")
    text = item(STEPS).replace("已开工十处", "已开工九处")
    repo.step(CLERK, {path_of(): text}, at=f"{DAY} 10:00", name="back")
    assert {"T17", "T02"} <= rules(audited(repo))


@pytest.mark.parametrize("steps", [1, 3])
def test_what_was_kept_changes_no_answer(repo: Repository, steps: int) -> None:
    root = Root(repo.path)
    tip = repo.git("rev-parse", f"main~{steps}")
    audit(Git(repo.path), tip, TODAY, keep=root)
    kept = (repo.path / ".ducha-cache/audit.jsonl").read_bytes()
    evil_merge(repo)
    first = audited(repo, keep=root)
    assert (repo.path / ".ducha-cache/audit.jsonl").read_bytes() != kept
    assert same(first, audited(repo))
    assert same(audited(repo, keep=root), audited(repo))


def test_what_was_kept_of_another_line_does_not_count(repo: Repository) -> None:
    root = Root(repo.path)
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    audited(repo, keep=root)
    repo.git("reset", "-q", "--hard", "main~1")
    assert same(audited(repo, keep=root), audited(repo))
    evil_merge(repo)
    assert same(audited(repo, keep=root), audited(repo))
    (repo.path / ".ducha-cache/audit.jsonl").write_text('{"basis": 1}', "utf-8")
    assert same(audited(repo, keep=root), audited(repo))


def test_the_day_on_which_one_looks(repo: Repository) -> None:
    """存下来的结论里没有今天：明天再看，未来的日期就不再是未来。"""
    root = Root(repo.path)
    repo.merge(REVIEWER, "work", at="2026-06-01 16:00")
    early = audit(Git(repo.path), "main", TODAY, keep=root)
    later = audit(Git(repo.path), "main", date(2026, 6, 2), keep=root)
    assert (early.steps[-1].grade, later.steps[-1].grade) == ("丙", "甲")


def test_the_command(repo: Repository) -> None:
    repo.commit(WATER, "直接推", {path_of(): item(STEPS + 1)}, at=f"{DAY} 09:00")
    done = repo.ducha("audit", "--steps", "--as-of", "2026-05-01")
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{DAY}  缺口（没有依据）")
    assert "已审计主线 7 步（甲 5 步，缺口 1 步，采用前 1 步）：1 处错误" in lines
    again = repo.ducha("audit", "--steps", "--as-of", "2026-05-01", "--no-cache")
    assert again.stdout == done.stdout
    assert repo.git("status", "--porcelain") == ""


def test_inside_a_folder(tmp_path: Path) -> None:
    """台账不在仓库最上层：一个事项也对不上，不能说没有问题。"""
    inner = tmp_path / "outer/inner"
    made = begin(tmp_path / "ledger")
    shutil.copytree(made.path, inner, ignore=shutil.ignore_patterns(".git"))
    outer = Repository(tmp_path / "outer")
    outer.git("init", "-q", "-b", "main")
    outer.commit(CLERK, "搬家", at="2026-03-01 09:00")
    assert Repository(inner).ducha("audit").returncode == 4


def test_a_link_in_place_of_an_item(repo: Repository) -> None:
    """分支里事项换成链接，链接的内容正是一份合规的事项：不当它是事项。"""
    repo.git("switch", "-q", "work")
    blob = repo.git("rev-parse", f"HEAD:{path_of()}")
    repo.git("update-index", "--cacheinfo", f"120000,{blob},{path_of()}")
    tree = repo.git("write-tree")
    made = repo.git("commit-tree", "-p", "work", "-m", "换", tree, who=WATER, at=f"{DAY} 11:00")
    repo.git("reset", "-q", "--hard", "main")
    repo.git("switch", "-q", "main")
    repo.git("branch", "-f", "work", made)
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    assert rules(audited(repo)) == {"T09"}


def test_not_his_to_write(repo: Repository) -> None:
    """核签人签了，内容也合流程，可是写的人无权写：审计要指出来。"""
    repo.step(SCHOOLS, {path_of(): item(STEPS + 1)}, at=f"{DAY} 16:00", name="foreign")
    found = audited(repo)
    assert rules(found) == {"T22"}
    assert found.steps[-1].grade == "甲"


def test_a_unit_writes_what_the_supervisor_writes(repo: Repository) -> None:
    urging = LATE.replace("2026-03-20", "2026-04-20").replace("    补录: 漏记\n", "")
    repo.step(WATER, {path_of(): item(STEPS) + urging}, at=f"{DAY} 16:00", name="urging")
    assert rules(audited(repo)) == {"T24"}


def test_several_writers(repo: Repository) -> None:
    """几个人写的一份请求，各看各的提交。"""
    urging = LATE.replace("2026-03-20", "2026-04-20").replace("    补录: 漏记\n", "")
    repo.git("switch", "-q", "work")
    repo.git("reset", "-q", "--hard", "main")
    repo.commit(CLERK, "催办", {path_of(): item(STEPS) + urging}, at=f"{DAY} 09:00")
    report = item(STEPS + 1).removeprefix(item(STEPS))
    repo.commit(WATER, "报告", {path_of(): item(STEPS) + urging + report}, at=f"{DAY} 10:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    assert not rules(audited(repo))
    repo.git("reset", "-q", "--hard", "main^")
    repo.git("switch", "-q", "-c", "again", "main")
    repo.commit(CLERK, "报告", {path_of(): item(STEPS + 1)}, at=f"{DAY} 09:00")
    more = item(STEPS + 1) + urging
    repo.commit(WATER, "催办", {path_of(): more}, at=f"{DAY} 10:00")
    repo.merge(REVIEWER, "again", at=f"{DAY} 16:00")
    assert {"T24", "T27"} <= rules(audited(repo))


def test_nobody_knows_who_wrote(repo: Repository) -> None:
    """核签人换个没登记的邮箱写，再自己核签：规矩满足于丙，审计也要指出来。"""
    repo.git("switch", "-q", "work")
    repo.git("reset", "-q", "--hard", "main")
    repo.commit(STRANGER, "进展", {path_of(): item(STEPS + 1)}, at=f"{DAY} 09:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    found = audited(repo)
    assert found.steps[-1].grade == "丙"
    assert rules(found) == {"G10"}
