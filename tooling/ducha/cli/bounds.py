"""Bounds on time, processor and memory, for work that somebody else has handed in."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_GRACE = 5
"""Seconds of the processor until the system kills, after it has warned."""
_MEGABYTE = 1 << 20


class OutOfTime(BaseException):
    """The time is up. No ``except Exception`` may catch it."""


@contextmanager
def bounded(seconds: int, megabytes: int) -> Iterator[None]:
    """Raises OutOfTime or MemoryError within the block; programs that it starts are bound too."""
    import resource

    def stop(number: int, frame: FrameType | None) -> None:
        # The system repeats its warning every second: the verdict must still get written.
        for one in (signal.SIGALRM, signal.SIGXCPU):
            signal.signal(one, signal.SIG_IGN)
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGXCPU, stop)
    resource.setrlimit(resource.RLIMIT_CPU, _lowered(resource.RLIMIT_CPU, seconds, _GRACE))
    room = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, _lowered(resource.RLIMIT_AS, room, 0))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _lowered(what: int, soft: int, grace: int) -> tuple[int, int]:
    """A bound that is never above what the system has set already."""
    import resource

    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY:
        return soft, soft + grace
    return min(soft, hard), min(soft + grace, hard)
