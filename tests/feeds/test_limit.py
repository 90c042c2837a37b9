"""No source may take for ever to read."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest

from feeds.errors import ParseError
from feeds.sources.limit import at_most


def for_ever() -> None:
    while True:
        pass


def stubbornly_for_ever() -> None:
    try:
        for_ever()
    except ParseError:
        for_ever()


@pytest.mark.parametrize("read", [for_ever, stubbornly_for_ever])
def test_reading_without_an_end_is_ended(read: Callable[[], None]) -> None:
    started = time.monotonic()

    with pytest.raises(ParseError, match="within"), at_most(0.05):
        read()

    assert time.monotonic() - started < 2
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_reading_in_time_is_left_alone() -> None:
    with at_most(0.05):
        pass

    time.sleep(0.1)  # the bell would ring now
