"""长跑：python tooling/tests/fuzz/run_pairs.py --pairs 1000 [--seed N] [--text]。"""

import argparse
import secrets
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent / "kit")]

from pairs.weighing import shown, weighed  # noqa: E402

from ducha.store.ledger import Ledger  # noqa: E402
from ducha.store.root import find_root  # noqa: E402


def main() -> int:
    """跑一次，印出数；有没查出来的，退出码是 1。"""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--text", action="store_true", help="也数 git 照文本合的结果")
    given = parser.parse_args()
    start = time.monotonic()
    made = weighed(Ledger.open(find_root(HERE)), given.pairs, given.seed, text=given.text)
    print(shown(made, given.pairs, given.seed))
    print(f"  用时 {time.monotonic() - start:.0f} 秒")
    for one in made.missed[:20]:
        print(one)
    return 1 if made.missed else 0


if __name__ == "__main__":
    sys.exit(main())
