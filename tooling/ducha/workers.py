"""One piece of work on many things, in forked workers where that pays."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

MOST = 8
Thing = TypeVar("Thing")
Made = TypeVar("Made")

_work: Callable[[Any], Any] | None = None
"""Inherited by the workers, so that only things and results travel between processes."""


def in_shares(
    work: Callable[[Sequence[Thing]], list[Made]], things: Sequence[Thing], size: int, *, pays: bool
) -> Iterator[Made]:
    """What ``work`` makes of each thing, in their order, from shares of ``size``.

    Below some number of things, starting workers costs more than it saves: ``pays`` says so.
    """
    shares = [things[start : start + size] for start in range(0, len(things), size)]
    workers = min(os.cpu_count() or 1, MOST)
    if pays and workers > 1 and _can_fork():
        yield from _forked(work, shares, workers)
    else:
        for share in shares:
            yield from work(share)


def _can_fork() -> bool:
    from multiprocessing import get_all_start_methods

    return "fork" in get_all_start_methods()


def _forked(
    work: Callable[[Sequence[Thing]], list[Made]], shares: list[Sequence[Thing]], workers: int
) -> Iterator[Made]:
    from multiprocessing import get_context

    global _work
    _work = work
    gc.freeze()
    with get_context("fork").Pool(workers, gc.disable) as pool:
        for made in pool.imap(_share, shares):
            yield from made


def _share(share: Any) -> Any:
    assert _work is not None
    return _work(share)
