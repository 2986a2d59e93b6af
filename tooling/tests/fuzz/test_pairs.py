"""两份各自合规的请求先后合进主线：没有一个不合法的状态漏过去。"""

import os
import shlex
import sys
from pathlib import Path
from random import Random

from offices import CLERK, Repository
from pairs.weighing import Scale, shown, weighed

from ducha.store.ledger import Ledger
from ducha.store.merging import merge
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


REAL = int(os.environ.get("DUCHA_PAIRS_IN_GIT", "6"))


def test_git_with_the_driver_makes_the_same(tmp_path: Path) -> None:
    """真的 git 调用合并程序，合出来的字节、合不合得上，与上面不经 git 的一样。"""
    scale = Scale(Ledger.open(find_root(Path(__file__))))
    made = Repository.new(tmp_path / "台账")
    attributes = {".gitattributes": "items/**/*.yaml merge=ducha\n", ".gitignore": ".ducha-cache\n"}
    made.commit(CLERK, "登记", {**scale.main, **attributes})
    assert made.ducha("merge", "--install").returncode == 0
    driver = made.git("config", "merge.ducha.driver")
    assert shlex.split(driver)[0] == sys.executable
    chance = Random(SEED)
    done = 0
    while done < REAL:
        today, one, other = scale.pair(chance)
        common = [name for name in one.keys() & other.keys() if one[name] != other[name]]
        if not common:
            continue
        done += 1
        made.git("config", "merge.ducha.driver", f"{driver} --as-of {today}")
        for branch, files in (("one", one), ("other", other)):
            made.git("switch", "-q", "-f", "-C", branch, "main")
            made.commit(CLERK, branch, files)
        merged = made.try_git("merge", "-q", "--no-edit", "one", who=CLERK)
        (name,) = common
        base = scale.main.get(name, b"")
        examiner = scale.ledger.examiner(today)
        wanted = merge(base, other[name], one[name], name, examiner, base)
        assert (merged.returncode == 0) is not bool(wanted.disputes), merged.stderr
        assert (made.path / name).read_bytes() == wanted.content
        if wanted.disputes:
            made.git("merge", "--abort")
