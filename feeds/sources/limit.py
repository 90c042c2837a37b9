"""EDGE: a limit on the time that reading takes. A calendar can describe work for a year."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from feeds.errors import ParseError


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise ParseError in the block after `seconds`; only in the main thread, elsewhere never."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise ParseError(f"it cannot be read within {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    # It rings again and again: whoever swallows the first error gets another.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
