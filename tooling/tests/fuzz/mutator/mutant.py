"""一份写错的事项，和应有的下文。"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .sheet import Sheet

UNKNOWN = object()
"""这一类不说内容应当是什么。"""


@dataclass(frozen=True)
class Mutant:
    """``lines`` 是可以指出的行，空的表示整份文件，哪一行都行。"""

    raw: bytes
    lines: frozenset[int] = frozenset()
    data: Any = UNKNOWN
    """接受以后应有的内容。"""
    fixed: Any = UNKNOWN
    """``ducha fix`` 若改得能接受了，应有的内容；不知道的，就不许改到能接受。"""


@dataclass(frozen=True)
class MutationClass:
    """一类毛病。``verdict``：refuse 必须拒绝，accept 必须接受，free 只要不出故障。"""

    name: str
    family: str
    verdict: str
    make: Callable[[Sheet, Random], Mutant | None]
    must_mend: bool = False
    """只是写法不同，``ducha fix`` 必须改回原来的内容。"""
    by_rules: bool = False
    """违反的是办事规矩，别的规矩也可能跟着说话。"""


CLASSES: list[MutationClass] = []


@dataclass
class Family:
    """一族毛病；用作装饰器，登记一类。"""

    name: str
    seen: set[str] = field(default_factory=set)

    def __call__(
        self, name: str, verdict: str = "refuse", *, mend: bool = False, rules: bool = False
    ) -> Callable[
        [Callable[[Sheet, Random], Mutant | None]], Callable[[Sheet, Random], Mutant | None]
    ]:
        """登记一类毛病。"""
        assert name not in self.seen, name
        self.seen.add(name)

        def register(
            make: Callable[[Sheet, Random], Mutant | None],
        ) -> Callable[[Sheet, Random], Mutant | None]:
            CLASSES.append(MutationClass(name, self.name, verdict, make, mend, rules))
            return make

        return register


def _made(one: MutationClass, sheet: Sheet, chance: Random) -> Mutant | None:
    try:
        return one.make(sheet, chance)
    except IndexError:  # 从空的里面选：这份事项没有可以这样写错的地方
        return None


def _suited(one: MutationClass, sheets: list[Sheet], chance: Random) -> tuple[Sheet, Mutant] | None:
    """一份可以这样写错的底稿，和写错了的它；有的类只有少数底稿用得上，就多找几份。"""
    for sheet in chance.sample(sheets, len(sheets)):
        mutant = _made(one, sheet, chance)
        if mutant is not None:
            return sheet, mutant
    return None


def mutants(
    sheets: list[Sheet], count: int, seed: int
) -> Iterator[tuple[MutationClass, Sheet, Mutant]]:
    """``count`` 份写错的事项，各类轮着来；同一个种子每次一样。"""
    chance = Random(seed)
    made = 0
    while made < count:
        for one in CLASSES:
            found = _suited(one, sheets, chance)
            if found is None:
                continue
            yield one, *found
            made += 1
            if made >= count:
                return
