"""Lanes keep what is quick apart from what takes long: so one source never waits for another.

A task begins in the quick lane. After half a second it makes room there, and goes on in the slow
lane; if another is at work in that one, it waits until that is done, and begins anew. So there are
never more than two workers, mostly one, and a calendar that takes for ever delays no other by more
than that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import ParamSpec, Self, TypeVar, cast

from feeds.config import Format
from feeds.errors import SourceError
from feeds.formats import Items, Reader, Reading, Reduced
from feeds.model import Picture, Window
from feeds.worker import tasks
from feeds.worker.process import DiedError, Limits, Worker

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Workers:
    """Does tasks in workers, for any number of threads. `patience`: seconds in the quick lane.

    The first worker starts with the first task, and is kept; leaving the block ends it.
    """

    limits: Limits = field(default_factory=Limits)
    patience: float = 0.5
    _quick: Lock = field(default_factory=Lock)
    _slow: Lock = field(default_factory=Lock)
    _idle: list[Worker] = field(default_factory=list)

    def ask(self, function: Callable[P, T], *arguments: P.args, **_named: P.kwargs) -> T:
        """Return `function(*arguments)` as a worker has it; all three must be known by a name.

        Raises the SourceError that it raised, or ParseError when it broke a limit.
        """
        with self._quick:
            worker = self._free()
            worker.begin(function, arguments)
            if worker.answers_within(self.patience):
                return cast("T", self._answer(worker))
            moved = self._slow.acquire(blocking=False)
            if not moved:
                worker.end()
        if not moved:
            self._slow.acquire()
        try:
            if not moved:
                worker = self._free()
                worker.begin(function, arguments)
            return cast("T", self._answer(worker))
        finally:
            self._slow.release()

    def reader(self, format_: Format) -> Reader:
        """Return the reader of `format_` that works in a worker."""
        return _Reader(self, format_)

    def encode(self, body: bytes) -> tuple[Picture, bytes]:
        """Return the picture in `body` and its content as we store it. Raises ParseError."""
        return self.ask(tasks.encode, body)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._idle:
            self._idle.pop().end()

    def _free(self) -> Worker:
        try:
            return self._idle.pop()
        except IndexError:
            return Worker(self.limits)

    def _answer(self, worker: Worker) -> object:
        try:
            answer = worker.answer()
        except DiedError:
            worker.end()
            raise
        except SourceError:
            self._idle.append(worker)
            raise
        self._idle.append(worker)
        return answer


@dataclass(frozen=True, slots=True)
class _Reader:
    """The two functions of a format, each as a task."""

    workers: Workers
    format: Format

    def reduce(self, body: bytes) -> Reduced:
        return self.workers.ask(tasks.reduce, self.format, body)

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        return self.workers.ask(tasks.read, self.format, kept, reading, window)
