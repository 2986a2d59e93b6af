"""A progress bar on long work, only when a terminal is attached."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from ducha.store.ledger import no_progress

WORTH_SHOWING = 500
STEP = 50


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with (done, total); draws on standard error once the work is long."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    with ExitStack() as stack:
        show: Callable[[int, int], None] | None = None

        def advance(done: int, total: int) -> None:
            nonlocal show
            if total < WORTH_SHOWING or (done % STEP and done != total):
                return
            if show is None:
                show = _drawn(stack, label)
            show(done, total)

        yield advance


def _drawn(stack: ExitStack, label: str) -> Callable[[int, int], None]:
    from rich.console import Console
    from rich.progress import Progress

    progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = progress.add_task(label)
    return lambda done, total: progress.update(task, completed=done, total=total)
