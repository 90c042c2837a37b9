"""Publishing turns what was kept of every source into a snapshot, when that says something new.

An unchanged source is not read again, unless a new day has begun: its items stand in the snapshot.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from feeds.config import Config, Source
from feeds.disk.copies import Copy, digest
from feeds.disk.store import Store
from feeds.errors import SourceError
from feeds.formats import Items
from feeds.formats.reader import reader, reading_of
from feeds.model import Announcement, Event, Snapshot, SourceHealth, Window
from feeds.refresh import contained
from feeds.snapshot import to_bytes

log = logging.getLogger("feeds.publish")

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def window_at(at: datetime, zone: ZoneInfo) -> Window:
    """Return the days that a snapshot made at `at` speaks of: yesterday, today, and 59 more."""
    day = at.astimezone(zone).date()
    return Window(
        datetime.combine(day - timedelta(days=1), time(), zone),
        datetime.combine(day + timedelta(days=60), time(), zone),
    )


def publish(config: Config, store: Store, copies: Mapping[str, Copy], at: datetime) -> Snapshot:
    """Read what was kept, and publish it when it says something new or a new day has begun."""
    before = store.snapshot()
    made_from = store.made_from()
    window = window_at(at, config.zone)
    same_day = before is not None and window_at(before.made, config.zone) == window
    now_from: dict[str, str] = {}
    events: list[Event] = []
    announcements: list[Announcement] = []
    health: list[SourceHealth] = []
    for source in config.sources:
        copy = copies[source.name]
        origin = _origin(source, copy, config.zone)
        if before and same_day and made_from.get(source.name) == origin:
            items, left_out = _said_before(before, source)
        else:
            items, left_out, trouble = _read(source, copy, config.zone, window, before)
            copy = replace(copy, trouble=trouble or copy.trouble)
            origin = "" if trouble else origin  # to be read again, until it can be
        now_from[source.name] = origin
        events += items.events
        announcements += items.announcements
        health.append(copy.health(left_out))
    new = Snapshot(
        number=before.number if before else 1,
        made=at,
        events=tuple(sorted(events, key=lambda each: (each.start, each.source, each.uid))),
        announcements=tuple(announcements),
        sources=tuple(health),
    )
    whole = store.is_whole()
    if before and same_day and whole and _news(before) == _news(new):
        if now_from != made_from:
            store.remember(now_from)
        return before
    # A damaged file may have had the next number: never show an older one for a newer.
    number = 1 if before is None else before.number + (1 if whole else 2)
    new = replace(new, number=number)
    store.publish(new, now_from)
    log.info(
        "snapshot number=%d events=%d announcements=%d", number, len(events), len(announcements)
    )
    return new


def _read(
    source: Source, copy: Copy, zone: ZoneInfo, window: Window, before: Snapshot | None
) -> tuple[Items, int, str]:
    """Return the items, how many were left out, and the trouble that reading met."""
    if copy.kept is None:
        # Our copy is lost or never came: the last snapshot may still know what it said.
        return (*_said_before(before, source, window), "")
    reading = reading_of(source, zone, copy.shown)
    try:
        with contained(source):
            items = reader(source.format).read(copy.kept, reading, window)
    except SourceError as error:
        log.warning("read source=%s error=%s", source.name, error)
        return (*_said_before(before, source, window), str(error))
    return items, copy.lost + sum(each.lost for each in items.diagnostics), ""


def _said_before(
    before: Snapshot | None, source: Source, window: Window | None = None
) -> tuple[Items, int]:
    if before is None:
        return Items(), 0
    return Items(
        tuple(
            each
            for each in before.events
            if each.source == source.name and (window is None or each.overlaps(window))
        ),
        tuple(
            each
            for each in before.announcements
            if each.source == source.name and (window is None or each.overlaps(window))
        ),
    ), sum(each.left_out for each in before.sources if each.source == source.name)


def _origin(source: Source, copy: Copy, zone: ZoneInfo) -> str:
    """Return a digest of all that decides what a source says on a given day."""
    kept = digest(copy.kept) if copy.kept is not None else ""
    pictures = sorted((name, picture.file) for name, picture in copy.shown.items())
    return sha256(f"{source.reading} {zone} {kept} {copy.lost} {pictures}".encode()).hexdigest()


def _news(snapshot: Snapshot) -> bytes:
    """Return what a new number is given for. That a try went as the last one did is no news."""
    # As bytes, since two zones never agree on an hour that the clock's change repeats (PEP 495).
    health = tuple(
        SourceHealth(each.source, trouble=each.trouble, left_out=each.left_out)
        for each in snapshot.sources
    )
    return to_bytes(replace(snapshot, number=1, made=_ANY_DAY, sources=health))
