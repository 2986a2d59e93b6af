"""在测试自己的进程里运行 ducha：和另起一个进程一样的入口、输出和退出码，快得多。"""

import os
import sys
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from unittest.mock import patch

from offices import Repository, clean_environment

from ducha.cli import main


class Inside(Repository):
    """``ducha`` 不另起进程的仓库。"""

    def ducha(self, *words: str, **env: str) -> "CompletedProcess[str]":
        """在仓库里运行 ducha；成败都交给调用的人看。"""
        return run(self.path, *words, **self.environment, **env)


@dataclass
class _Stream:
    """假的标准输出。"""

    def __post_init__(self) -> None:
        self.raw = BytesIO()
        self.text: Any = TextIOWrapper(self.raw, "utf-8", write_through=True)

    @property
    def said(self) -> str:
        return self.raw.getvalue().decode()


def run(path: Path, *words: str, **env: str) -> "CompletedProcess[str]":
    """在文件夹 ``path`` 里运行 ducha。"""
    out, err, here = _Stream(), _Stream(), Path.cwd()
    os.chdir(path)
    try:
        with (
            patch.dict(os.environ, clean_environment() | env, clear=True),
            patch.object(sys, "argv", ["ducha", *words]),
            patch.object(sys, "stdout", out.text),
            patch.object(sys, "stderr", err.text),
        ):
            try:
                main()
                code = 0
            except SystemExit as stop:
                code = int(stop.code or 0)
    finally:
        os.chdir(here)
    return CompletedProcess(["ducha", *words], code, out.said, err.said)
