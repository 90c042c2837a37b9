"""The worker itself: takes a task from stdin, answers on stdout, until nobody asks any more.

It guards its limits by itself, with timers of the kernel that no library can put off; how it ended
says which one was broken.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from feeds.errors import ParseError, SourceError
from feeds.wording import Words
from feeds.worker.passing import OUT_OF_MEMORY, receive, send

log = logging.getLogger("feeds.worker")

_FILES = 64  # open at once


def main(seconds: float, memory: int) -> None:
    """Work until stdin ends. `seconds` for each task, `memory` in bytes of address space."""
    # Whoever presses Ctrl-C in a terminal means our parent; that one's end is ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # nobody waits for the answer any more
    # A calendar makes a hundred thousand objects that all stay: to look through them for rubbish
    # after every 700 costs a tenth of the time.
    gc.set_threshold(20_000)
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    send(answers, "ready")
    try:
        while True:
            try:
                task = receive(tasks)
            except (EOFError, pickle.UnpicklingError):
                return
            with _at_most(seconds):
                answer = _answer(*task)
            send(answers, answer)
            del task, answer  # they are large, and the next ones too
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # there may not be enough left to end in good order


def _answer(function: Callable[..., object], arguments: tuple[Any, ...]) -> object:
    """Return what `function` returns, or the SourceError that it raised: no other is possible."""
    try:
        return function(*arguments)
    except SourceError as error:
        return error.with_traceback(None)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - on what people send, the libraries raise anything
        # Its text may quote what is nobody's business.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error(  # noqa: TRY400
            "%s with %s at\n%s", function.__name__, type(error).__name__, where
        )
        return ParseError(Words("it cannot be read ({})", type(error).__name__))


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End this process, wherever it may hang, when the block takes longer.

    `seconds` at work, or twice as many on the clock: the machine may have other things to do.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
