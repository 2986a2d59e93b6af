"""A progress bar on long work, only when a terminal is attached."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ducha.store.ledger import no_progress

WORTH_SHOWING = 500


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with (done, total); draws on standard error."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)

        def advance(done: int, total: int) -> None:
            if total >= WORTH_SHOWING and (done % 50 == 0 or done == total):
                progress.update(task, completed=done, total=total)

        yield advance
