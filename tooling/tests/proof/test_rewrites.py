"""随机改写二百多次历史和检查点清单：外面留着一个检查点的人，每一次都看得出来。"""

import json
import random
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
from forging import Made
from offices import NUMBER, REVIEWER, STRANGER, path_of
from signatures import Signer
from witnessed import LIST, Ledger, moment

from ducha.domain.checkpoint import Checkpoint
from ducha.store.checkpoints.appending import write
from ducha.store.checkpoints.copies import Copy
from ducha.store.checkpoints.listing import Listed, listed, parsed
from ducha.store.checkpoints.verifying import Verified, verify

CASES = 9
"""每一种改法试几次。"""


@dataclass
class Forged:
    """改过以后别人看到的：主线和清单。"""

    main: str
    listing: bytes


Chance = random.Random
Main = Callable[[Ledger, Chance, int], str]
"""改主线：只动第 n 步（含）以前的，返回新的末端。"""


def step_of(ledger: Ledger, chance: Chance, last: int, first: int = 1) -> str:
    """留存的检查点以前随便哪一步。"""
    return ledger.forge.line(ledger.main)[chance.randint(first, last)]


def edit_one(ledger: Ledger, name: str, change: Callable[[Made], Made | None]) -> str:
    return ledger.forge.replay(
        ledger.main, lambda each, made: change(made) if each == name else made
    )


def message(ledger: Ledger, chance: Chance, last: int) -> str:
    name = step_of(ledger, chance, last, 0)
    return edit_one(ledger, name, lambda made: replace(made, message=made.message + b"\n"))


def deep_message(ledger: Ledger, chance: Chance, last: int) -> str:
    """改的不是合并，是合进来的那个提交。"""
    merge = ledger.forge.read(step_of(ledger, chance, last))
    return edit_one(ledger, merge.parents[1], lambda made: replace(made, message=b"amended\n"))


def author(ledger: Ledger, chance: Chance, last: int) -> str:
    name = step_of(ledger, chance, last)
    return edit_one(
        ledger, name, lambda made: replace(made, rest=made.rest.replace(b"author dc", b"author xx"))
    )


def dropped(ledger: Ledger, chance: Chance, last: int) -> str:
    return edit_one(ledger, step_of(ledger, chance, last), lambda made: None)


def squashed(ledger: Ledger, chance: Chance, last: int) -> str:
    name = step_of(ledger, chance, last)
    return edit_one(ledger, name, lambda made: replace(made, parents=made.parents[:1]))


def unsigned(ledger: Ledger, chance: Chance, last: int) -> str:
    return edit_one(ledger, step_of(ledger, chance, last), lambda made: made.unsigned)


def resigned(ledger: Ledger, chance: Chance, last: int) -> str:
    def again(made: Made) -> Made:
        return Made.read(Signer("somebody").signed(made.unsigned.raw))

    return edit_one(ledger, step_of(ledger, chance, last), again)


def foxtrot(ledger: Ledger, chance: Chance, last: int) -> str:
    name = step_of(ledger, chance, last)
    return edit_one(ledger, name, lambda made: replace(made, parents=made.parents[::-1]))


def reordered(ledger: Ledger, chance: Chance, last: int) -> str:
    """两步对调：树、父提交都换过来，末端的内容不变。"""
    line = ledger.forge.line(ledger.main)
    at = chance.randint(1, last - 1)
    first, second = line[at], line[at + 1]
    one, two = ledger.forge.read(first), ledger.forge.read(second)

    def swap(name: str, made: Made) -> Made:
        if name == first:
            return replace(two, parents=(made.parents[0], two.parents[1]))
        if name == second:
            return replace(one, parents=(made.parents[0], one.parents[1]))
        return made

    return ledger.forge.replay(ledger.main, swap)


def falsified(ledger: Ledger, chance: Chance, last: int) -> str:
    """从某一步起，旧记录里的一句话变了，一直变到末端。"""
    at = chance.randint(6, last)
    return _changed_record(ledger, set(ledger.forge.order(ledger.main)), at)


def hidden(ledger: Ledger, chance: Chance, last: int) -> str:
    """中间几步的旧记录变了，末端的内容和原来一样。"""
    line = ledger.forge.line(ledger.main)
    at = chance.randint(6, min(last, len(line) - 2))
    until = set(ledger.forge.order(line[at])) - set(ledger.forge.order(line[at - 1]))
    forged = _changed_record(ledger, until, at)
    assert ledger.forge.read(forged).tree == ledger.forge.read(ledger.main).tree
    return forged


def _changed_record(ledger: Ledger, among: set[str], at: int) -> str:
    forge, path = ledger.forge, path_of(NUMBER)
    since = set(forge.order(forge.line(ledger.main)[at - 1]))

    def change(name: str, made: Made) -> Made:
        old = forge.file(name, path)
        if name in since or name not in among or old is None:
            return made
        new = old.replace("已开工十处".encode(), "已开工二十处".encode())
        return replace(made, tree=forge.tree_with(made.tree, {path: new}))

    return forge.replay(ledger.main, change)


def new_root(ledger: Ledger, chance: Chance, last: int) -> str:
    """换一个根：第一个提交写得不一样，后面照搬。"""
    root = ledger.forge.line(ledger.main)[0]
    word = b"begin %d\n" % chance.randrange(10**9)
    return edit_one(ledger, root, lambda made: replace(made.unsigned, message=word))


def recreated(ledger: Ledger, chance: Chance, last: int) -> str:
    """删掉主线，用末端的内容重新开一条。"""
    tree = ledger.forge.read(ledger.main).tree
    word = b"again %d\n" % chance.randrange(10**9)
    made = replace(ledger.forge.read(ledger.main).unsigned, tree=tree, parents=(), message=word)
    return ledger.forge.store(made)


def rolled_back(ledger: Ledger, chance: Chance, last: int) -> str:
    return ledger.forge.line(ledger.main)[chance.randint(0, last - 1)]


def forked(ledger: Ledger, chance: Chance, last: int) -> str:
    """退回去，再长出别的几步。"""
    start = ledger.forge.line(ledger.main)[chance.randint(1, last - 1)]
    tip = start
    for _ in range(chance.randint(1, 4)):
        made = replace(
            ledger.forge.read(start).unsigned,
            parents=(tip,),
            message=b"%d" % chance.getrandbits(40),
        )
        tip = ledger.forge.store(made)
    return tip


MAINS: tuple[Main, ...] = (
    message, deep_message, author, dropped, squashed, unsigned, resigned, foxtrot, reordered,
    falsified, hidden, new_root, recreated, rolled_back, forked,
)  # fmt: skip


def parts(line: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(line)
    return data


def canonical(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sign(data: dict[str, Any], signer: Signer) -> dict[str, Any]:
    bare = {key: value for key, value in data.items() if key != "signature"}
    armoured = signer.signature(canonical(bare), b"ducha-checkpoint").decode().strip().split("\n")
    return bare | {"signature": "".join(armoured[1:-1])}


def chained(rows: list[dict[str, Any]], signer: Signer | None) -> bytes:
    """把号码和指纹接好；有密钥就重签。"""
    made: list[bytes] = []
    for number, row in enumerate(rows, start=1):
        row = row | {
            "number": number,
            "previous": sha256(made[-1]).hexdigest() if made else None,
        }
        made.append(canonical(sign(row, signer) if signer else row))
    return b"".join(one + b"\n" for one in made)


def swapped_lines(ledger: Ledger, chance: Chance, last: int) -> bytes:
    lines = ledger.whole.splitlines(keepends=True)
    at = chance.randrange(last)
    lines[at], lines[at - 1] = lines[at - 1], lines[at]
    return b"".join(lines)


def truncated(ledger: Ledger, chance: Chance, last: int) -> bytes:
    return b"".join(ledger.whole.splitlines(keepends=True)[: chance.randrange(last)])


def missing_line(ledger: Ledger, chance: Chance, last: int) -> bytes:
    lines = ledger.whole.splitlines(keepends=True)
    del lines[chance.randrange(last)]
    return b"".join(lines)


def torn(ledger: Ledger, chance: Chance, last: int) -> bytes:
    end = len(b"".join(ledger.whole.splitlines(keepends=True)[:last]))
    return ledger.whole[: chance.randint(1, end - 1)]


def one_byte(ledger: Ledger, chance: Chance, last: int) -> bytes:
    end = len(b"".join(ledger.whole.splitlines(keepends=True)[:last]))
    at = chance.randrange(end)
    return ledger.whole[:at] + bytes([ledger.whole[at] ^ 1]) + ledger.whole[at + 1 :]


def another_field(ledger: Ledger, chance: Chance, last: int) -> bytes:
    rows = [parts(line) for line in ledger.whole.splitlines()]
    row = rows[chance.randrange(last)]
    key = chance.choice(["root", "commit", "policy", "time", "counts"])
    other = {
        "root": sha256(b"x").hexdigest(),
        "commit": chance.choice(ledger.forge.line(ledger.main)[:2]),
        "policy": row["policy"] + 1,
        "time": "2026-05-09T00:00:00+08:00",
        "counts": {"items": row["counts"]["items"] + 1, "states": {}},
    }
    row[key] = other[key]
    return b"".join(canonical(row) + b"\n" for row in rows)


def another_hand(ledger: Ledger, chance: Chance, last: int) -> bytes:
    """全部重签，用没有登记的密钥。"""
    rows = [parts(line) for line in ledger.whole.splitlines()]
    return chained(rows, Signer(f"stranger {chance.random()}"))


def lost_signature(ledger: Ledger, chance: Chance, last: int) -> bytes:
    rows = [parts(line) for line in ledger.whole.splitlines()]
    rows[chance.randrange(last)]["signature"] = b64encode(chance.randbytes(120)).decode()
    return chained(rows, None)


Lists = Callable[[Ledger, Chance, int], bytes]
LISTS: tuple[Lists, ...] = (
    swapped_lines, truncated, missing_line, torn, one_byte, another_field, another_hand,
    lost_signature,
)  # fmt: skip


def judged(ledger: Ledger, main: str, own: Listed, copy: Copy | None) -> Verified:
    return verify(ledger.git, ledger.made, main, own, copy, None)


def copies(one: Checkpoint, upto: tuple[Checkpoint, ...]) -> tuple[Copy, ...]:
    """外面留存的三种样子：一行、整份、印在通报上的号码。"""
    return (
        Copy("一行", (one,)),
        Copy("整份", upto),
        Copy("号码", (), one.number, one.digest[:16]),
    )


def place(ledger: Ledger, one: Checkpoint) -> int:
    return ledger.forge.line(ledger.main).index(one.commit)


@pytest.mark.parametrize("forge", MAINS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("rebuilt", [False, True], ids=["list-kept", "list-rebuilt"])
def test_a_rewritten_main_is_seen(ledger: Ledger, forge: Main, rebuilt: bool) -> None:
    """改写的人有核签人的密钥、把清单也重做一份，照样看得出来。"""
    chance = Chance(f"{forge.__name__} {rebuilt}")
    for _ in range(2 if rebuilt else CASES):
        newest = chance.choice(ledger.checkpoints[1:])
        main = forge(ledger, chance, place(ledger, newest))
        assert main != ledger.main
        own = listed(ledger.git, ledger.tips[-1])
        if rebuilt:
            line = ledger.forge.line(main)
            steps = sorted(chance.sample(range(len(line)), min(2, len(line))))
            own = listed(ledger.git, ledger.rebuilt(main, [line[at] for at in steps]))
            assert judged(ledger, main, own, None).findings == ()
        upto = ledger.checkpoints[: newest.number]
        copy = chance.choice(copies(newest, upto))
        assert judged(ledger, main, own, copy).findings, (forge.__name__, copy.label)


@pytest.mark.parametrize("forge", LISTS, ids=lambda one: one.__name__)
def test_a_forged_list_is_seen(ledger: Ledger, forge: Lists) -> None:
    chance = Chance(forge.__name__)
    for _ in range(CASES):
        newest = chance.choice(ledger.checkpoints[1:])
        content = forge(ledger, chance, newest.number)
        assert content != ledger.whole
        own = parsed(content)
        copy = chance.choice(copies(newest, ledger.checkpoints[: newest.number]))
        assert judged(ledger, ledger.main, own, copy).findings, (forge.__name__, copy.label)


def test_a_deleted_list_is_seen(ledger: Ledger) -> None:
    for one in ledger.checkpoints:
        seen = judged(ledger, ledger.main, Listed(), Copy("一行", (one,)))
        assert [each.rule for each in seen.findings] == ["G65"]


def test_honest_growth_raises_no_alarm(ledger: Ledger) -> None:
    """主线照常往前走、清单照常往下接，哪一个旧检查点都还对得上。"""
    line = ledger.forge.line(ledger.main)
    for taken in range(1, len(ledger.checkpoints) + 1):
        own = listed(ledger.git, ledger.tips[taken - 1])
        first = line.index(ledger.checkpoints[taken - 1].commit)
        for at in range(first, len(line)):
            for kept in range(1, taken + 1):
                one = ledger.checkpoints[kept - 1]
                copy = copies(one, ledger.checkpoints[:kept])[at % 3]
                seen = judged(ledger, line[at], own, copy)
                assert seen.findings == ()
                assert seen.kept == one
                assert seen.later == at - line.index(one.commit)


def test_without_a_copy_a_whole_new_history_looks_right(ledger: Ledger) -> None:
    """这就是为什么要在外面留一份：没有的话，换掉整份历史也看不出来。"""
    main = recreated(ledger, Chance(1), 1)
    own = listed(ledger.git, ledger.rebuilt(main, [main]))
    assert judged(ledger, main, own, None).findings == ()
    assert judged(ledger, main, own, Copy("一行", (ledger.checkpoints[0],))).findings


def test_the_genesis_must_be_on_main(ledger: Ledger) -> None:
    line = ledger.forge.line(ledger.main)
    own = listed(ledger.git, ledger.tips[-1])
    merged = ledger.forge.read(line[3]).parents[1]
    assert verify(ledger.git, ledger.made, ledger.main, own, None, line[0]).findings == ()
    for other in (merged, "0" * 40):
        seen = verify(ledger.git, ledger.made, ledger.main, own, None, other)
        assert [one.rule for one in seen.findings] == ["G66"]


def test_a_broken_list_is_never_continued(ledger: Ledger) -> None:
    """接着写会让改写过的历史看起来完整，所以不接。"""
    forged = rolled_back(ledger, Chance(3), 5)
    ledger.git.said("update-ref", LIST, ledger.tips[-1])
    done = write(ledger.git, ledger.made, forged, REVIEWER.key, moment(9))
    assert done.findings and not done.is_new
    assert ledger.git.text("rev-parse", LIST) == ledger.tips[-1]
    assert STRANGER.code not in ledger.whole.decode()
