"""编辑器测试共用的：一个无界面的 yaml-language-server，和一件好的事项。"""

import json
import os
import shutil
from collections.abc import Iterator

import pytest

from .language_server import SERVER, SETTINGS, LanguageServer


@pytest.fixture(scope="session")
def editor() -> Iterator[LanguageServer]:
    """开着本仓库的编辑器。缺服务器就大声跳过；设了 DUCHA_REQUIRE_PIPELINES 时缺了算失败。"""
    lacking = []
    if shutil.which("node") is None:
        lacking.append("node")
    if not SERVER.is_file():
        lacking.append("yaml-language-server（npm ci --prefix tooling/ci --ignore-scripts）")
    if lacking:
        message = f"没有跑语言服务器，缺：{'、'.join(lacking)}"
        if os.environ.get("DUCHA_REQUIRE_PIPELINES"):
            pytest.fail(message)
        pytest.skip(message)
    server = LanguageServer(json.loads(SETTINGS.read_text("utf-8")))
    yield server
    server.close()
