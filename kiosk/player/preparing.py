"""Preparing is what a short-lived child process does: from the snapshot to a round of pages.

So the screen's process never loads Typst, and whatever a text or picture does to the child, the
screen stands.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from kiosk.player.show import Failed, Order, Outcome, Prepared
from kiosk.round import Round, from_json

log = logging.getLogger(__name__)

LIMIT = 120.0  # seconds
# The child yields to the screen, so that a fade stays smooth.
_NICENESS = 10
_WORDS = 2_000


class Preparing:
    """Runs at most one child at a time, and never waits for it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        limit: float = LIMIT,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._command = tuple(command)
        self._folder = folder
        self._environment = environment
        self._limit = limit
        self._ticks = ticks
        self._child: subprocess.Popen[bytes] | None = None
        self._out: IO[bytes] | None = None
        self._words: IO[bytes] | None = None
        self._began = 0.0
        self._trouble = ""

    def begin(self, order: Order) -> None:
        """Start the child for `order`. A child that could not be started is told by `result`."""
        if self._child is not None:
            raise RuntimeError("one preparation at a time")
        self._began = self._ticks()
        self._trouble = ""
        try:
            # Files, not pipes: a full pipe would stop the child, and reading one would stop us.
            self._out = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the child has ended
            self._words = tempfile.TemporaryFile()  # noqa: SIM115  # as above
            self._child = subprocess.Popen(
                [*self._command, *arguments(order)],
                stdin=subprocess.DEVNULL,
                stdout=self._out,
                stderr=self._words,
                cwd=self._folder,
                env=self._environment,
                process_group=0,
            )
        except OSError as error:
            self._trouble = f"cannot be started: {error}"
            return
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._child.pid, _NICENESS)

    def result(self) -> Outcome | None:
        """Return what came of it, once; None while it runs."""
        if self._trouble:
            trouble, self._trouble = self._trouble, ""
            self._close()
            return Failed(trouble)
        if self._child is None:
            return Failed("nothing was begun")
        code = self._child.poll()
        if code is None:
            if self._ticks() - self._began < self._limit:
                return None
            self.stop()
            return Failed(f"took longer than {self._limit:g} s")
        out, words = _read(self._out), _read(self._words)
        self._child = None
        self._close()
        if code != 0:
            return Failed(f"ended with {code}: {words.strip()[-_WORDS:]}")
        if words.strip():
            # What it had to leave out is known to nobody else.
            log.info("%s", words.strip()[-_WORDS:])
        return _prepared(out)

    def stop(self) -> None:
        """End the child, and what it may have started, at once."""
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
            self._child = None
        self._close()

    def _close(self) -> None:
        for each in (self._out, self._words):
            if each is not None:
                each.close()
        self._out = self._words = None


def arguments(order: Order) -> list[str]:
    """Return what the child is told, as `kiosk prepare` reads it."""
    width, height = order.size
    untrusted = [] if order.now.trusted else ["--untrusted"]
    return ["--at", order.now.time.isoformat(), *untrusted, "--size", f"{width}x{height}"]


def read(file: Path) -> Round | None:
    """Return the round that an earlier process left in `file`; None when there is no whole one."""
    with contextlib.suppress(OSError, ValueError):
        return from_json(file.read_text(encoding="utf-8"))
    return None


def _prepared(out: str) -> Outcome:
    lines = out.split("\n")
    if not lines[0]:
        return Failed("named no round")
    file = Path(lines[0])
    try:
        return Prepared(from_json(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        return Failed(f"left no readable round: {error}")


def _read(file: IO[bytes] | None) -> str:
    if file is None:
        return ""
    file.seek(0)
    return file.read().decode(errors="replace")
