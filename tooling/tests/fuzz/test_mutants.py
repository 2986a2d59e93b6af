"""有意写错的一千多份事项：不出故障，不停顿，不错放，不错拒，行指得对，改得不走样。

种子每次不同，印在屏上；DUCHA_FUZZ_SEED=数 再来一遍。一万份以上的长跑是 make fuzz。
"""

import os
import secrets

import pytest
from judging import Judge
from mutator.mutant import CLASSES
from run import BAD, examiner, run, sheets

ITEMS = 1000


@pytest.fixture(scope="module")
def judged(capsys: pytest.CaptureFixture[str] | None = None) -> Judge:
    seed = int(os.environ.get("DUCHA_FUZZ_SEED") or secrets.randbelow(10**9))
    print(f"种子 {seed}")
    judge = Judge(examiner())
    run(judge, sheets(40), ITEMS, seed)
    return judge


def test_every_class_was_tried(judged: Judge) -> None:
    assert judged.done == ITEMS
    assert {one.name for one in CLASSES} == set(judged.tallies)
    assert len(CLASSES) >= 100


@pytest.mark.parametrize("kind", BAD)
def test_never(judged: Judge, kind: str) -> None:
    found = [f"{one.name} {one.item}：{one.said}" for one in judged.troubles if one.kind == kind]
    assert found == []


def test_the_line_is_right(judged: Judge) -> None:
    found = sum(one.found for one in judged.tallies.values())
    right = sum(one.right for one in judged.tallies.values())
    wrong = [f"{one.name} {one.item}：{one.said}" for one in judged.troubles if one.kind == "行错"]
    assert right >= 0.99 * found, wrong


def test_what_only_looks_wrong_is_mended(judged: Judge) -> None:
    kinds = ("改不了", "改不完")
    assert [
        f"{one.name} {one.item}：{one.said}" for one in judged.troubles if one.kind in kinds
    ] == []
