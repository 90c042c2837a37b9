"""The whole programme: everything that is still to come, for who has more room than a screen.

A screen picks; a web page or a poster has all of it, each item once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from feeds.model import Announcement, Event, Snapshot
from kiosk.instant import Instant
from kiosk.programme import announced, each_once, why_not_live, why_not_timeless
from kiosk.programme.days import DAY, Days
from kiosk.site import Site


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something begins, or, if it is today, goes on; its events, soonest first."""

    day: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """`days` in their order, `announcements` that are live in the order of the screen."""

    days: tuple[Day, ...]
    announcements: tuple[Announcement, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(event for day in self.days for event in day.events)

    def until(self, last: date) -> Whole:
        """Return what there is of it up to the day `last`, which is in it."""
        days = tuple(each for each in self.days if each.day <= last)
        return Whole(days, self.announcements)


def whole(snapshot: Snapshot | None, site: Site, now: Instant) -> Whole:
    """Return everything that is not over. While the clock is not trusted, nothing that has a time.

    What is over leaves as it leaves the screen: a cancelled event at the end of its day.
    """
    if snapshot is None:
        return Whole((), ())
    language, at = site.languages[0], now.time.astimezone(UTC)
    days = Days(now.time.astimezone(site.zone).date(), site.zone)

    def why_not(one: Announcement) -> str:
        return why_not_live(one, at, site.zone) if now.trusted else why_not_timeless(one)

    live = tuple(
        each.subject
        for each in announced(snapshot.announcements, language, why_not)
        if each.shown and isinstance(each.subject, Announcement)
    )
    if not now.trusted:
        return Whole((), live)
    dated, _ = each_once([days.dated(each) for each in snapshot.events], language)
    left = [each for each in dated if at < each.off]

    def day_of(start: datetime) -> date:
        return max(days.today, start.astimezone(site.zone).date())

    return Whole(
        tuple(
            Day(day, tuple(each.event for each in events))
            for day, events in groupby(left, lambda each: day_of(each.start))
        ),
        live,
    )


def coming_week(today: date) -> tuple[date, date]:
    """Return today and the sixth day after it: a week for who takes it home."""
    return today, today + 6 * DAY
