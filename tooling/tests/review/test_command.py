"""命令本身：退出码、各种输出、克隆不全时不放行，骗不了它。"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from offices import ADMIN, CLERK, WATER, Repository, item, record

from .conftest import Make
from .test_attacks import FILE, by, on_main

AS_OF = ("--as-of", "2026-03-31")
Done = subprocess.CompletedProcess[str]


def review(made: Repository, *words: str, **env: str) -> Done:
    done = made.ducha("review", "--base", "main", *AS_OF, *words, **env)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_clean(make: Make) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    done = review(made)
    assert done.returncode == 0, done.stdout
    assert "没有问题" in done.stdout


def test_findings(make: Make) -> None:
    made = make("received")
    by(WATER, {FILE: item(3).replace("阅批: 厅长", "阅批: 局长")})(made)
    assert review(made).returncode == 1
    said = json.loads(review(made, "--format", "json").stdout)
    assert [one["rule"] for one in said["findings"]] == ["T02"]
    assert json.loads(review(made, "--format", "gitlab").stdout)[0]["check_name"] == "T02"
    assert review(made, "--format", "github").stdout.startswith(f"::error file={FILE},line=42")
    assert "错误** T02" in review(made, "--format", "markdown").stdout


def test_warnings_count_when_strict(make: Make) -> None:
    made = make("unregistered")
    by(WATER, {FILE: item(4)})(made)
    assert review(made).returncode == 0
    assert review(made, "--strict").returncode == 1


def test_the_summary_is_appended(make: Make, tmp_path: Path) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    path = tmp_path / "summary.md"
    path.write_text("# 前面的\n\n", "utf-8")
    assert review(made, "--summary", str(path), "--format", "github").returncode == 0
    said = path.read_text("utf-8")
    assert said.startswith("# 前面的\n\n## 督查审查\n")
    assert "报告进展" in said


def test_nothing_to_review(make: Make) -> None:
    made = make("received")
    assert review(made).returncode == 3
    by(WATER, {})(made)
    assert review(made).returncode == 3


@pytest.mark.parametrize(
    "base", ["不存在", "0" * 40, "", "--all", "main^{tree}", "main\nmain", "main~99"]
)
def test_a_missing_base_is_no_pass(base: str, make: Make) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    done = made.ducha("review", f"--base={base}", *AS_OF)
    assert done.returncode == 4, done.stdout + done.stderr
    assert done.stderr.startswith("判不了：")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_is_no_pass(depth: int, make: Make, tmp_path: Path) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    made.git("clone", "-q", f"--depth={depth}", "--no-single-branch",
             f"file://{made.path}", str(tmp_path / "shallow"))  # fmt: skip
    shallow = Repository(tmp_path / "shallow")
    done = shallow.ducha("review", "--base", "origin/main", *AS_OF)
    assert done.returncode == 4
    assert "fetch-depth: 0" in done.stderr


def test_a_partial_clone_is_no_pass(make: Make, tmp_path: Path) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    made.git("config", "uploadpack.allowFilter", "true")
    made.git("clone", "-q", "--filter=blob:none", "--no-checkout",
             f"file://{made.path}", str(tmp_path / "partial"))  # fmt: skip
    (tmp_path / "partial" / "ducha.toml").write_text("", "utf-8")
    done = Repository(tmp_path / "partial").ducha("review", "--base", "origin/main", *AS_OF)
    assert done.returncode == 4, done.stdout


def test_no_common_history_is_no_pass(make: Make) -> None:
    made = make("received")
    made.git("switch", "-q", "--orphan", "alone")
    by(WATER, {"README.md": "# 一\n", "ducha.toml": ""})(made)
    assert review(made).returncode == 4


def test_a_base_without_rules_is_no_pass(make: Make) -> None:
    made = make("received")
    shutil.rmtree(made.path / "schema")
    bare = made.commit(ADMIN, "没有规矩", at="2026-03-20 09:00")
    by(WATER, {FILE: item(4)})(made)
    done = made.ducha("review", "--base", bare, *AS_OF)
    assert done.returncode == 4
    assert "没有规矩可依" in done.stderr


def test_outside_git_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "ducha.toml").write_text("", "utf-8")
    assert review(Repository(tmp_path)).returncode == 4


def test_only_commits_count(make: Make) -> None:
    """工作区里没有提交的改动、没有提交的规矩，都不作数。"""
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    made.write({FILE: "坏的\n", "schema/registers/policy.yaml": "坏的\n"})
    assert review(made).returncode == 0


def test_the_settings_of_a_user_do_not_matter(make: Make) -> None:
    """自己装的合并程序、属性、改名册、颜色，改变不了结果。"""
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    on_main(
        CLERK,
        {
            FILE: item(3)
            + record(
                "催办",
                "日期: 2026-03-20\n经办: 省政府督查室\n级别: 蓝单\n方式: 电话\n要求: 请报进展",
            )
        },
    )(made)
    made.git("switch", "-q", "w")
    plain = review(made)
    (made.path / ".git" / "info" / "attributes").write_text("*.yaml merge=mine -diff\n", "utf-8")
    made.git("config", "merge.mine.driver", "touch ran; cp %B %A")
    made.git("config", "color.ui", "always")
    made.git("config", "diff.noprefix", "true")
    made.git("config", "core.quotepath", "true")
    again = review(made)
    assert (again.returncode, again.stdout) == (plain.returncode, plain.stdout)
    assert "G36" in plain.stdout
    assert not (made.path / "ran").exists()


def test_controls_in_names_reach_no_terminal(make: Make) -> None:
    made = make("received")
    made.environment |= {"GIT_AUTHOR_NAME": "\x1b[31m红\x1b[0m<b>" + "长" * 300}
    by(WATER, {FILE: item(4)})(made)
    for shape in ("text", "json", "github", "gitlab", "markdown"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", review(made, "--format", shape).stdout)


def test_the_branch_is_known_from_the_pipeline(make: Make) -> None:
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    for name in ("GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"):
        done = review(made, **{name: "机密★10年"})
        assert done.returncode == 1
        assert "分支名" in done.stdout


def test_a_bare_repository(make: Make, tmp_path: Path) -> None:
    """服务器上的裸仓库也能审。"""
    made = make("received")
    by(WATER, {FILE: item(4)})(made)
    made.git("clone", "-q", "--bare", str(made.path), str(tmp_path / "bare"))
    (tmp_path / "bare" / "ducha.toml").write_text("", "utf-8")
    done = Repository(tmp_path / "bare").ducha("review", "--base", "main", "--head", "w", *AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
