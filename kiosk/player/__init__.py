"""The player says which page of a round is on show, as a function of time.

There is no state to lose: a missed tick, a night's sleep or a step of the clock only changes `now`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from kiosk.round import Page, Round

# Outside of these a page would flicker, or stand for good.
SHORTEST = timedelta(milliseconds=100)
LONGEST = timedelta(hours=1)


class Anchor(NamedTuple):
    """From `time` on the round runs, beginning with `page` (from 0), or stays there when `held`."""

    page: int
    time: datetime
    held: bool = False


class Turn(NamedTuple):
    """A page's turn: `page` (from 0) is on show from `since` to `until`; None while it is held."""

    page: int
    since: datetime
    until: datetime | None


def page_at(round_: Round, anchor: Anchor, now: datetime) -> Turn:
    """Return whose turn it is at `now`: since <= now < until, in UTC. The round goes on for ever.

    `now` may lie before the anchor, as after a step of the clock: the round has always run.
    """
    # Two times of one zone are subtracted as wall times: over the change to winter an hour off.
    now = now.astimezone(UTC)
    first = anchor.page % len(round_.pages)
    if anchor.held:
        return Turn(first, anchor.time.astimezone(UTC), None)
    into = (now - anchor.time.astimezone(UTC)) % sum(map(_length, round_.pages), timedelta())
    for page in _from(first, len(round_.pages)):
        length = _length(round_.pages[page])
        if into < length:
            return Turn(page, now - into, now - into + length)
        into -= length
    raise AssertionError("a time within the round is within one of its pages")


def after(round_: Round, shown: Page, place: int) -> int:
    """Return where `round_` goes on after `shown`, which stood at `place` in an older one.

    That is behind its slide, else at 0. When `shown` was not the last page of its slide, the
    slide's next page is what is behind it. What opens and closes every lap stands there several
    times: the one nearest to its place counts, so that no lap is left out.
    """
    seen = [
        (number, page.page)
        for number, page in enumerate(round_.pages)
        if (page.item, page.slide, page.language) == (shown.item, shown.slide, shown.language)
        and page.page <= shown.page
    ]
    if not seen:
        return 0
    furthest = max(page for _, page in seen)
    last = [number for number, page in seen if page == furthest]
    return (min(last, key=lambda number: abs(number - place)) + 1) % len(round_.pages)


def without(round_: Round, file: str) -> Round | None:
    """Return the round without the pages in `file`; None when nothing would be left."""
    left = tuple(page for page in round_.pages if page.file != file)
    return replace(round_, pages=left) if left else None


def _length(page: Page) -> timedelta:
    return timedelta(seconds=min(max(page.seconds, SHORTEST / _SECOND), LONGEST / _SECOND))


def _from(first: int, count: int) -> Iterator[int]:
    return ((first + step) % count for step in range(count))


_SECOND = timedelta(seconds=1)
