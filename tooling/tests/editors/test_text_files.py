"""yamllint、.editorconfig、.gitattributes：和 ducha check 说的一样，和 git 真做的一样。"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import editorconfig
import pytest
from yamllint import linter
from yamllint.config import YamlLintConfig

from ducha.domain.findings import is_error
from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger

from ..conftest import REPO

CONFIG = YamlLintConfig(file=str(REPO / ".yamllint.yaml"))
MESSAGES = REPO / "tooling/tests/messages"
FINE = (MESSAGES / "fine-plain/input.yaml").read_text("utf-8")
FILE = "items/2026/DC-2026-0001.yaml"
OURS = sorted(
    path
    for pattern in (
        "items/*/*.yaml",
        "schema/*/*.yaml",
        ".github/**/*.yml",
        ".*.y*ml",
        "mkdocs.yml",
    )
    for path in REPO.glob(pattern)
)
ACCEPTED = {
    "原样": FINE,
    "文档开头": f"---\n{FINE}",
    "文档结尾": f"{FINE}...\n",
    "CRLF": FINE.replace("\n", "\r\n"),
    "带BOM": f"\ufeff{FINE}",
    "末行没有换行": FINE.rstrip(),
    "行末空格": FINE.replace("\n", "  \n", 5),
    "空行": FINE.replace("\n", "\n\n\n\n", 5),
    "像八进制": re.sub("标题: .*", "标题: 010", FINE),
    "像真假": re.sub("标题: .*", "标题: no", FINE),
    "注释": FINE.replace("\n", "\n#甲\n", 1),
    "缩进四格": FINE.replace("主办单位:\n  - ", "主办单位:\n    - "),
    "不缩进": FINE.replace("主办单位:\n  - ", "主办单位:\n- "),
    "方括号": re.sub(r"主办单位:\n  - (.*)", r"主办单位: [ \1 ]", FINE),
    "冒号后多空格": FINE.replace("缓急: 一般", "缓急:   一般"),
    "全角标点": re.sub("标题: .*", "标题: “一办、两局”：（试行），三步走；四到位——完", FINE),
    "很长": re.sub("标题: .*", f"标题: {'很' * 290}", FINE),
}
REFUSED = {
    "重名": (FINE.replace("缓急: 一般", "缓急: 一般\n缓急: 重要"), 9),
    "记录里重名": (FINE.replace("    提出:", "    提出: 省水利厅\n    提出:", 1), None),
    "Tab缩进": (FINE.replace("  名称", "\t名称", 1), 5),
    "Tab结尾": (FINE.replace("缓急: 一般", "缓急: 一般\t"), 8),
    "锚点": (FINE.replace("标题: ", "标题: &a "), 2),
    "引号没有合上": (FINE.replace("缓急: 一般", '缓急: "一般'), None),
    "少空格": (FINE.replace("缓急: 一般", "缓急:一般"), None),
}


def complaints(text: str, file: str) -> list[int]:
    return [one.line for one in linter.run(text, CONFIG, filepath=file)]


@pytest.fixture(scope="module")
def errors(ledger: Ledger) -> Callable[[str], list[int]]:
    examiner = Examiner(ledger.structure, ledger.office, date(2026, 11, 24))

    def told(text: str) -> list[int]:
        return [one.line for one in examiner.examine(text.encode(), FILE).findings if is_error(one)]

    return told


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_yamllint_likes_our_files(path: Path) -> None:
    name = path.relative_to(REPO).as_posix()
    assert not CONFIG.is_file_ignored(name)
    assert complaints(path.read_text("utf-8"), name) == []


@pytest.mark.parametrize("name", ACCEPTED)
def test_yamllint_accepts_what_ducha_accepts(errors: Callable[[str], list[int]], name: str) -> None:
    assert errors(ACCEPTED[name]) == []
    assert complaints(ACCEPTED[name], FILE) == []


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("fine-*/input.yaml")), ids=str)
def test_yamllint_lets_pass_the_fine_ones(path: Path) -> None:
    assert complaints(path.read_bytes().decode("utf-8"), FILE) == []


@pytest.mark.parametrize("name", REFUSED)
def test_both_refuse(errors: Callable[[str], list[int]], name: str) -> None:
    text, line = REFUSED[name]
    assert errors(text) and complaints(text, FILE)
    if line:
        assert line in errors(text) and line in complaints(text, FILE)


def test_yamllint_is_stricter_with_registers() -> None:
    assert complaints("---\n单位: 甲  \n", "schema/registers/units.yaml") == [1, 2]


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (FILE, {"charset": "utf-8", "end_of_line": "lf", "indent_size": "2"}),
        ("tooling/ducha/__init__.py", {"indent_size": "4", "max_line_length": "100"}),
        ("Makefile", {"indent_style": "tab", "end_of_line": "lf"}),
        (
            "tooling/tests/messages/fine-bom-crlf/input.yaml",
            {
                "charset": "unset",
                "end_of_line": "unset",
                "insert_final_newline": "false",
                "trim_trailing_whitespace": "false",
            },
        ),
    ],
)
def test_editorconfig(file: str, wanted: dict[str, str]) -> None:
    assert wanted.items() <= dict(editorconfig.get_properties(str(REPO / file))).items()


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """只有 .gitattributes 的新仓库。"""
    home = tmp_path_factory.mktemp("属性")
    shutil.copy(REPO / ".gitattributes", home)

    def run(*words: str, write: dict[str, bytes] | None = None) -> str:
        for name, raw in (write or {}).items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(raw)
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=home,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout

    run("init", "--quiet")
    return run


def attributes(git: Callable[..., str], file: str) -> dict[str, str]:
    lines = git("check-attr", "-a", file).splitlines()
    return dict(line.split(": ")[1:] for line in lines)


def test_git_keeps_items_as_plain_text(git: Callable[..., str]) -> None:
    wanted = {"text": "set", "eol": "lf", "diff": "set", "linguist-generated": "unset"}
    assert wanted.items() <= attributes(git, FILE).items()


def test_notepad_does_not_change_the_whole_file(git: Callable[..., str]) -> None:
    """记事本存成 CRLF：进库还是 LF。故意写错的测试文件、公文、图片，一个字节也不动。"""
    odd = "tooling/tests/messages/fine-bom-crlf/input.yaml"
    raw = FINE.replace("\n", "\r\n").encode()
    files = {FILE: raw, "说明.md": raw, odd: raw, "附件/a.docx": raw, "附件/b.xlsx": raw}
    git("add", ".", write=files)
    shown = {line.split("\t")[1]: line.split()[0] for line in git("ls-files", "--eol").splitlines()}
    assert shown[FILE] == shown["说明.md"] == "i/lf"
    assert shown[odd] == shown["附件/a.docx"] == shown["附件/b.xlsx"] == "i/crlf"
    for kind in ("docx", "xlsx", "png", "wps", "pdf"):
        assert attributes(git, f"a.{kind}")["binary"] == "set"


@pytest.mark.parametrize(
    "file", ["requirements.lock", "tooling/ci/package-lock.json", "schema/vocabulary.schema.json"]
)
def test_generated_files_are_marked(git: Callable[..., str], file: str) -> None:
    assert (REPO / file).is_file()
    assert attributes(git, file)["linguist-generated"] == "set"
