"""What this package raises on purpose. An error says whose it is: one source's, or everybody's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta


class FeedsError(Exception):
    """Base of everything this package raises on purpose."""


class ConfigError(FeedsError):
    """A config file cannot be used; `mistakes` holds every mistake, one line each."""

    def __init__(self, file: str, mistakes: list[str]) -> None:
        super().__init__("\n".join([f"{file}:", *(f"  {each}" for each in mistakes)]))
        self.mistakes = mistakes


class SourceError(FeedsError):
    """Something is wrong with one source; the others carry on."""


class FetchError(SourceError):
    """The server could not be reached, or said no."""


class OfflineError(FetchError):
    """Our own network is down, as far as we can tell."""


class UnreachableError(FetchError):
    """The server did not answer, or not to the end; or the file is not there."""


class RefusedError(FetchError):
    """The server answered, but not with the feed; `retry_after` is its wish how long to wait."""

    def __init__(self, message: str, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class BusyError(RefusedError):
    """The server has too much to do, or something of its own is broken: it may pass by itself."""


class ParseError(SourceError):
    """The server answered, but not with what we read from it."""


class StoreError(FeedsError):
    """The disk refused, or what lies on it is not what we wrote."""


class SnapshotError(FeedsError):
    """These bytes are not a whole snapshot that this release can read."""


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End the command quietly, with 0, when whoever reads its stdout has read enough (`| head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be flushed as the process ends goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
