"""各处测试共用的选项和装置。"""

from pathlib import Path

import pytest

from ducha.store.ledger import Ledger
from ducha.store.root import find_root


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="用现在的结果重写应有的结果")


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """是否重写应有的结果。"""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """本仓库的登记册和字段规矩。"""
    return Ledger.open(find_root(Path(__file__).parent))
