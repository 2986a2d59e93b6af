"""合并的测试共用：真的登记册和规矩来判，今天固定。"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ducha.store.examine import Examiner
from ducha.store.ledger import Ledger
from ducha.store.merging import Merged, merge
from ducha.store.root import find_root

FILE = "items/2026/DC-2026-0001.yaml"
TODAY = date(2026, 11, 24)
Merge = Callable[..., Merged]


@pytest.fixture(scope="session")
def examiner() -> Examiner:
    """以 2026-11-24 为今天的检查。"""
    return Ledger.open(find_root(Path(__file__))).examiner(TODAY)


@pytest.fixture(scope="session")
def join(examiner: Examiner) -> Merge:
    """合三份文字；给字符串也行。"""

    def run(*texts: str | bytes, settled: bytes = b"") -> Merged:
        raw = [one if isinstance(one, bytes) else one.encode() for one in texts]
        return merge(raw[0], raw[1], raw[2], FILE, examiner, settled)

    return run


def data(raw: bytes) -> dict[str, Any]:
    """另一个读 YAML 的程序读出来的内容；全是文字。"""
    made: dict[str, Any] = yaml.load(raw.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    return made
