"""Polling is when to ask a source next. This module decides; `serve` sleeps.

Pure: now and chance are arguments.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import assert_never

FLOOR = timedelta(minutes=5)  # no server is asked more often than this
_USUAL = timedelta(minutes=15)
# Calendar programs ask for half a day of their own accord; whoever enters something waits for it.
_LONGEST_HINT = timedelta(hours=1)
_LONGEST_BACK_OFF = timedelta(hours=6)
_LONGEST_RETRY_AFTER = timedelta(days=1)  # "ask again in ten years" is a mistake
_FIRST_RETRY = timedelta(seconds=15)
_LONGEST_RETRY = timedelta(minutes=5)
_LONGEST_OFFLINE = timedelta(seconds=40)


class Trouble(Enum):
    """Why a try brought nothing, as far as it matters for the next one."""

    OFFLINE = auto()  # our own network is down: asking again disturbs nobody
    UNREACHABLE = auto()  # the server did not answer
    REFUSED = auto()  # it answered, but with an error or with something else than a feed


def next_check(
    now: datetime,
    every: timedelta | None,
    *,
    jitter: float,
    hint: timedelta | None = None,
    trouble: Trouble | None = None,
    failures: int = 0,
    retry_after: timedelta | None = None,
) -> datetime:
    """Return when to ask a server next, after a try at `now` that ended in `trouble` (None: well).

    `every`: the config's wish. None: a quarter of an hour, or longer if the publisher's `hint` is.
    `failures`: tries in a row that ended badly, this one included. `retry_after`: what the server
    asked for (RFC 9110, 10.2.3). `jitter` from 0 to 1 adds up to a tenth, so that a town's screens
    do not all ask at once.
    """
    interval = max(every or _USUAL, FLOOR)
    match trouble:
        case None:
            wait = interval if every else max(interval, min(hint or interval, _LONGEST_HINT))
        case Trouble.OFFLINE:
            wait = _doubled(_FIRST_RETRY, failures, _LONGEST_OFFLINE)
        case Trouble.UNREACHABLE:
            wait = _doubled(_FIRST_RETRY, failures, _LONGEST_RETRY)
        case Trouble.REFUSED:
            wait = _doubled(interval, failures, max(interval, _LONGEST_BACK_OFF))
        case _:
            assert_never(trouble)
    if retry_after is not None:
        wait = max(interval, min(retry_after, _LONGEST_RETRY_AFTER))
    return now + wait * (1 + jitter / 10)


def is_due(now: datetime, check: datetime | None) -> bool:
    """Say whether the moment set by `next_check` has come. None: never asked so far."""
    # The clock of a Pi may have stood wrong when it was set: nothing waits longer than a day or so.
    return check is None or check <= now or check - now > 2 * _LONGEST_RETRY_AFTER


def _doubled(first: timedelta, failures: int, longest: timedelta) -> timedelta:
    # Sixteen doublings pass any ceiling; a month of failures must not overflow.
    return min(first * (1 << min(max(failures - 1, 0), 16)), longest)
