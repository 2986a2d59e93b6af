"""README's three-minute walk, run word for word."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
AS_OF = "2026-11-24"
LONG_RUNNING = ("serve",)


def commands() -> list[list[str]]:
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.split("## 三分钟试一遍", 1)[1].split("```sh\n", 1)[1].split("```", 1)[0]
    lines = block.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("ducha ")]


def test_the_walk_does_what_it_says(tmp_path: Path) -> None:
    for name in ("items", "schema", "site"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tooling"), "PYTHONUTF8": "1"}
    refused = []
    walk = [words for words in commands() if words[0] not in LONG_RUNNING]
    assert {words[0] for words in walk} == {"new", "record", "check", "status", "rule", "scan"}
    for words in walk:
        dated = () if words[0] == "rule" else ("--as-of", AS_OF)
        done = subprocess.run(
            [sys.executable, "-m", "ducha", *words, *dated],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode:
            refused.append(words)
            assert "文件没有改动" in done.stderr
    assert [words[2] for words in refused] == ["办结"]
    made = (tmp_path / "items" / "2026" / "DC-2026-0021.yaml").read_text("utf-8")
    assert re.findall("- 环节: (.*)", made) == ["立项", "交办", "签收", "进展"]
