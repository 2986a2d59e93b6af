"""数一数查到多少、误报多少；``pytest -n0 -s tooling/tests/secrecy`` 最后印出这张表。"""

from collections.abc import Callable, Iterator

import pytest

Tally = Callable[[str, int, int], None]


@pytest.fixture(scope="session")
def tally() -> Iterator[Tally]:
    """记下一行：什么，多少里有多少。"""
    rows: list[tuple[str, int, int]] = []
    yield lambda name, hits, total: rows.append((name, hits, total))
    print("\n\n查到（或误报）  共     什么")
    for name, hits, total in rows:
        print(f"{hits:>8} / {total:<6} {name}")
