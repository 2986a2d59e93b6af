"""只读新增的几条和整个重读，结果一样：真的历史、随机改动、故意捣乱的写法。"""

import random
from pathlib import Path

import pytest
from offices import HEAD, ROAD, item, record

from ducha.store.audit.growing import Reading, first, following
from ducha.store.audit.records import plain_records
from ducha.store.git.running import Git
from ducha.store.ledger import Ledger
from ducha.store.snapshots import snapshots
from ducha.store.yamltext import read

SEED, ROUNDS = 20260425, 4000


@pytest.fixture(scope="module")
def ledger(beginning: Path) -> Ledger:
    with snapshots(Git(beginning)) as made:
        found = made.ledger("main")
        found.structure.accepts({})
        return found


def agrees(before: str, after: str, ledger: Ledger) -> Reading:
    """两条路读出来的一样。"""
    old = first(before.encode("utf-8", "surrogateescape"), ledger)
    raw = after.encode("utf-8", "surrogateescape")
    fast, plain = following(old, raw, ledger), first(raw, ledger)
    assert fast.version == plain.version
    assert fast.data == plain.data or plain.data is None
    assert not (fast.is_plain and not plain.is_plain)
    return fast


def test_a_lawful_log(ledger: Ledger) -> None:
    for steps in range(1, len(ROAD)):
        seen = agrees(item(steps), item(steps + 1), ledger)
        assert seen.version is not None
        assert seen.is_plain, "快的那条路没有走成"


PIECES = (
    *("环节", "情况", "佐证", ":", ": ", " ", "  - ", "    ", "      - ", "\n", "好", "3月", "（"),
    *("“", "?", "-", ",", ".", "#", " #", "~", "null", "0x1", "1_000", "\u3000", "\x85"),
    *("\ufeff", "\xa0", "A", "=", "<<", "一二"),
)


def test_plain_records_are_what_the_parser_reads() -> None:
    """凡是不经解析器读出来的，解析器读出来也一样。"""
    chance, read_here = random.Random(SEED), 0
    lines = [line + "\n" for line in record(*("进展", ROAD[3][2])).splitlines()]
    lines += ["    佐证:\n", "      - 清单\n", "      - 照片\n"]
    for _ in range(ROUNDS):
        made = lines[0] + "".join(chance.choice(lines) for _ in range(chance.randint(0, 4)))
        for _ in range(chance.randint(0, 2)):
            at = chance.randrange(len(made))
            made = made[:at] + chance.choice(PIECES) + made[at + chance.randint(0, 1) :]
        records = plain_records(made)
        if records is not None:
            read_here += 1
            assert read(f"办理过程:\n{made}") == {"办理过程": records}, made
    assert read_here > ROUNDS // 20


LAST = item(4)
TAILS = (
    record("进展", "日期: 2026-04-01\n单位: 省水利厅\n进度: 40\n情况: 好"),
    record("进展", "日期: 2026-04-01\n单位: 省水利厅\n进度: 40\n情况: '好 #1'"),
    record("进展", "日期: 2026-04-01\n单位: 省水利厅\n进度: 40\n情况: 好 # 不算"),
    record("进展", "日期: 2026-04-01\n单位: 省水利厅\n进度: 400\n情况: 好"),
    record("进展", "日期: 2026-04-01\n单位: 省水利厅\n进度: 40\n进度: 41\n情况: 好"),
    record("没有的环节", "日期: 2026-04-01"),
    "  - 只有字\n",
    "  -\n",
    "  - 环节: 进展",
    "    备注: 接在上一条后面\n",
    "      接着上一行的话\n",
    "\n  - 环节: 进展\n",
    "  # 注释\n",
    "备注: 又一个字段\n",
    "办理过程:\n  - 环节: 立项\n",
    "  - 环节: |\n      立项\n",
    "  - &a 环节: 立项\n",
    "  - {环节: 立项}\n",
    "---\n",
    "...\n",
    "\t- 环节: 立项\n",
    "  - 环节: 立\u200b项\n",
    "  - 环节: 立项\r\n",
    "  - 环节: 立项\u2028    日期: 2026-01-01\n",
    "  - 环节: \udcff\n",
    "   - 环节: 立项\n",
    " - 环节: 立项\n",
    "- 环节: 立项\n",
)
HEADS = (
    LAST,
    LAST.rstrip("\n"),
    LAST + "\n",
    LAST + "# 末尾\n",
    LAST.replace("\n", "\r\n"),
    LAST.replace("已开工十处", '"已开工\n办理过程:\n  - 十处"'),
    LAST.replace("已开工十处", "|\n      已开工\n      十处"),
    LAST.replace("已开工十处", "|"),
    LAST.replace("下步措施: 催拨资金", "下步措施: >-"),
    LAST.replace("下步措施: 催拨资金", "下步措施: 催拨\n      资金"),
    LAST.replace("办理要求: 按月报送形象进度", "办理要求: 按月\n  办理过程:\n  报送"),
    LAST.replace("  - ", "- ").replace("\n    ", "\n  "),
    HEAD + "办理过程: []\n",
    HEAD + "办理过程:\n",
    HEAD,
    HEAD + "备注: 办理过程:\n",
    "\ufeff" + LAST,
)


@pytest.mark.parametrize("head", range(len(HEADS)))
def test_odd_ends(head: int, ledger: Ledger) -> None:
    for tail in TAILS:
        agrees(HEADS[head], HEADS[head] + tail, ledger)
        agrees(LAST, HEADS[head] + tail, ledger)


def test_random_growth(ledger: Ledger) -> None:
    """随机拼头、尾、碎片；种子固定，失败时照种子重来。"""
    chance = random.Random(SEED)
    pieces = [*TAILS, *(line + "\n" for line in LAST.splitlines()), "'", '"', "|", ">", ": ", " #"]
    fast = 0
    for _ in range(600):
        before = item(chance.randint(1, 5))
        if chance.random() < 0.3:
            at = chance.randrange(len(before))
            before = before[:at] + chance.choice(pieces) + before[at:]
        tail = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 3)))
        fast += agrees(before, before + tail, ledger).version is not None
    assert fast > 20
