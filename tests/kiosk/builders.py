"""Short ways to say what a test's town is up to. Times are wall times of Leisnig."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from feeds.model import Announcement, Event, Snapshot, Text
from kiosk.instant import Instant
from kiosk.site import Site

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """Return "2026-11-22 10:30" as a moment in Leisnig."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def instant(text: str, *, trusted: bool = True) -> Instant:
    return Instant(at(text), trusted)


def site(**given: Any) -> Site:
    defaults: dict[str, Any] = {"name": "Kulturbahnhof Leisnig", "zone": BERLIN}
    return Site(**defaults | given)


def event(title: str, start: str, end: str = "", **given: Any) -> Event:
    """Return an event with a German title, as a snapshot read from disk has it: times in UTC."""
    defaults: dict[str, Any] = {"source": "haus", "uid": title, "texts": {"de": Text(title)}}
    return Event(
        **defaults | given,
        start=at(start).astimezone(UTC),
        end=at(end or start).astimezone(UTC),
    )


def all_day(title: str, first: str, after: str, **given: Any) -> Event:
    """Return an event of whole days; `after` is the day after its last."""
    defaults: dict[str, Any] = {"source": "haus", "uid": title, "texts": {"de": Text(title)}}
    return Event(**defaults | given, start=at(first), end=at(after), all_day=True)


def announcement(title: str, since: str = "", until: str = "", **given: Any) -> Announcement:
    defaults: dict[str, Any] = {"source": "haus", "uid": title, "texts": {"de": Text(title)}}
    return Announcement(
        **defaults | given,
        since=at(since) if since else None,
        until=at(until) if until else None,
    )


def snapshot(*items: Event | Announcement) -> Snapshot:
    return Snapshot(
        number=1,
        made=at("2026-11-22 10:00"),
        events=tuple(each for each in items if isinstance(each, Event)),
        announcements=tuple(each for each in items if isinstance(each, Announcement)),
    )
