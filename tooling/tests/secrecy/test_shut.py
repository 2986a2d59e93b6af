"""带了密级标志、号码的文件，除了遮过的提示，哪里也不显示、不存：状态、补全、缓存、报告。"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from ..conftest import REPO
from . import specimens
from .specimens import SEED

FILE = "items/2026/DC-2026-0001.yaml"
WORD = "崤岷嶓"
COMMANDS = (
    *(("check", "--format", shape) for shape in ("text", "json", "github", "gitlab")),
    *(("scan", "--format", shape) for shape in ("text", "json", "github", "gitlab")),
    *(("status",), ("status", "--format", "json"), ("fix", "--dry-run"), ("build",)),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name in ("schema", "items/2026"):
        shutil.copytree(REPO / name, tmp_path / name)
    (tmp_path / "pyproject.toml").write_text("[tool.ducha]\n", "utf-8")
    return tmp_path


def run(office: Path, *words: str, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ducha", *words],
        cwd=office,
        env={**os.environ, "TMPDIR": str(office), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout + done.stderr


def plant(office: Path, file: str, secret: str, encoding: str = "utf-8") -> None:
    path = office / file
    text = path.read_text("utf-8")
    title = next(line for line in text.split("\n") if line.startswith("标题: "))
    path.write_bytes(text.replace(title, title + secret, 1).encode(encoding))


def test_nothing_planted_comes_out(office: Path) -> None:
    random = Random(SEED)
    numbers = [
        specimens.id_number(random),
        specimens.mobile(random),
        "zs8812345@qq.com",
        "甘A12345",
    ]
    for place, number in enumerate(numbers, start=1):
        plant(office, f"items/2026/DC-2026-{place:04}.yaml", f"张某{number}")
    plant(office, "items/2026/DC-2026-0005.yaml", f"机密★10年{WORD}")
    odd = [specimens.id_number(random), specimens.mobile(random)]
    plant(office, "items/2026/DC-2026-0006.yaml", f"张某{odd[0]}", "gb18030")
    plant(office, "items/2026/DC-2026-0007.yaml", f"张某{odd[1]}", "utf-16")
    named = specimens.id_number(random)
    shutil.copy(office / "items/2026/DC-2026-0008.yaml", office / f"items/2026/{named}.yaml")
    planted = [*numbers, *odd, named, WORD]
    said = [run(office, *words) for words in COMMANDS]
    asked = {"COMP_WORDS": "ducha record ", "COMP_CWORD": "2"}
    said += [run(office, _DUCHA_COMPLETE=f"{one}_complete", **asked) for one in ("bash", "zsh")]
    said.append((office / ".ducha-cache/check.json").read_text("utf-8"))
    assert all(said)
    for text in said:
        assert [one for one in planted if one in text] == [], text[:2000]
        assert [one for one in planted if json.dumps(one)[1:-1] in text] == []
