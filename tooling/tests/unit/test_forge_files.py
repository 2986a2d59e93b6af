"""CODEOWNERS 和合并请求的样式：照登记册生成，手改了查得出，两个平台不会各说各的。"""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from offices import ADMIN, CHIEF, CLERK, OTHER_ADMIN, REVIEWER, WATER, Repository, Someone, register

REPO = Path(__file__).resolve().parents[3]
TASKS = ("立项", "报进展", "申请延期", "申请办结", "审核", "归档", "规则变更")
CODES = ("filing", "progress", "extension", "completion", "examination", "archiving", "rules")
CODEOWNERS = ".github/CODEOWNERS"
LEFT = Someone("dc-9", "督查专员", "省政府督查室", ("核签人",))
"""离任的核签人。"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """两个平台都用、登记了人的仓库，文件都已生成。"""
    made = Repository(tmp_path_factory.mktemp("库") / "库")
    made.path.mkdir()
    made.write({"ducha.toml": "", ".github/空": "", ".gitlab-ci.yml": "{}\n"})
    for path in (REPO / "schema").rglob("*.*"):
        made.write({path.relative_to(REPO).as_posix(): path.read_bytes()})
    people = register((CLERK, REVIEWER, CHIEF, WATER, ADMIN, OTHER_ADMIN))
    gone = register((CHIEF,)).replace(CHIEF.code, LEFT.code).removeprefix("人员:\n")
    gone = re.sub("ssh-ed25519 [^\n]*", f"ssh-ed25519 {'A' * 68}", gone)
    text = f"{people}{gone}    止: 2026-06-30\n"
    made.write({"schema/registers/people.yaml": text})
    done = made.ducha("schema", "write")
    assert done.returncode == 0, done.stderr
    return made


def owners(repository: Repository, path: str, file: str = CODEOWNERS) -> set[str]:
    """照平台的读法：最后一条匹配的算数。"""
    found: set[str] = set()
    for line in (repository.path / file).read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        pattern, *accounts = line.split()
        if pattern == "/*.md":
            hit = "/" not in path and path.endswith(".md")
        elif pattern.endswith("/"):
            hit = f"/{path}".startswith(pattern)
        else:
            hit = fnmatch(path, pattern)
        found = {one.removeprefix("@") for one in accounts} if hit else found
    return found


@pytest.mark.parametrize("file", [CODEOWNERS, ".gitlab/CODEOWNERS"])
def test_who_reviews_what(office: Repository, file: str) -> None:
    signers = {REVIEWER.code, CHIEF.code, OTHER_ADMIN.code}
    admins = {ADMIN.code, OTHER_ADMIN.code}
    assert owners(office, "items/2026/DC-2026-0001.yaml", file) == signers
    assert owners(office, "site/docs/guide.md", file) == signers | admins
    assert owners(office, "README.md", file) == signers | admins
    for path in ("schema/registers/people.yaml", "tooling/ducha/cli/__init__.py", file,
                 "site/overrides/main.html", ".gitattributes", "新来的文件夹/x"):  # fmt: skip
        assert owners(office, path, file) == admins, path


def test_before_anybody_is_registered_the_office_reviews(tmp_path: Path) -> None:
    made = Repository.new(tmp_path / "库", people=())
    made.write({"schema/registers/people.yaml": "人员: []\n", ".github/空": ""})
    assert made.ducha("schema", "write").returncode == 0
    for path in ("items/2026/DC-2026-0001.yaml", "schema/item.schema.json", "site/docs/guide.md"):
        assert owners(made, path) == {"gs-ducha"}
    assert not (made.path / ".gitlab").exists()


@pytest.mark.parametrize("name", [CODEOWNERS, ".gitlab/merge_request_templates/审核.md"])
def test_an_edit_by_hand_is_found_and_undone(office: Repository, name: str) -> None:
    path = office.path / name
    right = path.read_bytes()
    assert office.ducha("schema", "check").returncode == 0
    path.write_bytes(right + b"* @wai-1\n")
    done = office.ducha("schema", "check")
    assert done.returncode == 1
    assert name in done.stderr
    path.unlink()
    assert office.ducha("schema", "check").returncode == 1
    assert office.ducha("schema", "write").stdout == f"已写 {name}\n"
    assert path.read_bytes() == right


def test_a_new_signer_makes_codeowners_stale(office: Repository) -> None:
    path = office.path / "schema/registers/people.yaml"
    text = path.read_text("utf-8")
    before, after = (f"      - {duty}\n    邮箱:\n      - dc-1@" for duty in ("经办人", "核签人"))
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    try:
        done = office.ducha("schema", "check")
        assert done.returncode == 1
        assert CODEOWNERS in done.stderr
    finally:
        path.write_text(text, "utf-8")


def test_both_forges_ask_the_same(office: Repository) -> None:
    github = office.path / ".github/PULL_REQUEST_TEMPLATE"
    gitlab = office.path / ".gitlab/merge_request_templates"
    assert {path.name for path in github.iterdir()} == {f"{one}.md" for one in CODES}
    assert {path.name for path in gitlab.iterdir()} == {f"{one}.md" for one in (*TASKS, "Default")}
    for code, task in zip(CODES, TASKS, strict=True):
        text = (github / f"{code}.md").read_bytes()
        assert text == (gitlab / f"{task}.md").read_bytes()
        shown = re.sub("<!--.*?-->", "", text.decode(), flags=re.DOTALL)
        assert f"## {task}\n" in shown
        assert shown.count("- [ ] ") >= 5
        assert "不要手改" in text.decode()


def test_the_repository_itself_is_current() -> None:
    made = Repository(REPO)
    assert made.ducha("schema", "check").returncode == 0, made.ducha("schema", "check").stderr
