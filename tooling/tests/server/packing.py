"""自己拼的推送：git push 不会多带东西，别的程序会。"""

import os
import subprocess
from pathlib import Path

from offices import Repository, Someone

NONE = "0" * 40


def push_with(desk: Repository, bare: Path, who: Someone, extra: list[str]) -> str:
    """把手里的分支连同多出来的对象直接交给 git receive-pack；返回它说的话。"""
    tip, name = desk.git("rev-parse", "HEAD"), desk.git("symbolic-ref", "HEAD")
    wanted = desk.git("rev-list", "--objects", "HEAD", "^origin/main").splitlines()
    ids = [line.split()[0] for line in wanted] + extra
    pack = subprocess.run(
        ["git", "pack-objects", "--stdout", "-q"],
        cwd=desk.path,
        input="\n".join(ids).encode() + b"\n",
        capture_output=True,
        check=True,
    ).stdout
    command = f"{NONE} {tip} {name}\0report-status".encode()
    request = f"{len(command) + 4:04x}".encode() + command + b"0000" + pack
    done = subprocess.run(
        ["git", "receive-pack", str(bare)],
        input=request,
        env={**os.environ, "REMOTE_USER": who.code},
        capture_output=True,
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def with_line(desk: Repository, line: str) -> str:
    """手里的提交，头上多一行；返回新的提交号。"""
    raw = _run(desk, "cat-file", "commit", "HEAD").replace(b"\n\n", f"\n{line}\n\n".encode(), 1)
    words = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    return _run(desk, *words, given=raw).decode().strip()


def _run(desk: Repository, *words: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        ["git", *words], cwd=desk.path, input=given, capture_output=True, check=True
    )
    return done.stdout
