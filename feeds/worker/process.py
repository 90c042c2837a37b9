"""EDGE: one worker process, seen from outside."""

from __future__ import annotations

import select
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import IO, Any

from feeds.errors import ParseError, SourceError
from feeds.wording import Words
from feeds.worker.passing import OUT_OF_MEMORY, receive, send

_GONE = (EOFError, OSError, UnpicklingError)
_HOME = Path(__file__).parents[2]  # from here `-m feeds` finds the package, installed or not


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use: `seconds` at work for a task, `memory` in bytes of address space."""

    seconds: float = 10.0
    memory: int = 500_000_000


class Worker:
    """A process that does one task at a time. `begin`, then `answer`; `end` at any moment."""

    def __init__(self, limits: Limits) -> None:
        """Start it, and wait until it can take a task. Raises DiedError when it cannot."""
        self._limits = limits
        command = [sys.executable, "-m", "feeds.worker", str(limits.seconds), str(limits.memory)]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_HOME
            )
        except OSError as error:
            raise DiedError(Words("our own reader does not start: {}", error.strerror)) from error
        try:
            receive(_open(self._process.stdout))
        except _GONE as error:
            self.end()
            raise DiedError(Words("our own reader does not start")) from error

    def begin(self, function: Callable[..., object], arguments: tuple[Any, ...]) -> None:
        with suppress(OSError):  # it has died; its answer will say why
            send(_open(self._process.stdin), (function, arguments))

    def answers_within(self, seconds: float) -> bool:
        """Wait so long for the answer to begin, or for the process to end."""
        poll = select.poll()
        poll.register(_open(self._process.stdout), select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def answer(self) -> Any:
        """Return what the function returned.

        Raises the SourceError that it raised, or ParseError when the worker did not survive it;
        then this one is of no more use.
        """
        try:
            answer = receive(_open(self._process.stdout))
        except _GONE as error:
            raise DiedError(self._why()) from error
        if isinstance(answer, SourceError):
            raise answer
        return answer

    def end(self) -> None:
        self._process.kill()
        # What was not yet written of a task is of no interest any more.
        with suppress(OSError):
            _open(self._process.stdin).close()
        _open(self._process.stdout).close()
        self._process.wait()

    def _why(self) -> Words:
        status = self._process.wait()
        if status in (-signal.SIGPROF, -signal.SIGALRM):
            return Words("it cannot be read within {} seconds", f"{self._limits.seconds:g}")
        # Nobody but the kernel kills it before it has answered: when the machine has no more.
        if status in (OUT_OF_MEMORY, -signal.SIGKILL):
            return Words("it needs too much memory to read")
        return Words("it makes our reader crash")


class DiedError(ParseError):
    """The task has cost the worker its life."""


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - both were asked for above
    return pipe
