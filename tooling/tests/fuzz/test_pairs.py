"""两份各自合规的请求先后合进主线：没有一个不合法的状态漏过去。"""

import os
from pathlib import Path

from pairs.weighing import shown, weighed

from ducha.store.ledger import Ledger
from ducha.store.root import find_root

PAIRS = int(os.environ.get("DUCHA_PAIRS", "150"))
SEED = int(os.environ.get("DUCHA_PAIRS_SEED", "4"))


def test_nothing_unlawful_reaches_main_undetected() -> None:
    made = weighed(Ledger.open(find_root(Path(__file__))), PAIRS, SEED)
    print(shown(made, PAIRS, SEED))
    assert made.missed == []
    assert sum(made.ends.values()) == 2 * PAIRS
    assert made.ends["自动合上"] > PAIRS
    assert made.ends["要人定"] > 0
