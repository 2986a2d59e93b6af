"""new 和 record 的问话：错了当场再问，全角数字也行，Ctrl+C 和 Ctrl+D 什么也不写。"""

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import Terminal

DUCHA = (sys.executable, "-m", "ducha")
AS_OF = ("--as-of", "2026-11-24")
NUMBER = "DC-2026-0001"


def files(repository: Any) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in repository.items.rglob("*") if path.is_file()}


def item(repository: Any) -> dict[str, Any]:
    made: dict[str, Any] = yaml.load(repository.file(NUMBER).read_bytes(), yaml.BaseLoader)
    return made


def test_new_asks_until_each_answer_fits(repository: Any, terminal: Terminal) -> None:
    answers = ("一件小事\n", "９\n", "政府报告\n", "８\n", "\n", "办好\n", "省政府常务会议\n")
    done = terminal((*DUCHA, "new", *AS_OF), repository.path, answers, columns=200)
    assert done.code == 0, done.out
    for said in (
        "还缺 4 项，一项一项问；按 Ctrl+C 不写就走",
        "标题（一句话说清是什么事）：",
        "   8 省领导交办其他事项",
        "写 1 到 8 的序号，或写词：",
        "“类别”只能写规定的词，现为“政府报告”，是不是想写“政府工作报告任务”。再写一次",
        "“目标任务”不能空着（承诺做到什么，尽量有数）。再写一次",
        f"已登记 {NUMBER}：一件小事",
    ):
        assert said in done.out
    made = item(repository)
    assert (made["标题"], made["类别"], made["目标任务"]) == (
        "一件小事",
        "省领导交办其他事项",
        "办好",
    )
    assert made["来源"] == {"名称": "省政府常务会议"}


GIVEN = ("标题=一件小事", "类别=8", "来源.名称=会议", "来源.日期=2026-11-01", "目标任务=办好这件事")


@pytest.fixture
def asked(repository: Any) -> Any:
    """一件拟立项的事项。"""
    assert repository.ducha("new", *GIVEN, *AS_OF).returncode == 0
    return repository


def test_record_asks_for_what_is_missing(asked: Any, terminal: Terminal) -> None:
    words = (*DUCHA, "record", "ｄｃ－２０２６－０００１", "立项", "意见＝同意", *AS_OF)
    done = terminal(words, asked.path, ("\n", "分管副省长\n"), columns=200)
    assert done.code == 0, done.out
    assert "“批准”不能空着" in done.out
    (one,) = item(asked)["办理过程"]
    assert (one["批准"], one["意见"]) == ("分管副省长", "同意")


def test_a_day_in_other_characters_is_taken(asked: Any, terminal: Terminal) -> None:
    answers = ("省水利厅\n", "明天\n", "２０２６年３月５日\n", "汛期延长\n", "\x03")
    words = (*DUCHA, "record", NUMBER, "延期", *AS_OF)
    done = terminal(words, asked.path, answers, columns=200)
    assert "记为 2026-03-05" in done.out
    assert done.code == 130


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl+C", "Ctrl+D"])
@pytest.mark.parametrize("before", [(), ("一件小事\n",), ("一件小事\n", "8\n")], ids=len)
def test_stopping_writes_nothing(
    asked: Any, terminal: Terminal, key: str, before: tuple[str, ...]
) -> None:
    old = files(asked)
    done = terminal((*DUCHA, "new", *AS_OF), asked.path, (*before, key))
    assert done.code == 130
    assert done.out.endswith("\n停了，什么也没有写\n")
    assert "Traceback" not in done.out
    assert "Aborted" not in done.out
    assert files(asked) == old


def test_without_a_terminal_all_is_named_at_once(repository: Any) -> None:
    done = repository.ducha("new", "标题=一件小事", *AS_OF)
    assert done.returncode == 2
    assert all(f"  {key}=…  " in done.stderr for key in ("类别", "目标任务", "来源.名称"))
    assert not files(repository)


def test_a_full_width_sign_is_understood(repository: Any) -> None:
    words = [word.replace("=", "＝", 1) for word in GIVEN]
    assert repository.ducha("new", *words, *AS_OF).returncode == 0
    assert item(repository)["目标任务"] == "办好这件事"


STOPPED = """
import ducha.store.ledger as ledger
def stop(*words, **more):
    raise KeyboardInterrupt
ledger.check = stop
from ducha.cli import main
main()
"""


def test_stopping_in_the_middle_says_what_is_true(asked: Any) -> None:
    done = asked.python("-c", STOPPED, "check", *AS_OF)
    assert done.returncode == 130
    assert done.stderr.strip() == "停了，每个文件不是没动，就是已经写完"
